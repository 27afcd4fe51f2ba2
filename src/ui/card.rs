//! The card of one claim: who says what, and every detail that can be set.

use super::badge::{self, Badge};
use super::lost::Guess;
use crate::annotate::{
    Answer, Claim, ClaimField, ClaimId, Edit, Form, Kind, Lost, SpeakerId, Verdict,
};
use crate::app::actions::{self, NUMBER_KEYS};
use crate::app::session::{Candidate, Choice};
use crate::app::state::use_app;
use crate::app::{App, Dialog, Session, text_of};
use crate::article::Span;
use crate::platform::{focus, page};
use crate::propose::cues;
use crate::tr;
use leptos::prelude::*;
use std::sync::Arc;

/// A claim's card.
#[component]
pub fn Card(
    /// The open project.
    session: Session,
    /// Which claim.
    id: ClaimId,
    /// Whether there are so many cards that each gets one line.
    #[prop(optional, into)]
    dense: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let claim = Memo::new(move |_| session.claim(id));
    let active = Memo::new(move |_| session.active.get() == Some(id));
    let open = Memo::new(move |_| active.get() && session.expanded.get());
    let answer = Memo::new(move |_| {
        session.track_roster();
        claim
            .get()
            .map(|c| session.with(|p| p.answer(&c).clone()))
            .unwrap_or_default()
    });
    let look = Memo::new(move |_| {
        session.track_roster();
        answer.with(|a| session.with(|p| badge::look(p, a)))
    });
    let name = move || {
        session.track_roster();
        answer.with(|a| session.with(|p| text_of::answer(p, a)))
    };
    let colour = Signal::derive(move || look.with(|l| l.0.clone()));
    let letters = Signal::derive(move || look.with(|l| l.1.clone()));
    let todo = move || answer.with(|a| matches!(a, Answer::Undecided | Answer::NoOne));
    let quote = move || {
        claim
            .get()
            .map(|c| session.with(|p| c.quote(p.text())))
            .unwrap_or_default()
    };
    let activate = move |_| {
        if active.get_untracked() && !page::is_narrow() {
            session.active.set(None);
        } else {
            actions::activate(&app, id, true);
        }
    };
    view! {
        <section
            class="card"
            role="group"
            id=format!("card-{id}")
            class:on=active
            class:todo=todo
            class:dense=move || dense.get() && !active.get()
            data-s=colour
            aria-current=move || active.get().then_some("true")
            aria-label=move || tr!("card.label", speaker = name())
        >
            <button class="card-open" aria-expanded=move || active.get().to_string() on:click=activate>
                <span class="card-head">
                    <Badge colour letters/>
                    <span>{name}</span>
                    <small>{move || subtitle(session, claim.get().as_deref())}</small>
                </span>
                <span class="quote" dir="auto">{quote}</span>
                <span class="facts">{move || facts(session, claim.get().as_deref())}</span>
            </button>
            {move || claim.with(|c| c.as_ref().is_some_and(|c| c.is_lost())).then(|| view! { <Guess session claim/> }.into_any())}
            {move || active.get().then(|| view! { <Tools session id/> }.into_any())}
            {move || open.get().then(|| view! { <Details session id claim answer/> }.into_any())}
        </section>
    }
}

/// What stands beside the name: a role, a description, who passes the claim on.
fn subtitle(session: Session, claim: Option<&Claim>) -> String {
    session.track_roster();
    let Some(claim) = claim else {
        return String::new();
    };
    session.with(|project| {
        let own = match project.answer(claim) {
            Answer::Speaker(id) => project
                .speaker(*id)
                .map(|s| s.role.clone())
                .unwrap_or_default(),
            Answer::Unnamed(description) if !description.is_empty() => description.clone(),
            Answer::Unnamed(_) => claim
                .attribution
                .source
                .first()
                .map(|s| s.slice(project.text()).to_owned())
                .unwrap_or_default(),
            _ => String::new(),
        };
        let via = claim
            .attribution
            .via
            .and_then(|id| project.speaker(id))
            .map(|s| tr!("card.via", name = s.name));
        [Some(own).filter(|o| !o.is_empty()), via]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    })
}

