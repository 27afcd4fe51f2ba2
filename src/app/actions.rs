//! The table of actions: one row for everything a key, a menu or the help can name.
//!
//! A row says when it applies and what it does; toolbar, menu, shortcut list and tests all read
//! it, so that a shortcut can't be shown that does not work.

use super::selection::{self, Edge, Picked, Purpose};
use super::session::{Candidate, Choice, Session};
use super::state::{App, Dialog};
use super::{lost, questions, review, text};
use crate::annotate::edit::Label;
use crate::annotate::{Answer, Claim, ClaimField, ClaimId, Edit, EditError};
use crate::article::segment::count_words;
use crate::article::{Article, Span};
use crate::platform::{focus, idle, page, position};
use crate::{app::Route, tr};
use leptos::prelude::*;

/// Where an action is listed in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Choosing words.
    Select,
    /// Saying who says so.
    Attribute,
    /// Going from claim to claim.
    Claims,
    /// Going through suggestions.
    Suggestions,
    /// Claims whose words are not in the text.
    Lost,
    /// Everything else.
    App,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Self; 6] = [
        Self::Select,
        Self::Attribute,
        Self::Claims,
        Self::Suggestions,
        Self::Lost,
        Self::App,
    ];

    /// Its heading.
    #[must_use]
    pub fn title(self) -> String {
        match self {
            Self::Select => tr!("help.group.select"),
            Self::Attribute => tr!("help.group.attribute"),
            Self::Claims => tr!("help.group.claims"),
            Self::Suggestions => tr!("help.group.suggestions"),
            Self::Lost => tr!("help.group.lost"),
            Self::App => tr!("help.group.app"),
        }
    }
}

/// One thing the reader can do.
pub struct Action {
    /// Names it in tests and documents.
    pub id: &'static str,
    /// Where it is listed.
    pub group: Group,
    /// What it is called.
    pub label: fn() -> String,
    /// Its chords (see `platform::keys`), the one to show first.
    pub chords: &'static [&'static str],
    /// Whether it applies now.
    pub when: fn(&App) -> bool,
    /// Does it; the chord tells number keys apart.
    pub run: fn(&App, &str),
}

/// How many speakers the number keys reach.
pub const NUMBER_KEYS: usize = 9;

