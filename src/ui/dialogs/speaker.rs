//! One speaker: its names, its look, and making it one with another or taking it away.
//!
//! Every change is an edit of its own, made when a field is left; undo takes each back.

use crate::annotate::palette::Colour;
use crate::annotate::query::{Filter, Voice, WhoFilter};
use crate::annotate::statistics::statistics;
use crate::annotate::{Edit, EditError, Sort, SpeakerField, SpeakerId};
use crate::app::state::{Offer, use_app};
use crate::app::{Route, Session, actions, text, text_of};
use crate::platform::{focus, idle};
use crate::propose::cues;
use crate::tr;
use leptos::prelude::*;

/// The fields of a speaker.
#[component]
pub fn SpeakerDetails(session: Session, id: SpeakerId) -> impl IntoView {
    let app = use_app();
    let speaker = Memo::new(move |_| session.speaker(id));
    Effect::new(move |_| {
        // Removed in another tab.
        if speaker.with(Option::is_none) {
            app.dialog.set(None);
        }
    });
    let problem = RwSignal::new(String::new());
    let set = move |field: SpeakerField| {
        let done = session.edit(&Edit::SetSpeaker(id, field));
        // The notices are out of reach behind the dialog.
        problem.set(if done == Err(EditError::NoName) {
            tr!("edit.error.no_name")
        } else {
            String::new()
        });
        done.is_ok()
    };
    let name = move || speaker.with(|s| s.as_ref().map(|s| s.name.clone()).unwrap_or_default());
    let role = move || speaker.with(|s| s.as_ref().map(|s| s.role.clone()).unwrap_or_default());
    let aliases =
        move || speaker.with(|s| s.as_ref().map(|s| s.aliases.join(", ")).unwrap_or_default());
    let sort = move || speaker.with(|s| s.as_ref().map(|s| s.sort).unwrap_or_default());
    let twin = move || {
        session.track_roster();
        let name = name();
        session.with(|p| {
            p.speakers()
                .into_iter()
                .any(|s| s.id != id && s.is_called(&name))
        })
    };
    view! {
        <Counts session id/>
        <div class="fields">
            <label class="field"><span>{tr!("speaker.name")}</span>
                <input type="text" id="speaker-name" autocomplete="off" dir="auto" prop:value=name aria-describedby="speaker-problem"
                    on:change:target=move |event| if !set(SpeakerField::Name(event.target().value())) { event.target().set_value(&name()) }/>
            </label>
            <label class="field"><span>{tr!("speaker.role")}</span>
                <input type="text" autocomplete="off" dir="auto" placeholder=tr!("speaker.role_hint") prop:value=role
                    on:change:target=move |event| { set(SpeakerField::Role(event.target().value())); }/>
            </label>
            <label class="field"><span>{tr!("speaker.aliases")}</span>
                <input type="text" autocomplete="off" dir="auto" placeholder=tr!("speaker.aliases_hint") prop:value=aliases
                    on:change:target=move |event| { set(SpeakerField::Aliases(names_in(&event.target().value()))); }/>
            </label>
            <label class="field"><span>{tr!("speaker.sort")}</span>
                <select on:change:target=move |event| {
                    let chosen = Sort::ALL.into_iter().find(|s| sort_key(*s) == event.target().value());
                    if let Some(sort) = chosen { set(SpeakerField::Sort(sort)); }
                }>
                    {Sort::ALL.into_iter().map(|s| view! { <option value=sort_key(s) selected=move || sort() == s>{text_of::sort(s)}</option> }.into_any()).collect_view()}
                </select>
            </label>
        </div>
        <p class="warning" role="status" id="speaker-problem">
            {move || if twin() { tr!("speaker.twin") } else { problem.get() }}
        </p>
        <Colours session id/>
        <Merge session id/>
        <Remove session id/>
    }
}

fn sort_key(sort: Sort) -> String {
    format!("{sort:?}")
}

