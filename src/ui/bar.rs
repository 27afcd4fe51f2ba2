//! "Who says so?": the likely speakers and the other answers for the words that are picked.
//!
//! On a wide screen the bar stands below the block the pick ends in, in a gap of its own, so that
//! it never covers text; on a narrow one it is a sheet at the bottom.

use super::badge::{self, Badge};
use super::lost::Place;
use super::suggestion::Suggestion;
use super::window::resize_signal;
use crate::annotate::{Answer, anchor};
use crate::app::actions::{self, NUMBER_KEYS, Part};
use crate::app::lost;
use crate::app::review::{self, Current};
use crate::app::session::{Candidate, Choice};
use crate::app::{App, Picked, Purpose, Session, state::use_app};
use crate::article::Span;
use crate::exchange::jobs::Asked;
use crate::platform::{focus, idle, paint, position};
use crate::tr;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;

/// The bar, while words are picked or a new speaker is being named.
#[component]
pub fn WhoBar(
    /// The open project.
    session: Session,
) -> impl IntoView {
    let suggestion = Memo::new(move |_| review::current(session));
    let place = Memo::new(move |_| lost::current(session));
    let shown = Memo::new(move |_| {
        session.picked.get().is_some()
            || place.with(Option::is_some)
            || suggestion.with(Option::is_some)
            || (session.naming.get() && session.active.get().is_some())
    });
    let pencil = move || {
        let place = place.with(|now| now.as_ref()?.at()?.spans.last().copied());
        place.or_else(|| suggestion.with(|now| now.as_ref()?.proposal.content.last().copied()))
    };
    place_with(session, shown, pencil);
    move || {
        shown
            .get()
            .then(|| view! { <Bar session suggestion place/> }.into_any())
    }
}

/// Keeps a gap below the block in which the pick ends, or what is in `pencil`, and puts the bar there.
fn place_with(
    session: Session,
    shown: Memo<bool>,
    pencil: impl Fn() -> Option<Span> + Send + Sync + 'static,
) {
    let gap = StoredValue::new(None::<usize>);
    let clear = move || {
        if let Some(block) = gap.get_value() {
            paint::set_style(&format!("#b{block}"), "margin-block-end", None);
            gap.set_value(None);
        }
    };
    let resized = resize_signal();
    Effect::new(move |_| {
        resized.track();
        let picked = session.picked.get();
        session.naming.track();
        session.why.track();
        session.track_roster();
        let suggested = pencil();
        if !shown.get() {
            clear();
            return;
        }
        let claim = session
            .active
            .get()
            .and_then(|id| session.with(|p| p.claim(id).and_then(|c| c.spans.last().copied())));
        let Some(span) = picked.map(|p| p.span).or(suggested).or(claim) else {
            return;
        };
        idle::before_paint(move || {
            let article = session.article();
            let block = article.block_at(span.end().saturating_sub(1));
            let Some(bar) = focus::find(".who") else {
                return;
            };
            clear();
            let height = position::rect_of(&bar).height;
            let (Some(sheet), Some(element)) =
                (focus::find(".sheet"), position::block_element(block))
            else {
                return;
            };
            if position::is_fixed(&bar) {
                // It may have stood beside the words before the window was made narrow.
                paint::set_style_of(&bar, "inset-block-start", None);
                // The sheet at the bottom must not hide the pick.
                let (_, window) = position::window_size();
                let lines = position::lines_of(&article, span);
                let hidden = lines
                    .last()
                    .map_or(0.0, |line| line.bottom() - (window - height - 24.0));
                if hidden > 0.0 {
                    position::scroll_by(hidden);
                }
                return;
            }
            let room = paint::px(height + 34.0);
            paint::set_style_of(&element, "margin-block-end", Some(&room));
            gap.set_value(Some(block));
            let top = position::rect_of(&element).bottom() - position::rect_of(&sheet).top + 14.0;
            paint::set_style_of(&bar, "inset-block-start", Some(&paint::px(top)));
            // What nobody has pointed at is asked about where it can be read, above the notices.
            if picked.is_none() {
                let (_, window) = position::window_size();
                let hidden = position::rect_of(&bar).bottom() + 104.0 - window;
                if hidden > 0.0 {
                    position::scroll_by(hidden);
                }
            }
        });
    });
    on_cleanup(clear);
}