/// Every action.
// While places or suggestions are gone through, their keys come before those of the same name.
pub static ACTIONS: &[Action] = &[
    Action {
        id: "suggest",
        group: Group::Suggestions,
        label: || tr!("action.suggest"),
        chords: &["G"],
        when: may_suggest,
        run: |app, _| with_session(app, |session| review::begin(app, session)),
    },
    Action {
        id: "check-marks",
        group: Group::Suggestions,
        label: || tr!("action.check_marks"),
        chords: &["M"],
        when: reading,
        run: |app, _| with_session(app, |session| questions::begin(app, session)),
    },
    Action {
        id: "next-question",
        group: Group::Suggestions,
        label: || tr!("action.next_question"),
        chords: &["Q"],
        when: checking,
        run: |app, _| with_session(app, |session| questions::next(app, session)),
    },
    Action {
        id: "look-for-lost",
        group: Group::Lost,
        label: || tr!("action.look_for_lost"),
        chords: &["L"],
        when: something_lost,
        run: |app, _| with_session(app, |session| lost::begin(app, session)),
    },
    Action {
        id: "confirm-place",
        group: Group::Lost,
        label: || tr!("action.confirm_place"),
        chords: &["Enter"],
        when: deciding,
        run: |app, _| with_session(app, |session| lost::confirm(app, session)),
    },
    Action {
        id: "other-place",
        group: Group::Lost,
        label: || tr!("action.other_place"),
        chords: &["ArrowRight", "J"],
        when: deciding,
        run: |app, _| with_session(app, |session| lost::look_at_next(app, session)),
    },
    Action {
        id: "numbered-place",
        group: Group::Lost,
        label: || tr!("action.numbered_place"),
        chords: &["1", "2", "3", "4", "5"],
        when: deciding,
        run: |app, chord| {
            with_session(app, |session| {
                if let Ok(n @ 1..) = chord.parse::<usize>() {
                    lost::look_at(app, session, n - 1);
                }
            });
        },
    },
    Action {
        id: "attach-picked",
        group: Group::Lost,
        label: || tr!("action.attach_picked"),
        chords: &["P"],
        when: attaching,
        run: |app, _| with_session(app, |session| lost::attach_picked(app, session)),
    },
    Action {
        id: "keep-lost",
        group: Group::Lost,
        label: || tr!("action.keep_lost"),
        chords: &["Delete", "Backspace"],
        when: deciding,
        run: |app, _| with_session(app, |session| lost::keep(app, session)),
    },
    Action {
        id: "accept-suggestion",
        group: Group::Suggestions,
        label: || tr!("action.accept_suggestion"),
        chords: &["Enter"],
        when: reviewing,
        run: |app, _| {
            with_session(app, |session| {
                review::accept(app, session, None);
            });
        },
    },
    Action {
        id: "accept-kind",
        group: Group::Suggestions,
        label: || tr!("action.accept_kind"),
        chords: &["K"],
        // Also where no kind is asked about: K must not lead away to another claim.
        when: reviewing,
        run: |app, _| with_session(app, |session| review::accept_with_kind(app, session)),
    },
    Action {
        id: "refuse-suggestion",
        group: Group::Suggestions,
        label: || tr!("action.refuse_suggestion"),
        chords: &["Delete", "Backspace"],
        when: reviewing,
        run: |app, _| with_session(app, |session| review::refuse(app, session)),
    },
    Action {
        id: "skip-suggestion",
        group: Group::Suggestions,
        label: || tr!("action.skip_suggestion"),
        chords: &["ArrowRight", "J"],
        when: reviewing,
        run: |app, _| with_session(app, |session| review::skip(app, session)),
    },
    Action {
        id: "back-suggestion",
        group: Group::Suggestions,
        label: || tr!("action.back_suggestion"),
        chords: &["ArrowLeft"],
        when: reviewing,
        run: |app, _| with_session(app, |session| review::back(app, session)),
    },
    Action {
        id: "adjust-suggestion",
        group: Group::Suggestions,
        label: || tr!("action.adjust_suggestion"),
        chords: &["W"],
        when: reviewing,
        run: |app, _| with_session(app, |session| review::adjust(app, session)),
    },
    Action {
        id: "why-suggestion",
        group: Group::Suggestions,
        label: || tr!("action.why_suggestion"),
        chords: &["Y"],
        when: reviewing,
        run: |app, _| with_session(app, |session| session.why.update(|why| *why = !*why)),
    },
    Action {
        id: "accept-certain",
        group: Group::Suggestions,
        label: || tr!("action.accept_certain"),
        chords: &["Shift+A"],
        when: reviewing,
        run: |app, _| with_session(app, |session| review::accept_certain(app, session)),
    },
    Action {
        id: "next-sentence",
        group: Group::Select,
        label: || tr!("action.next_sentence"),
        chords: &["ArrowRight"],
        when: reading,
        run: |app, _| pick_sentence(app, true),
    },
    Action {
        id: "previous-sentence",
        group: Group::Select,
        label: || tr!("action.previous_sentence"),
        chords: &["ArrowLeft"],
        when: reading,
        run: |app, _| pick_sentence(app, false),
    },
    Action {
        id: "grow",
        group: Group::Select,
        label: || tr!("action.grow"),
        chords: &["Shift+ArrowRight"],
        when: picking,
        run: |app, _| move_pick(app, |a, s| selection::move_edge(a, s, Edge::End, true)),
    },
    Action {
        id: "shrink",
        group: Group::Select,
        label: || tr!("action.shrink"),
        chords: &["Shift+ArrowLeft"],
        when: picking,
        run: |app, _| move_pick(app, |a, s| selection::move_edge(a, s, Edge::End, false)),
    },
    Action {
        id: "start-later",
        group: Group::Select,
        label: || tr!("action.start_later"),
        chords: &["Mod+Shift+ArrowRight", "]"],
        when: picking,
        run: |app, _| move_pick(app, |a, s| selection::move_edge(a, s, Edge::Start, true)),
    },
    Action {
        id: "start-earlier",
        group: Group::Select,
        label: || tr!("action.start_earlier"),
        chords: &["Mod+Shift+ArrowLeft", "["],
        when: picking,
        run: |app, _| move_pick(app, |a, s| selection::move_edge(a, s, Edge::Start, false)),
    },
    Action {
        id: "grow-sentence",
        group: Group::Select,
        label: || tr!("action.grow_sentence"),
        chords: &["Shift+ArrowDown"],
        when: picking,
        run: |app, _| move_pick(app, |a, s| selection::move_end_by_sentence(a, s, true)),
    },
    Action {
        id: "shrink-sentence",
        group: Group::Select,
        label: || tr!("action.shrink_sentence"),
        chords: &["Shift+ArrowUp"],
        when: picking,
        run: |app, _| move_pick(app, |a, s| selection::move_end_by_sentence(a, s, false)),
    },
    Action {
        id: "likely-speaker",
        group: Group::Attribute,
        label: || tr!("action.likely_speaker"),
        chords: &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        when: marking_or_active,
        run: choose_numbered,
    },
    Action {
        id: "article-itself",
        group: Group::Attribute,
        label: || tr!("action.article_itself"),
        chords: &["A"],
        when: marking_or_active,
        run: |app, _| choose(app, &Choice::Answer(Answer::Article)),
    },
    Action {
        id: "no-one",
        group: Group::Attribute,
        label: || tr!("action.no_one"),
        chords: &["0"],
        when: marking_or_active,
        run: |app, _| choose(app, &Choice::Answer(Answer::NoOne)),
    },
    Action {
        id: "unnamed",
        group: Group::Attribute,
        label: || tr!("action.unnamed"),
        chords: &["U"],
        when: marking_or_active,
        run: |app, _| choose(app, &Choice::Answer(Answer::Unnamed(String::new()))),
    },
    Action {
        id: "new-speaker",
        group: Group::Attribute,
        label: || tr!("action.new_speaker"),
        chords: &["N"],
        when: marking_or_active,
        run: |app, _| begin_naming(app),
    },
    Action {
        id: "decide-later",
        group: Group::Attribute,
        label: || tr!("action.decide_later"),
        chords: &["Enter"],
        when: picking,
        run: |app, _| confirm(app),
    },
    Action {
        id: "add-words",
        group: Group::Attribute,
        label: || tr!("action.add_words"),
        chords: &["+", "="],
        when: marking_with_active,
        run: |app, _| give_to_active(app, Part::Words),
    },
    Action {
        id: "set-cue",
        group: Group::Attribute,
        label: || tr!("action.set_cue"),
        chords: &["C"],
        when: marking_with_active,
        run: |app, _| give_to_active(app, Part::Cue),
    },
    Action {
        id: "set-source",
        group: Group::Attribute,
        label: || tr!("action.set_source"),
        chords: &["S"],
        when: marking_with_active,
        run: |app, _| give_to_active(app, Part::Source),
    },
    Action {
        id: "next-claim",
        group: Group::Claims,
        label: || tr!("action.next_claim"),
        chords: &["J", "Alt+ArrowDown"],
        when: reading,
        run: |app, _| step_claim(app, true, false),
    },
    Action {
        id: "previous-claim",
        group: Group::Claims,
        label: || tr!("action.previous_claim"),
        chords: &["K", "Alt+ArrowUp"],
        when: reading,
        run: |app, _| step_claim(app, false, false),
    },
    Action {
        id: "next-undecided",
        group: Group::Claims,
        label: || tr!("action.next_undecided"),
        chords: &["Shift+J"],
        when: reading,
        run: |app, _| step_claim(app, true, true),
    },
    Action {
        id: "edit-claim",
        group: Group::Claims,
        label: || tr!("action.edit_claim"),
        chords: &["E"],
        when: claim_active,
        run: |app, _| edit_claim(app),
    },
    Action {
        id: "adjust-words",
        group: Group::Claims,
        label: || tr!("action.adjust_words"),
        chords: &["W"],
        when: claim_active,
        run: |app, _| adjust_next_span(app),
    },
    Action {
        id: "delete-claim",
        group: Group::Claims,
        label: || tr!("action.delete_claim"),
        chords: &["Delete", "Backspace"],
        when: claim_active,
        run: |app, _| delete_active(app),
    },
    Action {
        id: "search",
        group: Group::Claims,
        label: || tr!("action.search"),
        chords: &["/"],
        when: reading,
        run: |app, _| open_search(app),
    },
    Action {
        id: "undo",
        group: Group::App,
        label: || tr!("action.undo"),
        chords: &["Mod+Z"],
        when: project_shown,
        run: |app, _| undo(app),
    },
    Action {
        id: "redo",
        group: Group::App,
        label: || tr!("action.redo"),
        chords: &["Mod+Shift+Z", "Mod+Y"],
        when: project_shown,
        run: |app, _| redo(app),
    },
    Action {
        id: "read",
        group: Group::App,
        label: || tr!("action.read"),
        chords: &["R"],
        when: |app| matches!(app.route.get_untracked(), Route::Voices(_)),
        run: |app, _| {
            if let Some(id) = app.route.get_untracked().project() {
                Route::Read(id).go();
            }
        },
    },
    Action {
        id: "voices",
        group: Group::App,
        label: || tr!("action.voices"),
        chords: &["V"],
        when: reading,
        run: |app, _| {
            if let Some(id) = app.route.get_untracked().project() {
                Route::Voices(id).go();
            }
        },
    },
    Action {
        id: "export",
        group: Group::App,
        label: || tr!("action.export"),
        chords: &["X"],
        when: project_shown,
        run: |app, _| app.dialog.set(Some(Dialog::Export)),
    },
    Action {
        id: "help",
        group: Group::App,
        label: || tr!("action.help"),
        chords: &["?"],
        when: |_| true,
        run: |app, _| app.dialog.set(Some(Dialog::Help)),
    },
    Action {
        id: "escape",
        group: Group::App,
        label: || tr!("action.escape"),
        chords: &["Escape"],
        when: |_| true,
        run: |app, _| escape(app),
    },
];

