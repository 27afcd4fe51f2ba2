//! Help: how it works, every key, the words Sayso uses, and where the work is kept.

use crate::annotate::{Form, Kind};
use crate::app::actions::{ACTIONS, Action, Group};
use crate::app::text_of;
use crate::platform::keys;
use crate::tr;
use leptos::prelude::*;

/// What the help dialog says.
#[component]
pub fn Help() -> impl IntoView {
    let steps = [
        tr!("help.step.bring"),
        tr!("help.step.pick"),
        tr!("help.step.answer"),
        tr!("help.step.detail"),
        tr!("help.step.suggest"),
        tr!("help.step.move"),
        tr!("help.step.take"),
    ];
    view! {
        <section class="help-steps" aria-labelledby="help-how">
            <h3 id="help-how">{tr!("help.how")}</h3>
            <ol>{steps.into_iter().map(|step| view! { <li>{step}</li> }.into_any()).collect_view()}</ol>
        </section>
        <section aria-labelledby="help-keys">
            <h3 id="help-keys">{tr!("help.keys")}</h3>
            <p class="quiet">{tr!("help.keys_note")}</p>
            <div class="help-groups">{Group::ALL.into_iter().map(group_view).collect_view()}</div>
        </section>
        <section aria-labelledby="help-words">
            <h3 id="help-words">{tr!("help.words")}</h3>
            <dl class="terms">
                {term(tr!("help.word.claim"), tr!("help.meaning.claim"))}
                {term(tr!("help.word.attribution"), tr!("help.meaning.attribution"))}
                {term(tr!("help.word.answers"), tr!("help.meaning.answers"))}
                {term(tr!("help.word.cue"), tr!("help.meaning.cue"))}
                {term(tr!("help.word.source"), tr!("help.meaning.source"))}
                {term(tr!("help.word.via"), tr!("help.meaning.via"))}
                {Form::ALL.into_iter().map(|form| term(text_of::form(form), form_meaning(form))).collect_view()}
            </dl>
            <h4>{tr!("help.kinds")}</h4>
            <dl class="terms">
                {[Kind::Fact(None), Kind::Prediction, Kind::Promise, Kind::Experience, Kind::Opinion, Kind::NotAClaim]
                    .into_iter()
                    .map(|kind| term(text_of::kind(kind), kind_meaning(kind)))
                    .collect_view()}
            </dl>
        </section>
        <section aria-labelledby="help-kept">
            <h3 id="help-kept">{tr!("help.kept")}</h3>
            <p>{tr!("help.kept_here")}</p>
            <p>{tr!("help.kept_risk")}</p>
            <p>{tr!("help.private")}</p>
        </section>
    }
}

fn term(word: String, meaning: String) -> impl IntoView {
    view! { <div><dt>{word}</dt><dd>{meaning}</dd></div> }
}

fn form_meaning(form: Form) -> String {
    match form {
        Form::Direct => tr!("help.meaning.direct"),
        Form::Mixed => tr!("help.meaning.mixed"),
        Form::Paraphrase => tr!("help.meaning.paraphrase"),
    }
}

fn kind_meaning(kind: Kind) -> String {
    match kind {
        Kind::Fact(_) => tr!("help.meaning.fact"),
        Kind::Prediction => tr!("help.meaning.prediction"),
        Kind::Promise => tr!("help.meaning.promise"),
        Kind::Experience => tr!("help.meaning.experience"),
        Kind::Opinion => tr!("help.meaning.opinion"),
        Kind::NotAClaim => tr!("help.meaning.not_a_claim"),
    }
}

fn group_view(group: Group) -> impl IntoView {
    let rows = ACTIONS
        .iter()
        .filter(move |action| action.group == group && !action.chords.is_empty());
    view! {
        <div class="help-group">
            <h4>{group.title()}</h4>
            <dl class="keys">{rows.map(row_view).collect_view()}</dl>
        </div>
    }
}

fn row_view(action: &'static Action) -> impl IntoView {
    view! {
        <div data-action=action.id>
            <dt>{chords_view(action.chords)}</dt>
            <dd>{(action.label)()}</dd>
        </div>
    }
}

/// The chords of one action: "A or B", a run of number keys as its first and last.
fn chords_view(chords: &'static [&'static str]) -> Vec<AnyView> {
    let digits = chords.len() > 2 && chords.iter().all(|c| c.parse::<u8>().is_ok());
    let (shown, between): (Vec<&str>, String) = match (digits, chords.first(), chords.last()) {
        (true, Some(first), Some(last)) => (vec![*first, *last], tr!("help.key.to")),
        _ => (chords.to_vec(), tr!("help.key.or")),
    };
    let mut views = Vec::new();
    for (n, chord) in shown.into_iter().enumerate() {
        if n > 0 {
            views.push(view! { <span class="quiet">{between.clone()}</span> }.into_any());
        }
        views.push(view! { <span class="chord">{keys_of(chord).into_iter().map(key_view).collect_view()}</span> }.into_any());
    }
    views
}

/// The keys of a chord. `+` parts them, and is a key itself.
fn keys_of(chord: &str) -> Vec<&str> {
    match chord.strip_suffix('+') {
        Some(rest) => rest
            .split_terminator('+')
            .filter(|key| !key.is_empty())
            .chain(["+"])
            .collect(),
        None => chord.split('+').collect(),
    }
}

/// A key as the reader's keyboard has it printed, and as it is said.
fn key_view(key: &str) -> impl IntoView {
    let mac = keys::is_mac();
    let (shown, said) = match key {
        "Mod" if mac => ("⌘".to_owned(), Some(tr!("help.key.command"))),
        "Mod" => (tr!("help.key.control"), None),
        "Alt" if mac => ("⌥".to_owned(), Some(tr!("help.key.option"))),
        "Alt" => (tr!("help.key.alt"), None),
        "Shift" if mac => ("⇧".to_owned(), Some(tr!("help.key.shift"))),
        "Shift" => (tr!("help.key.shift"), None),
        "ArrowLeft" => ("←".to_owned(), Some(tr!("help.key.left"))),
        "ArrowRight" => ("→".to_owned(), Some(tr!("help.key.right"))),
        "ArrowUp" => ("↑".to_owned(), Some(tr!("help.key.up"))),
        "ArrowDown" => ("↓".to_owned(), Some(tr!("help.key.down"))),
        "Enter" => (tr!("key.enter"), None),
        "Escape" => (tr!("key.escape"), None),
        "Space" => (tr!("help.key.space"), None),
        "Delete" => (tr!("help.key.delete"), None),
        "Backspace" => (tr!("help.key.backspace"), None),
        other => (other.to_owned(), None),
    };
    match said {
        Some(said) => view! { <kbd><span aria-hidden="true">{shown}</span><span class="sr-only">{said}</span></kbd> }.into_any(),
        None => view! { <kbd>{shown}</kbd> }.into_any(),
    }
}