/// The line of facts: cue and its tone, form, kind, and what else there is.
fn facts(session: Session, claim: Option<&Claim>) -> Vec<AnyView> {
    let Some(claim) = claim else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    if claim.is_lost() {
        facts.push(view! { <span class="gone">{tr!("lost.fact")}</span> }.into_any());
    }
    let cue = session.with(|p| {
        claim
            .attribution
            .cue
            .iter()
            .map(|s| s.slice(p.text()).to_owned())
            .collect::<Vec<_>>()
            .join(" … ")
    });
    if !cue.is_empty() {
        let tone = session.with(|p| cues::tone_of(p.article(), &cue));
        let tone = tone.map(text_of::tone).unwrap_or_default();
        facts.push(view! { <span><em>{cue}</em>" "{tone}</span> }.into_any());
    }
    let mut add = |text: String| facts.push(view! { <span>{text}</span> }.into_any());
    // In the outlet's own voice nobody is quoted or paraphrased.
    if let Some(form) = claim.attribution.form
        && claim.attribution.answer != Answer::Article
    {
        add(text_of::form(form));
    }
    if let Some(kind) = claim.kind {
        add(text_of::kind(kind));
    }
    if let Some(verdict) = claim.check.verdict {
        add(text_of::verdict(verdict));
    }
    if !claim.check.evidence.is_empty() {
        add(crate::app::text::tr_n(
            "count.links",
            claim.check.evidence.len(),
        ));
    }
    if !claim.note.is_empty() {
        add(tr!("card.note"));
    }
    for tag in &claim.tags {
        add(format!("#{tag}"));
    }
    facts
}

#[component]
fn Tools(session: Session, id: ClaimId) -> impl IntoView {
    let app = use_app();
    let details = move |_| {
        if session.expanded.get_untracked() {
            session.expanded.set(false);
        } else {
            actions::show_details(session);
        }
    };
    view! {
        <div class="card-tools">
            <button class="line" aria-expanded=move || session.expanded.get().to_string() on:click=details>
                {move || if session.expanded.get() { tr!("card.less") } else { tr!("card.details") }}
            </button>
            {move || session.claim(id).is_some_and(|c| !c.is_lost()).then(|| view! {
                <button class="line" on:click=move |_| { focus::focus("#words"); actions::adjust_next_span(&app); }>{tr!("card.adjust")}</button>
            })}
            <button class="line danger" on:click=move |_| { focus::focus("#words"); actions::delete_claim(&app, id); }>{tr!("card.delete")}</button>
        </div>
    }
}

fn set(app: App, session: Session, id: ClaimId, field: ClaimField) {
    actions::report(&app, session.edit(&Edit::SetClaim(id, field)));
}