/// The action of that id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|a| a.id == id)
}

/// Runs the action of that id, if it applies now.
pub fn run(app: &App, id: &str) {
    if let Some(action) = find(id).filter(|a| (a.when)(app)) {
        (action.run)(app, "");
    }
}

/// The action a chord stands for now.
#[must_use]
pub fn by_chord(app: &App, chord: &str) -> Option<&'static Action> {
    ACTIONS
        .iter()
        .find(|a| a.chords.contains(&chord) && (a.when)(app))
}

fn session(app: &App) -> Option<Session> {
    app.session.get_untracked()
}

fn project_shown(app: &App) -> bool {
    app.route.get_untracked().project().is_some() && session(app).is_some()
}

fn reading(app: &App) -> bool {
    matches!(app.route.get_untracked(), Route::Read(_)) && session(app).is_some()
}

fn picking(app: &App) -> bool {
    reading(app) && session(app).is_some_and(|s| s.picked.get_untracked().is_some())
}

fn reviewing(app: &App) -> bool {
    reading(app) && session(app).is_some_and(review::reviewing)
}

fn checking(app: &App) -> bool {
    reading(app) && session(app).is_some_and(|s| s.checking.with_untracked(Option::is_some))
}

fn deciding(app: &App) -> bool {
    reading(app) && session(app).is_some_and(lost::deciding)
}

