//! The suggestion that waits for an answer: who it says speaks, why, and the ways to answer.
//!
//! It stands where "Who says so?" stands for picked words (see `super::bar`), and its chips and keys
//! are the same, so that correcting a suggestion is marking.

use super::bar::{fixed_view, names_view};
use crate::app::actions;
use crate::app::notes;
use crate::app::review::{self, Current};
use crate::app::{App, Session, state::use_app, text};
use crate::propose::{Confidence, Proposal, Rule, Who};
use crate::tr;
use leptos::prelude::*;

/// The bar's content while suggestions are gone through.
#[component]
pub fn Suggestion(
    /// The open project.
    session: Session,
    /// The suggestion that is looked at.
    now: Memo<Option<Current>>,
) -> impl IntoView {
    move || now.get().map(|now| suggestion(session, now))
}

fn suggestion(session: Session, now: Current) -> AnyView {
    let app = use_app();
    let Current {
        proposal,
        place,
        total,
        certain,
        ..
    } = now;
    let candidates = review::candidates(session, &proposal, review::OFFERED);
    // Where a speaker is proposed, the first chip says so.
    let named = matches!(proposal.who, Who::Named { .. });
    let who = (!named).then(|| review::who_text(session, &proposal));
    let via = review::via_text(session, &proposal)
        .map(|via| view! { <p class="suggestion-note suggestion-via">{via}</p> }.into_any());
    let all_certain = (certain > 0).then(|| {
        let label = if certain == 1 {
            tr!("suggest.certain_one")
        } else {
            tr!("suggest.certain", n = text::number(certain))
        };
        button(app, "accept-certain", label, "⇧A", "line")
    });
    let back = review::has_skipped(session)
        .then(|| button(app, "back-suggestion", tr!("suggest.back"), "←", "line"));
    let reason = reason(session, &proposal);
    // Less sure than its rule: what the sentence leaves open is whom its source means, or the ends of
    // the claim.
    let guessed = notes::guessed_speaker(session, &proposal);
    let less_sure = proposal.confidence < proposal.rule.confidence();
    let edges = guessed.or_else(|| less_sure.then(|| tr!("suggest.edges")));
    let tone = notes::tone_note(session, &proposal);
    let confidence = proposal.confidence;
    let source = notes::source_question(session, &proposal)
        .map(|asked| view! { <p class="suggestion-note">{asked}</p> }.into_any());
    let hinted = proposal.kind.map(|_| tr!("suggest.kind_why"));
    let kind = proposal.kind.map(|kind| {
        let accept = button(app, "accept-kind", tr!("suggest.accept_kind"), "K", "line");
        view! { <p class="suggestion-note"><span>{notes::kind_question(kind)}</span> " " {accept}</p> }.into_any()
    });
    view! {
        <p class="suggestion-head">
            <strong>{tr!("suggest.title", place = text::number(place), total = text::number(total))}</strong>
            <span class="confidence" data-level=confidence.id()>{level(confidence)}</span>
            <button class="line" aria-expanded=move || session.why.get().to_string() on:click=move |_| actions::run(&app, "why-suggestion")>
                {tr!("suggest.why")} " "<kbd>"Y"</kbd>
            </button>
        </p>
        {move || session.why.get().then(|| view! {
            <div class="suggestion-why" role="note">
                <p>{reason.clone()} " " {edges.clone().map(|edges| edges + " ")} {level_note(confidence)}</p>
                {[hinted.clone(), tone.clone()].into_iter().flatten().map(|note| view! { <p>{note}</p> }.into_any()).collect_view()}
            </div>
        }.into_any())}
        {who.map(|who| view! { <p class="suggestion-who"><span class="quiet">{tr!("suggest.says")}</span> " " <b>{who}</b></p> }.into_any())}
        {via}
        {source}
        {kind}
        <div class="suggestion-chips" class:named=named role="group" aria-label=tr!("bar.title")>
            {names_view(app, session, candidates)}
            {fixed_view(app, session)}
        </div>
        <div class="who-more suggestion-answers">
            {button(app, "accept-suggestion", tr!("suggest.accept"), "↵", "main")}
            {button(app, "refuse-suggestion", tr!("suggest.refuse"), "⌫", "line")}
            {button(app, "skip-suggestion", tr!("suggest.skip"), "→", "line")}
            {back}
            {button(app, "adjust-suggestion", tr!("suggest.adjust"), "W", "line")}
            {all_certain}
            <button class="line suggestion-end" on:click=move |_| review::end(session)>{tr!("suggest.end")} " "<kbd>{tr!("key.escape")}</kbd></button>
        </div>
    }
    .into_any()
}

fn button(
    app: App,
    action: &'static str,
    label: String,
    key: &'static str,
    class: &'static str,
) -> AnyView {
    view! {
        <button class=class on:click=move |_| actions::run(&app, action)>{label} " "<kbd aria-hidden="true">{key}</kbd></button>
    }
    .into_any()
}

fn level(confidence: Confidence) -> String {
    match confidence {
        Confidence::High => tr!("suggest.confidence.high"),
        Confidence::Medium => tr!("suggest.confidence.medium"),
        Confidence::Low => tr!("suggest.confidence.low"),
    }
}

fn level_note(confidence: Confidence) -> String {
    match confidence {
        Confidence::High => tr!("suggest.confidence_note.high"),
        Confidence::Medium => tr!("suggest.confidence_note.medium"),
        Confidence::Low => tr!("suggest.confidence_note.low"),
    }
}

/// Why it is suggested, with the words of the article that say so.
fn reason(session: Session, proposal: &Proposal) -> String {
    let words = |span: Option<crate::article::Span>, or: fn() -> String| {
        let words = session.with(|p| span.map(|s| s.slice(p.text()).to_owned()));
        words.unwrap_or_else(or)
    };
    let cue = words(proposal.cue, || tr!("suggest.cue"));
    let source = words(proposal.source, || tr!("suggest.source"));
    macro_rules! because {
        ($($rule:ident = $key:literal,)*) => {
            match proposal.rule {
                $(Rule::$rule => tr!($key, cue = cue, source = source),)*
            }
        };
    }
    because!(
        CueAfterQuote = "suggest.reason.cue_after_quote",
        CueBeforeQuote = "suggest.reason.cue_before_quote",
        QuoteInReport = "suggest.reason.quote_in_report",
        AccordingQuote = "suggest.reason.according_quote",
        PutIt = "suggest.reason.put_it",
        SpeakerColon = "suggest.reason.speaker_colon",
        SpeakerDash = "suggest.reason.speaker_dash",
        SubjectColon = "suggest.reason.subject_colon",
        NounCue = "suggest.reason.noun_cue",
        AfterSentence = "suggest.reason.after_sentence",
        NextParagraph = "suggest.reason.next_paragraph",
        SecondCue = "suggest.reason.second_cue",
        Joined = "suggest.reason.joined",
        Reported = "suggest.reason.reported",
        CueAfterClause = "suggest.reason.cue_after_clause",
        CueWithinClause = "suggest.reason.cue_within_clause",
        According = "suggest.reason.according",
        As = "suggest.reason.as",
        Participle = "suggest.reason.participle",
        Purpose = "suggest.reason.purpose",
        Object = "suggest.reason.object",
        Headline = "suggest.reason.headline",
        Asked = "suggest.reason.asked",
        Post = "suggest.reason.post",
        NextBlock = "suggest.reason.next_block",
        InQuotation = "suggest.reason.in_quotation",
        QuoteAlone = "suggest.reason.quote_alone",
        NoSource = "suggest.reason.no_source",
    )
}