#[component]
fn Details(
    session: Session,
    id: ClaimId,
    claim: Memo<Option<Arc<Claim>>>,
    answer: Memo<Answer>,
) -> impl IntoView {
    let app = use_app();
    let get = move |read: fn(&Claim) -> String| {
        move || claim.with(|c| c.as_deref().map(read).unwrap_or_default())
    };
    let kind_value = move || {
        claim.with(|c| {
            c.as_ref()
                .and_then(|c| c.kind)
                .map(kind_key)
                .unwrap_or_default()
        })
    };
    let form_value = move || {
        claim.with(|c| {
            c.as_ref()
                .and_then(|c| c.attribution.form)
                .map(form_key)
                .unwrap_or_default()
        })
    };
    let verdict_value = move || {
        claim.with(|c| {
            c.as_ref()
                .and_then(|c| c.check.verdict)
                .map(verdict_key)
                .unwrap_or_default()
        })
    };
    let set_kind = move |value: String| {
        set(
            app,
            session,
            id,
            ClaimField::Kind(Kind::ALL.into_iter().find(|k| kind_key(*k) == value)),
        )
    };
    let set_form = move |value: String| {
        set(
            app,
            session,
            id,
            ClaimField::Form(Form::ALL.into_iter().find(|f| form_key(*f) == value)),
        )
    };
    let set_verdict = move |value: String| {
        set(
            app,
            session,
            id,
            ClaimField::Verdict(Verdict::ALL.into_iter().find(|v| verdict_key(*v) == value)),
        )
    };
    let split = |value: &str, by: &[char]| {
        value
            .split(by)
            .map(|t| t.trim().to_owned())
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
    };
    let unnamed = move || {
        answer.with(|a| match a {
            Answer::Unnamed(description) => Some(description.clone()),
            _ => None,
        })
    };
    view! {
        <div class="card-form">
            <Who session id answer/>
            {move || unnamed().is_some().then(|| view! {
                <label class="field"><span>{tr!("card.description")}</span>
                    <input type="text" placeholder=tr!("card.description_hint") prop:value=move || unnamed().unwrap_or_default()
                        on:change:target=move |event| set(app, session, id, ClaimField::Answer(Answer::Unnamed(event.target().value().trim().to_owned())))/>
                </label>
            }.into_any())}
            <Words session id claim/>
            <div class="two">
                <label class="field"><span>{tr!("card.form")}</span>
                    <select prop:value=form_value on:change:target=move |event| set_form(event.target().value())>
                        <option value="">{tr!("card.unset")}</option>
                        {Form::ALL.into_iter().map(|f| view! { <option value=form_key(f) selected=move || form_value() == form_key(f)>{text_of::form(f)}</option> }.into_any()).collect_view()}
                    </select>
                </label>
                <label class="field"><span>{tr!("card.kind")}</span>
                    <select prop:value=kind_value on:change:target=move |event| set_kind(event.target().value())>
                        <option value="">{tr!("card.unset")}</option>
                        {Kind::ALL.into_iter().map(|k| view! { <option value=kind_key(k) selected=move || kind_value() == kind_key(k)>{text_of::kind(k)}</option> }.into_any()).collect_view()}
                    </select>
                </label>
            </div>
            <label class="field"><span>{tr!("card.note")}</span>
                <textarea rows="2" prop:value=get(|c| c.note.clone()) on:change:target=move |event| set(app, session, id, ClaimField::Note(event.target().value()))></textarea>
            </label>
            <label class="field"><span>{tr!("card.tags")}</span>
                <input type="text" autocomplete="off" placeholder=tr!("card.tags_hint") prop:value=get(|c| c.tags.join(", "))
                    on:change:target=move |event| set(app, session, id, ClaimField::Tags(split(&event.target().value(), &[',', '،', '、'])))/>
            </label>
            <fieldset>
                <legend>{tr!("card.check")}</legend>
                <label class="field"><span>{tr!("card.question")}</span>
                    <input type="text" prop:value=get(|c| c.check.question.clone()) on:change:target=move |event| set(app, session, id, ClaimField::Question(event.target().value()))/>
                </label>
                <label class="field"><span>{tr!("card.evidence")}</span>
                    <textarea rows="2" placeholder=tr!("card.evidence_hint") prop:value=get(|c| c.check.evidence.join("\n"))
                        on:change:target=move |event| set(app, session, id, ClaimField::Evidence(split(&event.target().value(), &['\n'])))></textarea>
                </label>
                {move || claim.with(|c| c.as_ref().map(|c| c.check.evidence.clone()).unwrap_or_default()).into_iter().filter(|link| is_web_address(link)).map(|link| view! {
                    <a href=link.clone() target="_blank" rel="noopener noreferrer">{link.clone()}</a>
                }.into_any()).collect_view()}
                <label class="field"><span>{tr!("card.verdict")}</span>
                    <select prop:value=verdict_value on:change:target=move |event| set_verdict(event.target().value())>
                        <option value="">{tr!("card.unset")}</option>
                        {Verdict::ALL.into_iter().map(|v| view! { <option value=verdict_key(v) selected=move || verdict_value() == verdict_key(v)>{text_of::verdict(v)}</option> }.into_any()).collect_view()}
                    </select>
                </label>
            </fieldset>
        </div>
    }
}