fn attaching(app: &App) -> bool {
    picking(app) && session(app).is_some_and(|s| untrack(|| lost::taker(s)).is_some())
}

fn something_lost(app: &App) -> bool {
    reading(app) && session(app).is_some_and(|s| s.with(|p| p.has_lost()))
}

fn may_suggest(app: &App) -> bool {
    let may =
        |session: Session| untrack(|| review::allowed(session)) && !review::is_going_on(session);
    reading(app) && session(app).is_some_and(may)
}

fn with_session(app: &App, act: impl FnOnce(Session)) {
    if let Some(session) = session(app) {
        act(session);
    }
}

fn claim_active(app: &App) -> bool {
    reading(app) && session(app).is_some_and(|s| s.active.get_untracked().is_some())
}

fn marking_or_active(app: &App) -> bool {
    picking(app) || claim_active(app) || reviewing(app)
}

fn marking_with_active(app: &App) -> bool {
    picking(app) && claim_active(app)
}

/// Says what went wrong with an edit, if it did.
pub fn report(app: &App, result: Result<(), EditError>) {
    if let Err(error) = result {
        let text = match error {
            EditError::NoSuchClaim(_) => tr!("edit.error.no_such_claim"),
            EditError::NoSuchSpeaker(_) => tr!("edit.error.no_such_speaker"),
            EditError::NoName => tr!("edit.error.no_name"),
            EditError::NoSpan(_) => tr!("edit.error.no_span"),
            EditError::AlreadyThere(_) | EditError::OutsideText(_) => tr!("edit.error.other"),
        };
        app.announce(text.clone());
        app.notify(text, true, None);
    }
}