/// The names of a list with commas between them, whatever comma the reader's script has.
fn names_in(list: &str) -> Vec<String> {
    list.split([',', '،', '、', ';'])
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// How much the speaker says and passes on, and the way to it.
#[component]
fn Counts(session: Session, id: SpeakerId) -> impl IntoView {
    let app = use_app();
    let counts = Memo::new(move |_| {
        session.track_claims();
        session.with(|project| {
            let numbers = statistics(project, |cue| cues::tone_of(project.article(), cue));
            let tally = numbers
                .voice(Voice::Speaker(id))
                .map(|v| v.tally)
                .unwrap_or_default();
            (
                tally.claims,
                tally.words,
                project
                    .claims()
                    .filter(|c| c.attribution.via == Some(id))
                    .count(),
            )
        })
    });
    let said = move || {
        let (claims, words, passed_on) = counts.get();
        let passed_on = (passed_on > 0).then(|| text::tr_n("speaker.passes_on", passed_on));
        let parts = [
            Some(text::tr_n("count.claims", claims)),
            Some(text::tr_n("count.words", words)),
            passed_on,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let show = move |_| {
        session.filter.set(Filter {
            who: Some(WhoFilter::Voice(Voice::Speaker(id))),
            ..Filter::default()
        });
        session.list_open.set(true);
        app.dialog.set(None);
        Route::Read(session.with(|p| p.id())).go();
    };
    view! {
        <div class="row speaker-counts">
            <span>{said}</span>
            {move || counts.with(|c| c.0 > 0).then(|| view! { <button class="line" on:click=show>{tr!("speaker.show")}</button> }.into_any())}
        </div>
    }
}

/// One swatch a colour, with the pattern its marks have; what others have is said.
#[component]
fn Colours(session: Session, id: SpeakerId) -> impl IntoView {
    let app = use_app();
    let mine = Memo::new(move |_| session.speaker(id).map(|s| s.colour));
    let letters = move || {
        session
            .speaker(id)
            .map(|s| s.initials())
            .unwrap_or_default()
    };
    let swatch = move |colour: Colour| {
        let others = move || {
            session.track_roster();
            session.with(|p| {
                let others = p
                    .speakers()
                    .into_iter()
                    .filter(|s| s.id != id && s.colour == colour);
                others
                    .map(|s| s.name.clone())
                    .collect::<Vec<_>>()
                    .join(", ")
            })
        };
        let title = move || match others() {
            others if others.is_empty() => colour_name(colour),
            others => tr!(
                "speaker.colour_taken",
                colour = colour_name(colour),
                others = others
            ),
        };
        let number = colour.number().to_string();
        view! {
            <label class="swatch" data-s=number title=title class:taken=move || !others().is_empty()>
                <input type="radio" name="speaker-colour" class="sr-only" aria-label=title
                    prop:checked=move || mine.get() == Some(colour)
                    on:change=move |_| actions::report(&app, session.edit(&Edit::SetSpeaker(id, SpeakerField::Colour(colour))))/>
                <span class="sample" aria-hidden="true"><span class="badge">{letters}</span><i></i></span>
            </label>
        }
    };
    view! {
        <fieldset class="swatches">
            <legend>{tr!("speaker.colour")}</legend>
            <div>{Colour::all().map(swatch).collect_view()}</div>
            <p class="quiet">{tr!("speaker.colour_note")}</p>
        </fieldset>
    }
}

fn colour_name(colour: Colour) -> String {
    match colour.number() {
        0 => tr!("speaker.colours.blue"),
        1 => tr!("speaker.colours.rust"),
        2 => tr!("speaker.colours.green"),
        3 => tr!("speaker.colours.violet"),
        4 => tr!("speaker.colours.ochre"),
        5 => tr!("speaker.colours.pink"),
        6 => tr!("speaker.colours.teal"),
        7 => tr!("speaker.colours.olive"),
        8 => tr!("speaker.colours.brown"),
        _ => tr!("speaker.colours.indigo"),
    }
}

/// Making the speaker one with another, who stays.
#[component]
fn Merge(session: Session, id: SpeakerId) -> impl IntoView {
    let app = use_app();
    let into = RwSignal::new(None::<SpeakerId>);
    let others = Memo::new(move |_| {
        session.track_roster();
        session.with(|p| {
            let others = p.speakers().into_iter().filter(|s| s.id != id);
            others.map(|s| (s.id, s.name.clone())).collect::<Vec<_>>()
        })
    });
    let name = move || {
        session
            .speaker(id)
            .map(|s| s.name.clone())
            .unwrap_or_default()
    };
    let merge = move |_| {
        let Some(keep) = into.get_untracked() else {
            return;
        };
        let (gone, kept) = session.with(|p| {
            let name = |id| p.speaker(id).map(|s| s.name.clone()).unwrap_or_default();
            (name(id), name(keep))
        });
        let done = session.edit(&Edit::MergeSpeakers { keep, gone: id });
        let worked = done.is_ok();
        follow(session, id, Some(keep));
        app.dialog.set(None);
        actions::report(&app, done);
        if worked {
            let said = tr!("speaker.merged", gone = gone, kept = kept);
            app.announce(said.clone());
            app.notify(said, false, Some(Offer::Undo));
            go_on();
        }
    };
    move || {
        others.with(|others| !others.is_empty()).then(|| view! {
        <section class="speaker-part" aria-labelledby="speaker-merge">
            <h3 id="speaker-merge">{tr!("speaker.merge")}</h3>
            <p class="quiet">{move || tr!("speaker.merge_note", name = name())}</p>
            <div class="row">
                <select aria-label=tr!("speaker.merge_into") on:change:target=move |event| into.set(event.target().value().parse().ok())>
                    <option value="">{tr!("speaker.choose")}</option>
                    {move || others.get().into_iter().map(|(id, name)| view! {
                        <option value=id.to_string() selected=move || into.get() == Some(id)>{name}</option>
                    }.into_any()).collect_view()}
                </select>
                <button class="line" disabled=move || into.get().is_none() on:click=merge>{tr!("speaker.merge_button")}</button>
            </div>
        </section>
    }.into_any())
    }
}

/// A filter for someone who is gone would show nothing for ever.
fn follow(session: Session, gone: SpeakerId, to: Option<SpeakerId>) {
    let theirs = |id| WhoFilter::Voice(Voice::Speaker(id));
    if session
        .filter
        .with_untracked(|f| f.who == Some(theirs(gone)))
    {
        session.filter.update(|f| f.who = to.map(theirs));
    }
}

/// What opened the dialog may be gone with the speaker.
fn go_on() {
    idle::after_paint(|| focus::catch("#words, #main"));
}

/// Taking the speaker away.
#[component]
fn Remove(session: Session, id: SpeakerId) -> impl IntoView {
    let app = use_app();
    let remove = move |_| {
        let name = session.with(|p| p.speaker(id).map(|s| s.name.clone()).unwrap_or_default());
        let done = session.edit(&Edit::RemoveSpeaker(id));
        let worked = done.is_ok();
        follow(session, id, None);
        app.dialog.set(None);
        actions::report(&app, done);
        if worked {
            let said = tr!("speaker.removed", name = name);
            app.announce(said.clone());
            app.notify(said, false, Some(Offer::Undo));
            go_on();
        }
    };
    view! {
        <section class="speaker-part" aria-labelledby="speaker-remove">
            <h3 id="speaker-remove">{tr!("speaker.remove")}</h3>
            <p class="quiet">{tr!("speaker.remove_note")}</p>
            <div class="row"><button class="line danger" on:click=remove>{tr!("speaker.remove_button")}</button></div>
        </section>
    }
}