/// Only what a browser opens as a page may become a link: never `javascript:`.
fn is_web_address(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// Who says so, and who passes it on.
#[component]
fn Who(session: Session, id: ClaimId, answer: Memo<Answer>) -> impl IntoView {
    let app = use_app();
    let value = move || match answer.get() {
        Answer::Undecided => "undecided".to_owned(),
        Answer::Speaker(id) => id.to_string(),
        Answer::Unnamed(_) => "unnamed".to_owned(),
        Answer::Article => "article".to_owned(),
        Answer::NoOne => "no-one".to_owned(),
    };
    let via = move || {
        session
            .claim(id)
            .and_then(|c| c.attribution.via)
            .map(|s| s.to_string())
            .unwrap_or_default()
    };
    let speakers = move || {
        session.track_roster();
        session.with(|p| {
            p.speakers()
                .into_iter()
                .map(|s| (s.id.to_string(), s.name.clone()))
                .collect::<Vec<_>>()
        })
    };
    let candidates = move || {
        session.track_roster();
        let span = session.with(|p| p.claim(id).and_then(|c| c.first_span()));
        let found = span
            .map(|span| session.candidates(span, NUMBER_KEYS))
            .unwrap_or_default();
        found
            .into_iter()
            .filter_map(|c| match c {
                Candidate::Name(name) => Some(name),
                Candidate::Known(_) => None,
            })
            .collect::<Vec<_>>()
    };
    let choose = move |value: String| {
        let choice = match value.as_str() {
            "undecided" => Choice::Answer(Answer::Undecided),
            "unnamed" => Choice::Answer(Answer::Unnamed(String::new())),
            "article" => Choice::Answer(Answer::Article),
            "no-one" => Choice::Answer(Answer::NoOne),
            "new" => {
                session.naming.set(true);
                return;
            }
            other => match (other.strip_prefix("name:"), other.parse::<SpeakerId>()) {
                (Some(name), _) => Choice::Candidate(Candidate::Name(name.to_owned())),
                (None, Ok(speaker)) => Choice::Candidate(Candidate::Known(speaker)),
                (None, Err(_)) => return,
            },
        };
        actions::report(&app, session.attribute(id, &choice));
    };
    let option = move |(key, name): (String, String)| {
        let chosen = key.clone();
        view! { <option value=key selected=move || value() == chosen>{name}</option> }
    };
    let via_option = move |(key, name): (String, String)| {
        let chosen = key.clone();
        view! { <option value=key selected=move || via() == chosen>{name}</option> }
    };
    view! {
        <div class="two">
            <label class="field"><span>{tr!("card.who")}</span>
                <select prop:value=value on:change:target=move |event| choose(event.target().value())>
                    {option(("undecided".to_owned(), tr!("answer.undecided")))}
                    {move || speakers().into_iter().map(option).collect_view()}
                    {option(("unnamed".to_owned(), tr!("answer.unnamed")))}
                    {option(("article".to_owned(), tr!("answer.article")))}
                    {option(("no-one".to_owned(), tr!("answer.no_one")))}
                    {move || {
                        let names = candidates();
                        (!names.is_empty()).then(|| view! {
                            <optgroup label=tr!("card.names_nearby")>
                                {names.into_iter().map(|n| view! { <option value=format!("name:{n}")>{n.clone()}</option> }.into_any()).collect_view()}
                            </optgroup>
                        }.into_any())
                    }}
                    <option value="new">{tr!("bar.new_speaker")}</option>
                </select>
            </label>
            <label class="field"><span>{tr!("card.via_label")}</span>
                <select prop:value=via on:change:target=move |event| set(app, session, id, ClaimField::Via(event.target().value().parse().ok()))>
                    <option value="">{tr!("card.via_none")}</option>
                    {move || speakers().into_iter().map(via_option).collect_view()}
                </select>
            </label>
        </div>
        {move || answer.get().speaker().map(|speaker| view! {
            <div><button class="line" on:click=move |_| app.dialog.set(Some(Dialog::Speaker(speaker)))>{tr!("margin.edit_speaker")}</button></div>
        }.into_any())}
    }
}

/// The claim's words, cue and source, each of which can be taken away.
#[component]
fn Words(session: Session, id: ClaimId, claim: Memo<Option<Arc<Claim>>>) -> impl IntoView {
    let app = use_app();
    let row = move |label: String,
                    spans: Vec<Span>,
                    span: Span,
                    field: fn(Vec<Span>) -> ClaimField,
                    removable: bool| {
        let words = session.with(|p| span.slice(p.text()).to_owned());
        let rest: Vec<Span> = spans.into_iter().filter(|s| *s != span).collect();
        let remove = tr!("card.remove_words", words = words);
        view! {
            <div class="words-of">
                <span class="quiet">{label}</span>
                <q dir="auto">{words}</q>
                {removable.then(|| view! {
                    <button class="line" aria-label=remove.clone() title=remove on:click=move |_| set(app, session, id, field(rest.clone()))>"✕"</button>
                }.into_any())}
            </div>
        }
    };
    move || {
        claim.get().map(|c| {
            let several = c.spans.len() > 1;
            let spans = several.then(|| {
                c.spans
                    .iter()
                    .map(|s| {
                        row(
                            tr!("card.part"),
                            c.spans.clone(),
                            *s,
                            ClaimField::Spans,
                            true,
                        )
                    })
                    .collect_view()
            });
            let cue = c
                .attribution
                .cue
                .iter()
                .map(|s| {
                    row(
                        tr!("card.cue"),
                        c.attribution.cue.clone(),
                        *s,
                        ClaimField::Cue,
                        true,
                    )
                })
                .collect_view();
            let source = c
                .attribution
                .source
                .iter()
                .map(|s| {
                    row(
                        tr!("card.source"),
                        c.attribution.source.clone(),
                        *s,
                        ClaimField::Source,
                        true,
                    )
                })
                .collect_view();
            let lost = c.lost.as_deref().map(lost_rows);
            let missing = c.attribution.cue.is_empty() || c.attribution.source.is_empty();
            view! {
                <div class="card-words">
                    {spans}{cue}{source}{lost}
                    {missing.then(|| view! {
                        <p class="quiet"><span class="by-keys">{tr!("card.cue_hint")}</span><span class="by-touch">{tr!("card.cue_hint_touch")}</span></p>
                    }.into_any())}
                </div>
            }
        })
    }
}

/// What the claim had in another text and has no place for in this one.
fn lost_rows(lost: &Lost) -> Vec<AnyView> {
    let parts = [
        (&lost.words, tr!("card.words")),
        (&lost.cue, tr!("card.cue")),
        (&lost.source, tr!("card.source")),
    ];
    let rows = parts.into_iter().flat_map(|(quotes, name)| {
        quotes.iter().map(move |quote| {
            let name = tr!("lost.row", name = name);
            view! { <p class="quiet">{name} " " <q dir="auto">{quote.words().to_owned()}</q></p> }
                .into_any()
        })
    });
    rows.collect()
}

fn kind_key(kind: Kind) -> String {
    format!("{kind:?}")
}

fn form_key(form: Form) -> String {
    format!("{form:?}")
}

fn verdict_key(verdict: Verdict) -> String {
    format!("{verdict:?}")
}