/// Picks words for a new claim.
pub fn pick(app: &App, span: Span, touch: bool) {
    let Some(session) = session(app) else { return };
    let purpose = match session.picked.get_untracked() {
        Some(Picked {
            purpose: purpose @ Purpose::Adjust(..),
            ..
        }) => purpose,
        _ => Purpose::Mark,
    };
    session.stop_naming();
    session.picked.set(Some(Picked {
        span,
        purpose,
        touch,
    }));
    let article = session.article();
    let words = span.slice(article.text());
    let count = text::tr_n("count.words", count_words(words));
    app.announce(tr!("announce.picked", count = count, words = words));
}

fn pick_sentence(app: &App, forward: bool) {
    let Some(session) = session(app) else { return };
    let article = session.article();
    let from = match (
        session.picked.get_untracked(),
        session.active.get_untracked(),
    ) {
        (Some(picked), _) => Some(picked.span.start()),
        (None, Some(id)) => session
            .with(|p| p.claim(id).and_then(|c| c.first_span()))
            .map(Span::start),
        (None, None) => first_visible_byte(&article),
    };
    // With nothing picked yet, the sentence the reader is at comes before the one after it.
    let here = from.filter(|_| session.picked.get_untracked().is_none());
    let span = match here {
        Some(at) => selection::sentence_at(&article, at),
        None if forward => selection::next_sentence(&article, from),
        None => selection::previous_sentence(&article, from),
    };
    if let Some(span) = span {
        pick(app, span, false);
        reveal_span(&article, span);
    }
}

/// The byte of the article where the reader is: at the open claim, else at what is on the screen.
#[must_use]
pub fn reading_position(session: Session) -> usize {
    let claim = session
        .active
        .get_untracked()
        .and_then(|id| session.with(|p| p.claim(id).and_then(|c| c.first_span())));
    claim
        .map(Span::start)
        .or_else(|| first_visible_byte(&session.article()))
        .unwrap_or_default()
}

/// The first byte of the first block whose text is on the screen.
fn first_visible_byte(article: &Article) -> Option<usize> {
    let top = focus::find(".bar-top").map_or(0.0, |e| position::rect_of(&e).bottom());
    let blocks = article.blocks();
    let visible = blocks.partition_point(|block| {
        let number = article.block_at(block.range.start);
        position::block_element(number).is_some_and(|e| position::rect_of(&e).top < top)
    });
    blocks
        .get(visible)
        .or_else(|| blocks.last())
        .map(|b| b.range.start)
}

fn move_pick(app: &App, to: impl Fn(&Article, Span) -> Option<Span>) {
    let Some(session) = session(app) else { return };
    let Some(picked) = session.picked.get_untracked() else {
        return;
    };
    let article = session.article();
    if let Some(span) = to(&article, picked.span) {
        pick(app, span, picked.touch);
        reveal_span(&article, span);
    }
}

/// Scrolls a span into the middle of what can be seen, if it can't.
pub fn reveal_span(article: &Article, span: Span) {
    let Some(element) = position::block_element(article.block_at(span.start())) else {
        return;
    };
    let (top, bottom) = clear_part();
    // How far the page has to go; nothing where the words can be seen.
    let missing = || {
        let lines = position::lines_of(article, span);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return None;
        };
        let all = last.bottom() - first.top;
        let begins = first.top >= top && first.bottom() < top + (bottom - top) / 2.0;
        let seen = first.top >= top && last.bottom() <= bottom;
        // Of words that are longer than that, the beginning.
        let rest = (bottom - top - all).max(0.0);
        (!seen && !begins).then_some(first.top - top - rest / 2.0)
    };
    if missing().is_some() {
        // What was far away has its height once it is near.
        focus::reveal(&element, true);
        if let Some(by) = missing() {
            position::scroll_by(by);
        }
    }
}

