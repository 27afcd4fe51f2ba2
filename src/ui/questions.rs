//! The list of questions about finished marks, in place of the cards.

use crate::app::state::use_app;
use crate::app::{Session, questions, text};
use crate::article::Span;
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
    let asked = Memo::new(move |_| questions::asked(session));
    view! {
        <section class="listed questions" aria-labelledby="questions-title">
            <div class="questions-head">
                <h2 id="questions-title">{tr!("check.title")}</h2>
                <button class="icon" aria-label=tr!("check.close") title=tr!("check.close") on:click=move |_| questions::end(session)>"✕"</button>
            </div>
            <p class="quiet" role="status">{move || text::tr_n("check.count", asked.with(Vec::len))}</p>
            <ul>{move || asked.get().into_iter().take(SHOWN).map(|q| question_view(session, q)).collect_view()}</ul>
        </section>
    }
}

fn question_view(session: Session, question: Question) -> AnyView {
    let app = use_app();
    let words = |span: Span| session.with(|p| span.slice(p.text()).to_owned());
    let name = |id| {
        session
            .speaker(id)
            .map(|s| s.name.clone())
            .unwrap_or_default()
    };
    let (said, words) = match question {
        Question::Quotation(span) => (tr!("check.quotation"), words(span)),
        Question::Undecided(id) => {
            let quote = session.with(|p| p.claim(id).map(|c| c.quote(p.text())));
            (tr!("check.undecided"), quote.unwrap_or_default())
        }
        Question::Cue(span) => {
            let article = session.article();
            let sentence = crate::app::selection::sentence_at(&article, span.start());
            (
                tr!("check.cue", cue = words(span)),
                words(sentence.unwrap_or(span)),
            )
        }
        Question::Alike(one, other) => (
            tr!("check.alike", one = name(one), other = name(other)),
            String::new(),
        ),
        Question::Unpaired(span) => (tr!("check.unpaired"), words(span)),
    };
    let quote =
        (!words.is_empty()).then(|| view! { <q class="quote" dir="auto">{words}</q> }.into_any());
    view! {
        <li>
            <button class="question" on:click=move |_| questions::show(&app, session, question)>
                <span>{said}</span>
                {quote}
            </button>
        </li>
    }
    .into_any()
}
