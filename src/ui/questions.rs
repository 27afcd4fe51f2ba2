//! The list of questions about finished marks, in place of the cards.

use crate::app::state::use_app;
use crate::app::{Session, actions, questions, text};
use crate::propose::Question;
use crate::tr;
use leptos::prelude::*;

/// How many questions are shown at once; the rest come up as these are dealt with.
const SHOWN: usize = 50;

/// The list.
#[component]
pub fn Questions(
    /// The open project.
    session: Session,
) -> impl IntoView {
    let app = use_app();
    let asked = Memo::new(move |_| questions::asked(session));
    // As far as the one that is looked at, at least.
    let shown = Memo::new(move |_| {
        let at = session.question.with(|now| now.map_or(0, |(at, _)| at + 1));
        at.max(SHOWN)
    });
    view! {
        <section class="listed questions" aria-labelledby="questions-title">
            <div class="questions-top">
                <div class="questions-head">
                    <h2 id="questions-title">{tr!("check.title")}</h2>
                    <button class="icon" aria-label=tr!("check.close") title=tr!("check.close") on:click=move |_| questions::end(session)>"✕"</button>
                </div>
                <p class="quiet" role="status">{move || text::tr_n("check.count", asked.with(Vec::len))}</p>
                <button class="line questions-next" disabled=move || asked.with(Vec::is_empty) on:click=move |_| actions::run(&app, "next-question")>
                    {tr!("check.next")} " "<kbd aria-hidden="true">"Q"</kbd>
                </button>
            </div>
            <ul>{move || asked.get().into_iter().take(shown.get()).map(|q| question_view(session, q)).collect_view()}</ul>
        </section>
    }
}

fn question_view(session: Session, question: Question) -> AnyView {
    let app = use_app();
    let (said, words) = questions::words_of(session, question);
    let quote =
        (!words.is_empty()).then(|| view! { <q class="quote" dir="auto">{words}</q> }.into_any());
    view! {
        <li>
            <button class="question" aria-current=move || session.question.with(|now| now.is_some_and(|(_, q)| q == question)).then_some("true") on:click=move |_| questions::show(&app, session, question)>
                <span>{said}</span>
                {quote}
            </button>
        </li>
    }
    .into_any()
}