/// From where to where words can be seen: below the bar at the top, above a sheet at the bottom.
fn clear_part() -> (f64, f64) {
    const ABOVE: f64 = 12.0;
    /// Where there is no sheet, notices come up.
    const NOTICES: f64 = 96.0;
    let (_, height) = position::window_size();
    let bar = focus::find(".bar-top").map_or(0.0, |e| position::rect_of(&e).bottom());
    let sheets = [".margin", ".who"].into_iter().filter_map(focus::find);
    let sheets = sheets.filter(position::is_fixed);
    let sheets = sheets.map(|e| position::rect_of(&e));
    let sheet = sheets
        .filter(|r| r.height > 0.0)
        .map(|r| r.top - ABOVE)
        .reduce(f64::min);
    (bar.max(0.0) + ABOVE, sheet.unwrap_or(height - NOTICES))
}

/// Shows a claim's words: at once, or on a narrow screen, with its card, when the sheet at the bottom has
/// the height that the card gives it.
pub fn reveal_claim(session: Session, id: ClaimId) {
    let reveal = move || {
        if let Some(span) = session.with(|p| p.claim(id).and_then(|c| c.first_span())) {
            reveal_span(&session.article(), span);
        }
    };
    if page::is_narrow() {
        idle::before_paint(move || {
            if let Some(card) = focus::find(".margin .card[aria-current]") {
                focus::reveal(&card, false);
            }
            reveal();
        });
    } else {
        reveal();
    }
}

fn choose_numbered(app: &App, chord: &str) {
    let Some(session) = session(app) else { return };
    let number = chord.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    if review::reviewing(session) {
        let candidate = review::current(session)
            .zip(number)
            .and_then(|(now, number)| {
                let all = review::candidates(session, &now.proposal, review::OFFERED);
                all.get(number).cloned()
            });
        if let Some(candidate) = candidate {
            choose(app, &Choice::Candidate(candidate));
        }
        return;
    }
    let span = session.picked.get_untracked().map(|p| p.span).or_else(|| {
        let id = session.active.get_untracked()?;
        session.with(|p| p.claim(id).and_then(|c| c.first_span()))
    });
    if let (Some(number), Some(span)) = (number, span) {
        let candidate = session.candidates(span, NUMBER_KEYS).get(number).cloned();
        if let Some(candidate) = candidate {
            choose(app, &Choice::Candidate(candidate));
        }
    }
}

/// Answers "who says so?" for the picked words, or for the active claim if none are picked.
pub fn choose(app: &App, choice: &Choice) {
    let Some(session) = session(app) else { return };
    if review::reviewing(session) {
        review::accept(app, session, Some(choice));
        return;
    }
    session.stop_naming();
    match (
        session.picked.get_untracked(),
        session.active.get_untracked(),
    ) {
        (
            Some(Picked {
                span,
                purpose: Purpose::Mark,
                ..
            }),
            _,
        ) => match session.mark(span, choice) {
            Ok(id) => {
                // As with any other claim that becomes the active one.
                session.expanded.set(false);
                announce_later(app, session, id);
            }
            Err(error) => report(app, Err(error)),
        },
        (picked, Some(id)) => {
            if picked.is_some() {
                confirm(app);
            }
            let done = session.attribute(id, choice);
            let worked = done.is_ok();
            report(app, done);
            if worked {
                announce_later(app, session, id);
            }
        }
        (_, None) => {}
    }
}

fn begin_naming(app: &App) {
    if let Some(session) = session(app) {
        session.naming.set(true);
    }
}

/// Marks the picked words without an answer, or ends adjusting with the new edges.
pub fn confirm(app: &App) {
    let Some(session) = session(app) else { return };
    match session.picked.get_untracked() {
        Some(Picked {
            span,
            purpose: Purpose::Adjust(id, number),
            ..
        }) => {
            let spans = session
                .with(|p| p.claim(id).map(|c| c.spans.clone()))
                .unwrap_or_default();
            let mut spans: Vec<Span> = spans;
            if let Some(old) = spans.get_mut(number) {
                *old = span;
            }
            report(
                app,
                session.edit(&Edit::SetClaim(id, ClaimField::Spans(spans))),
            );
            session.picked.set(None);
            announce_claim(app, session, id);
        }
        Some(_) => choose(app, &Choice::Answer(Answer::Undecided)),
        None => {}
    }
}

/// What picked words become of the active claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// More of its words.
    Words,
    /// Its cue.
    Cue,
    /// Its source.
    Source,
}

