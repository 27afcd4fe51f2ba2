//! "Check my marks": what may have been overlooked, as questions, beside the article.
//!
//! The questions follow the project, so one that was dealt with goes by itself. In a project
//! without suggestions nothing hints at claims the reader has not found.

use super::session::Session;
use super::state::{App, Dialog};
use super::{actions, review, selection, text};
use crate::article::Span;
use crate::platform::workshop::Failure;
use crate::platform::{focus, idle};
use crate::propose::{Hints, Options, Proposal, Question, questions};
use crate::tr;
use leptos::prelude::*;
use std::sync::Arc;

/// Opens the list of questions.
pub fn begin(app: &App, session: Session) {
    review::end(session);
    session.picked.set(None);
    if !review::allowed(session) {
        open(app, session, None);
        return;
    }
    let app = *app;
    leptos::task::spawn_local(async move {
        // Guesses in any case, whatever is suggested: a question may be idle where a suggestion would
        // be wrong.
        let options = Options {
            guesses: true,
            ..Options::default()
        };
        match review::ask(session, &options).await {
            // The project may have been left meanwhile, too.
            Err(Failure::GivenUp) => {}
            Ok(found) => open(&app, session, Some(found)),
            Err(_) => {
                app.notify(tr!("suggest.problem"), true, None);
                open(&app, session, None);
            }
        }
    });
}

fn open(app: &App, session: Session, proposals: Option<Vec<Proposal>>) {
    let hints = proposals.map(|found| Arc::new(Hints::new(&session.article(), found)));
    session.question.set(None);
    session.checking.set(Some(Checking { hints }));
    session.list_open.set(true);
    let count = asked(session).len();
    app.announce(text::tr_n("check.count", count));
}

/// The list of questions is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checking {
    /// What the text itself says; `None` where suggestions are not allowed.
    hints: Option<Arc<Hints>>,
}

/// Closes the list of questions.
pub fn end(session: Session) {
    if focus::is_in(".questions") {
        focus::focus("#words");
    }
    session.checking.set(None);
    session.question.set(None);
    session.list_open.set(false);
}

/// The questions as the project is now.
#[must_use]
pub fn asked(session: Session) -> Vec<Question> {
    session.track_history();
    let allowed = review::allowed(session);
    session.checking.with(|checking| {
        let Some(checking) = checking else {
            return Vec::new();
        };
        // Forbidden while the list is open, they hint at nothing more.
        let hints = checking.hints.as_deref().filter(|_| allowed);
        session.with(|project| questions(project, hints))
    })
}

/// What a question asks, and the words it asks about, if there are any.
#[must_use]
pub fn words_of(session: Session, question: Question) -> (String, String) {
    let words = |span: Span| session.with(|p| span.slice(p.text()).to_owned());
    let name = |id| {
        session
            .speaker(id)
            .map(|s| s.name.clone())
            .unwrap_or_default()
    };
    match question {
        Question::Quotation(span) => (tr!("check.quotation"), words(span)),
        Question::Undecided(id) => {
            let quote = session.with(|p| p.claim(id).map(|c| c.quote(p.text())));
            (tr!("check.undecided"), quote.unwrap_or_default())
        }
        Question::Cue(span) => {
            let article = session.article();
            let sentence = selection::sentence_at(&article, span.start());
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
    }
}

/// Takes the reader to the question after the one that was gone to last; where that is answered, to the
/// one that took its place; after the last to the first.
pub fn next(app: &App, session: Session) {
    let all = untrack(|| asked(session));
    let next = match session.question.get_untracked() {
        Some((at, last)) => all
            .iter()
            .position(|q| *q == last)
            .map_or(at, |now| now + 1),
        None => 0,
    };
    let next = if next < all.len() { next } else { 0 };
    let Some(question) = all.get(next) else {
        app.announce(tr!("check.none"));
        return;
    };
    show(app, session, *question);
    let (said, words) = words_of(session, *question);
    app.announce(tr!(
        "check.announce",
        place = text::number(next + 1),
        count = text::number(all.len()),
        said = said,
        words = words
    ));
}

/// Takes the reader to what a question is about.
pub fn show(app: &App, session: Session, question: Question) {
    let place = untrack(|| asked(session))
        .iter()
        .position(|q| *q == question);
    session.question.set(place.map(|place| (place, question)));
    idle::before_paint(|| {
        if let Some(current) = focus::find(".question[aria-current]") {
            focus::reveal(&current, false);
        }
    });
    // On a narrow screen the list lies over the words.
    session.list_open.set(false);
    // The keys that answer are the article's: Enter on the question would only ask it again.
    if !matches!(question, Question::Alike(..)) {
        focus::focus("#words");
    }
    let pick = |span: Span| {
        // The bar would offer the words to the claim of the question before.
        session.active.set(None);
        actions::pick(app, span, false);
        actions::reveal_span(&session.article(), span);
    };
    match question {
        Question::Quotation(span) | Question::Unpaired(span) => pick(span),
        Question::Cue(span) => {
            let sentence = selection::sentence_at(&session.article(), span.start());
            pick(sentence.unwrap_or(span));
        }
        Question::Undecided(id) => actions::activate(app, id, true),
        Question::Alike(one, _) => app.dialog.set(Some(Dialog::Speaker(one))),
    }
}