#[component]
fn Bar(
    session: Session,
    suggestion: Memo<Option<Current>>,
    place: Memo<Option<lost::Current>>,
) -> impl IntoView {
    let app = use_app();
    let adjusting = Memo::new(move |_| {
        matches!(
            session.picked.get(),
            Some(Picked {
                purpose: Purpose::Adjust(..),
                ..
            })
        )
    });
    // The keys it names are the article's. A button that was clicked would keep the focus, and Enter would
    // press it again for the next suggestion; whoever presses it by key goes on from there.
    let give_back = move |event: MouseEvent| {
        if event.detail() > 0 && focus::is_in(".who button") {
            focus::focus("#words");
        }
    };
    on_cleanup(|| {
        // The button that was pressed may be gone before the bar is.
        if focus::is_in(".who") || focus::is_nowhere() {
            focus::focus("#words");
        }
    });
    // Where the button that was pressed is gone with what it answered.
    Effect::new(move |before: Option<()>| {
        adjusting.track();
        session.naming.track();
        suggestion.track();
        place.track();
        if before.is_some() {
            idle::before_paint(|| focus::catch("#words"));
        }
    });
    view! {
        <div class="who" role="toolbar" aria-label=tr!("bar.title") on:click=give_back>
            {move || if adjusting.get() {
                adjust_view(app, session).into_any()
            } else if session.naming.get() {
                view! { <strong>{tr!("bar.title")}</strong> <NameField session/> }.into_any()
            } else if session.picked.get().is_none() && place.with(Option::is_some) {
                view! { <Place session now=place/> }.into_any()
            } else if session.picked.get().is_none() {
                view! { <Suggestion session now=suggestion/> }.into_any()
            } else {
                answers_view(app, session).into_any()
            }}
        </div>
    }
}

/// While a claim's edges are moved.
fn adjust_view(app: App, session: Session) -> impl IntoView {
    // Of words in several pieces one is moved at a time.
    let several = move || {
        let claim = session.active.get().and_then(|id| session.claim(id));
        claim.is_some_and(|claim| claim.spans.len() > 1).then(|| view! {
            <button class="line next-piece" on:click=move |_| actions::run(&app, "adjust-words")>{tr!("bar.next_piece")} " "<kbd>"W"</kbd></button>
        }.into_any())
    };
    view! {
        <strong>{tr!("bar.adjusting")}</strong>
        <button class="main" on:click=move |_| actions::confirm(&app)>{tr!("bar.done")} <kbd>{tr!("key.enter")}</kbd></button>
        {several}
        <button class="line" on:click=move |_| actions::run(&app, "escape")>{tr!("bar.cancel")} <kbd>{tr!("key.escape")}</kbd></button>
        <span class="quiet by-keys">{tr!("bar.adjust_hint")}</span>
        <span class="quiet by-touch">{tr!("bar.adjust_hint_touch")}</span>
    }
}

fn answers_view(app: App, session: Session) -> impl IntoView {
    let candidates = Memo::new(move |_| {
        session.track_roster();
        session
            .picked
            .get()
            .map(|p| session.candidates(p.span, NUMBER_KEYS))
            .unwrap_or_default()
    });
    // A claim that has lost its place takes the picked words before they become another claim.
    let takes = move || {
        lost::taker(session).map(|(_, asked)| {
            let label = match asked {
                Asked::Words => tr!("lost.put_here"),
                Asked::Beside(anchor::Part::Source, _) => tr!("lost.put_source"),
                Asked::Beside(..) => tr!("lost.put_cue"),
            };
            view! {
                <button class="chip lost-take" on:click=move |_| lost::attach_picked(&app, session)><span>{label}</span> <kbd>"P"</kbd></button>
            }
        })
    };
    view! {
        <strong>{tr!("bar.title")}</strong>
        {takes}
        {move || names_view(app, session, candidates.get())}
        {fixed_view(app, session)}
        <button class="chip plain who-later" on:click=move |_| actions::confirm(&app)><span>{tr!("bar.later")}</span> <kbd>{tr!("key.enter")}</kbd></button>
        {move || session.active.get().is_some().then(|| more_view(app, session))}
    }
}

/// The likely speakers.
pub(super) fn names_view(app: App, session: Session, candidates: Vec<Candidate>) -> AnyView {
    let chips = candidates.into_iter().enumerate();
    let chips: Vec<_> = chips
        .map(|(n, c)| candidate_view(app, session, n, c).into_any())
        .collect();
    (!chips.is_empty())
        .then(|| view! { <div class="who-names">{chips}</div> }.into_any())
        .into_any()
}