/// Gives the picked words to the active claim.
pub fn give_to_active(app: &App, part: Part) {
    let Some(session) = session(app) else { return };
    let (Some(picked), Some(id)) = (
        session.picked.get_untracked(),
        session.active.get_untracked(),
    ) else {
        return;
    };
    let Some(claim) = session.with(|p| p.claim(id).cloned()) else {
        return;
    };
    let field = match part {
        Part::Words => {
            ClaimField::Spans(claim.spans.iter().copied().chain([picked.span]).collect())
        }
        Part::Cue => ClaimField::Cue(vec![picked.span]),
        Part::Source => ClaimField::Source(vec![picked.span]),
    };
    report(app, session.edit(&Edit::SetClaim(id, field)));
    session.picked.set(None);
    announce_claim(app, session, id);
}

fn step_claim(app: &App, forward: bool, undecided: bool) {
    let Some(session) = session(app) else { return };
    let from = session.active.get_untracked();
    let filter = session.filter.get_untracked();
    let found = session.with(|project| {
        let wanted = |claim: &Claim| {
            filter.accepts(project, claim)
                && (!undecided || *project.answer(claim) == Answer::Undecided)
        };
        let next = |from| {
            if forward {
                project.claim_after(from, wanted)
            } else {
                project.claim_before(from, wanted)
            }
        };
        // At the end it starts again from the other side.
        next(from).or_else(|| next(None))
    });
    match found {
        Some(id) => activate(app, id, true),
        None => app.announce(tr!("announce.no_claims")),
    }
}

/// Makes a claim the active one, and shows it if asked to.
pub fn activate(app: &App, id: ClaimId, reveal: bool) {
    let Some(session) = session(app) else { return };
    session.picked.set(None);
    session.stop_naming();
    if session.active.get_untracked() != Some(id) {
        session.expanded.set(false);
    }
    session.active.set(Some(id));
    // Words that were tapped may lie under the sheet that comes up with their card.
    if reveal || page::is_narrow() {
        reveal_claim(session, id);
    }
    announce_claim(app, session, id);
}

/// Says what a claim is that was just edited, once it is on the screen.
fn announce_later(app: &App, session: Session, id: ClaimId) {
    let app = *app;
    session.later(move || announce_claim(&app, session, id));
}

fn announce_claim(app: &App, session: Session, id: ClaimId) {
    let said = session.with(|project| {
        let claim = project.claim(id)?;
        let number = text::number(project.number_of(id)?);
        let words = claim.quote(project.text());
        let count = text::tr_n("count.words", count_words(&words));
        let speaker = super::text_of::answer(project, project.answer(claim));
        Some(tr!(
            "announce.claim",
            number = number,
            count = count,
            speaker = speaker,
            words = words
        ))
    });
    if let Some(said) = said {
        app.announce(said);
    }
}

fn edit_claim(app: &App) {
    let Some(session) = session(app) else { return };
    show_details(session);
}

/// Opens the details of the active claim's card and goes to the first of them.
pub fn show_details(session: Session) {
    session.expanded.set(true);
    idle::before_paint(move || {
        if page::is_narrow()
            && let Some(id) = session.active.get_untracked()
        {
            reveal_claim(session, id);
        }
        // Below what lies over the top of the window, see the style sheet.
        focus::focus_and_show(
            ".card[aria-current] .card-form select, .card[aria-current] .card-form input",
        );
    });
}

/// Picks the active claim's words again to change their edges: its first span, then the next.
pub fn adjust_next_span(app: &App) {
    let Some(session) = session(app) else { return };
    let Some(id) = session.active.get_untracked() else {
        return;
    };
    let number = match session.picked.get_untracked() {
        Some(Picked {
            purpose: Purpose::Adjust(same, number),
            ..
        }) if same == id => {
            confirm(app);
            number + 1
        }
        _ => 0,
    };
    let spans = session
        .with(|p| p.claim(id).map(|c| c.spans.clone()))
        .unwrap_or_default();
    let number = if number < spans.len() { number } else { 0 };
    if let Some(span) = spans.get(number) {
        let touch = page::matches_media("(pointer: coarse)");
        session.picked.set(Some(Picked {
            span: *span,
            purpose: Purpose::Adjust(id, number),
            touch,
        }));
        app.announce(tr!("announce.adjusting"));
    }
}

fn delete_active(app: &App) {
    let Some(session) = session(app) else { return };
    if let Some(id) = session.active.get_untracked() {
        delete_claim(app, id);
    }
}

/// Removes a claim; the claim after it becomes active for keyboard users to go on.
pub fn delete_claim(app: &App, id: ClaimId) {
    let Some(session) = session(app) else { return };
    report(app, session.remove(id));
    let app = *app;
    session.later(move || {
        app.announce(tr!("announce.deleted"));
        app.notify(
            tr!("notice.deleted_claim"),
            false,
            Some(super::state::Offer::Undo),
        );
    });
}

fn open_search(app: &App) {
    if let Some(session) = session(app) {
        session.list_open.set(true);
        idle::before_paint(|| focus::focus_and_select("#search-claims"));
    }
}

/// Takes back the last edit and says what it was.
pub fn undo(app: &App) {
    let Some(session) = session(app) else { return };
    let app = *app;
    let open = review::open_now(session);
    match session.undo() {
        Some(label) => {
            let answer = matches!(label, Label::Accept | Label::Refuse);
            review::come_back(session, &open, answer);
            session.later(move || app.announce(tr!("announce.undone", what = label_text(label))))
        }
        None => match session.with(|p| super::replace::replaced(&app, p.id())) {
            // The first thing done here was to put this text in the place of another.
            Some(_) => super::replace::undo(&app, session.with(|p| p.id())),
            None => app.announce(tr!("announce.nothing_to_undo")),
        },
    }
}

/// Does the edit that was last taken back again and says what it was.
pub fn redo(app: &App) {
    let Some(session) = session(app) else { return };
    let app = *app;
    match session.redo() {
        Some(label) => {
            review::settle(session);
            session.later(move || app.announce(tr!("announce.redone", what = label_text(label))))
        }
        None => app.announce(tr!("announce.nothing_to_redo")),
    }
}

/// What an edit is called.
#[must_use]
pub fn label_text(label: Label) -> String {
    match label {
        Label::AddClaim => tr!("edit.label.add_claim"),
        Label::Spans => tr!("edit.label.spans"),
        Label::Answer => tr!("edit.label.answer"),
        Label::CueOrSource => tr!("edit.label.cue_or_source"),
        Label::Detail => tr!("edit.label.detail"),
        Label::RemoveClaim => tr!("edit.label.remove_claim"),
        Label::AddSpeaker => tr!("edit.label.add_speaker"),
        Label::Speaker => tr!("edit.label.speaker"),
        Label::MergeSpeakers => tr!("edit.label.merge_speakers"),
        Label::RemoveSpeaker => tr!("edit.label.remove_speaker"),
        Label::Rename => tr!("edit.label.rename"),
        Label::Import => tr!("edit.label.import"),
        Label::Attach => tr!("edit.label.attach"),
        Label::Accept => tr!("edit.label.accept"),
        Label::Refuse => tr!("edit.label.refuse"),
        Label::Suggestions => tr!("edit.label.suggestions"),
    }
}

/// One step back out: the name field, the pick, the open details, the active claim, the filter.
fn escape(app: &App) {
    let Some(session) = session(app) else { return };
    review::forget_over(session);
    if session.naming.get_untracked() {
        session.naming.set(false);
    } else if session.picked.get_untracked().is_some() {
        session.picked.set(None);
        position::clear_native_selection();
    } else if session.searching.is_on_now() || session.search.with_untracked(Option::is_some) {
        lost::end(session);
    } else if session.suggesting.is_on_now() {
        session.suggesting.give_up();
    } else if session.review.with_untracked(Option::is_some) {
        review::end(session);
    } else if session.checking.with_untracked(Option::is_some) {
        questions::end(session);
    } else if session.expanded.get_untracked() {
        session.expanded.set(false);
    } else if session.active.get_untracked().is_some() {
        session.active.set(None);
    } else if session.list_open.get_untracked() {
        session.list_open.set(false);
    } else {
        session
            .filter
            .set(crate::annotate::query::Filter::default());
    }
}

/// The label of a candidate speaker.
#[must_use]
pub fn candidate_name(session: Session, candidate: &Candidate) -> String {
    match candidate {
        Candidate::Known(id) => session
            .speaker(*id)
            .map(|s| s.name.clone())
            .unwrap_or_default(),
        Candidate::Name(name) => name.clone(),
    }
}