/// The answers that are the same for all words, always in the same place.
pub(super) fn fixed_view(app: App, session: Session) -> AnyView {
    let plain = move |label: String, key: &'static str, answer: Answer| {
        view! {
            <button class="chip plain" on:click=move |_| actions::choose(&app, &Choice::Answer(answer.clone()))>
                <span>{label}</span> <kbd>{key}</kbd>
            </button>
        }
        .into_any()
    };
    view! {
        <div class="who-fixed">
            {plain(tr!("bar.article"), "A", Answer::Article)}
            {plain(tr!("bar.no_one"), "0", Answer::NoOne)}
            {plain(tr!("bar.unnamed"), "U", Answer::Unnamed(String::new()))}
            <button class="chip plain" on:click=move |_| session.naming.set(true)><span>{tr!("bar.new_speaker")}</span> <kbd>"N"</kbd></button>
        </div>
    }
    .into_any()
}

/// A likely speaker and the number key that chooses it.
fn candidate_view(
    app: App,
    session: Session,
    number: usize,
    candidate: Candidate,
) -> impl IntoView {
    let name = actions::candidate_name(session, &candidate);
    let (colour, letters) = match &candidate {
        Candidate::Known(id) => session.with(|p| badge::look(p, &Answer::Speaker(*id))),
        Candidate::Name(_) => ("none".to_owned(), "+".to_owned()),
    };
    let fresh = matches!(candidate, Candidate::Name(_));
    view! {
        <button
            class="chip"
            class:name=fresh
            data-s={colour.clone()}
            on:click=move |_| actions::choose(&app, &Choice::Candidate(candidate.clone()))
        >
            <Badge colour=colour.clone() letters=letters/>
            <span>{name}</span>
            <kbd>{number + 1}</kbd>
        </button>
    }
}

/// What the picked words can be for the claim whose card is open.
fn more_view(app: App, session: Session) -> impl IntoView {
    let name = move || {
        let claim = session.active.get().and_then(|id| session.claim(id));
        let who = claim
            .map(|c| session.with(|p| crate::app::text_of::answer(p, p.answer(&c))))
            .unwrap_or_default();
        tr!("bar.for_claim", speaker = who)
    };
    let give = move |part: Part, label: String, key: &'static str| {
        view! { <button class="chip plain" on:click=move |_| actions::give_to_active(&app, part)><span>{label}</span> <kbd>{key}</kbd></button> }
    };
    view! {
        <div class="who-more" role="group" aria-label=name>
            <span>{name}</span>
            {give(Part::Words, tr!("bar.add_words"), "+")}
            {give(Part::Cue, tr!("bar.cue"), "C")}
            {give(Part::Source, tr!("bar.source"), "S")}
        </div>
    }
}

/// The field for a new speaker's name, with the roster's names offered.
#[component]
fn NameField(session: Session) -> impl IntoView {
    let app = use_app();
    let name = RwSignal::new(String::new());
    idle::before_paint(|| focus::focus_and_select("#new-speaker"));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().trim().to_owned();
        if typed.is_empty() {
            return;
        }
        actions::choose(&app, &Choice::Candidate(Candidate::Name(typed)));
        focus::focus("#words");
    };
    let names = session.with(|p| {
        p.speakers()
            .into_iter()
            .map(|s| s.name.clone())
            .collect::<Vec<_>>()
    });
    view! {
        <form on:submit=submit>
            <input
                id="new-speaker"
                list="speaker-names"
                autocomplete="off"
                aria-label=tr!("bar.name_label")
                placeholder=tr!("bar.name_placeholder")
                prop:value=move || name.get()
                on:input:target=move |event| name.set(event.target().value())
                on:keydown=move |event| if event.key() == "Escape" { session.naming.set(false); focus::focus("#words"); }
            />
            <datalist id="speaker-names">{names.into_iter().map(|n| view! { <option value=n></option> }.into_any()).collect_view()}</datalist>
            <button type="submit" class="main" disabled=move || name.with(|n| n.trim().is_empty())>{tr!("bar.add_speaker")}</button>
            <button type="button" class="line" on:click=move |_| session.naming.set(false)>{tr!("bar.cancel")}</button>
        </form>
    }
}
