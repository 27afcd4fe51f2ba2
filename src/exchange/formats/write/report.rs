//! What the two reports for people have in common: claims by who says so, and what each of them says
//! in the reader's language.
//!
//! Plain texts only; how they are marked up and escaped is the business of each report.

use super::Words;
use super::field;
use crate::annotate::anchor::Quote;
use crate::annotate::query::Voice;
use crate::annotate::statistics::{Statistics, statistics};
use crate::annotate::{Answer, Claim, FactKind, Form, Kind, Project, Sort, Verdict};
use std::collections::HashMap;
use std::sync::Arc;

/// A voice with its claims, each with its number in the text (from 1).
pub(super) struct Section<'a> {
    /// Whose claims they are.
    pub voice: Voice,
    /// Its name.
    pub name: String,
    /// The claims in text order.
    pub claims: Vec<(usize, &'a Arc<Claim>)>,
}

/// Who says what: those with most words first, answers that are no speaker last; nobody without claims.
pub(super) fn sections<'a>(
    project: &'a Project,
    statistics: &Statistics,
    words: &Words,
) -> Vec<Section<'a>> {
    let mut by_voice: HashMap<Voice, Vec<(usize, &Arc<Claim>)>> = HashMap::new();
    for (n, claim) in project.claims().enumerate() {
        let voice = by_voice.entry(Voice::of(project, claim)).or_default();
        voice.push((n + 1, claim));
    }
    let voices = statistics.voices.iter().filter_map(|voice| {
        Some(Section {
            voice: voice.voice,
            name: voice_name(project, voice.voice, words),
            claims: by_voice.remove(&voice.voice)?,
        })
    });
    voices.collect()
}

/// The numbers of the report. Tones are not shown there, so no lexicon is asked.
pub(super) fn numbers(project: &Project) -> Statistics {
    statistics(project, |_| None)
}

/// What the voice is called.
pub(super) fn voice_name(project: &Project, voice: Voice, words: &Words) -> String {
    match voice {
        Voice::Speaker(id) => match project.speaker(id) {
            Some(speaker) if speaker.role.is_empty() => speaker.name.clone(),
            Some(speaker) => format!("{} ({})", speaker.name, speaker.role),
            None => words.undecided.clone(),
        },
        Voice::Unnamed => words.unnamed.clone(),
        Voice::Article => words.article.clone(),
        Voice::NoOne => words.no_one.clone(),
        Voice::Undecided => words.undecided.clone(),
    }
}

/// What is known of a speaker beside name and role: the sort, and other names. Nothing for the
/// answers that are no speaker.
pub(super) fn about_voice(project: &Project, voice: Voice, words: &Words) -> Option<String> {
    let Voice::Speaker(id) = voice else {
        return None;
    };
    let speaker = project.speaker(id)?;
    let sort = match speaker.sort {
        Sort::Person => &words.person,
        Sort::Organisation => &words.organisation,
        Sort::Document => &words.document,
        Sort::Group => &words.group,
    };
    Some(match speaker.aliases.as_slice() {
        [] => sort.clone(),
        aliases => format!("{sort} · {}: {}", words.aliases, aliases.join(", ")),
    })
}

/// One thing a claim says.
pub(super) struct Fact<'w> {
    /// What it is called.
    pub name: &'w str,
    /// What it is.
    pub value: String,
    /// Whether it may be an address to follow.
    pub is_address: bool,
}

/// What a claim says beside its words and its speaker.
pub(super) fn facts<'w>(project: &Project, claim: &Claim, words: &'w Words) -> Vec<Fact<'w>> {
    let text = project.text();
    let attribution = &claim.attribution;
    let described = match project.answer(claim) {
        Answer::Unnamed(description) => description.clone(),
        _ => String::new(),
    };
    let via = field::via(project, claim).map(|speaker| speaker.name.clone());
    let form = attribution.form.map(|f| form(f, words));
    let kind = claim.kind.map(|k| kind(k, words));
    let verdict = claim.check.verdict.map(|v| verdict(v, words));
    let (mut cue, mut source) = (claim.cue_quote(text), claim.source_quote(text));
    if let Some(lost) = claim.lost.as_deref().filter(|_| claim.lacks_beside()) {
        cue += &not_there(&lost.cue, words);
        source += &not_there(&lost.source, words);
    }
    let lost = claim.is_lost().then(|| words.not_in_text.clone());
    let before = [
        (&words.place, lost.unwrap_or_default()),
        (&words.who, described),
        (&words.via, via.unwrap_or_default()),
        (&words.cue, cue),
        (&words.source, source),
        (&words.form, form.unwrap_or_default()),
        (&words.kind, kind.unwrap_or_default()),
        (&words.tags, claim.tags.join(", ")),
        (&words.note, claim.note.clone()),
        (&words.question, claim.check.question.clone()),
    ];
    let after = [
        (&words.verdict, verdict.unwrap_or_default()),
        (&words.annotator, claim.annotator.clone()),
    ];
    let fact = |is_address: bool| {
        move |(name, value): (&'w String, String)| Fact {
            name,
            value,
            is_address,
        }
    };
    let evidence = claim.check.evidence.iter();
    let evidence = evidence.map(|address| (&words.evidence, address.clone()));
    let facts = before.into_iter().map(fact(false));
    let facts = facts.chain(evidence.map(fact(true)));
    let facts = facts.chain(after.into_iter().map(fact(false)));
    facts.filter(|fact| !fact.value.is_empty()).collect()
}

/// Which of a claim's words are not in the text, in brackets; nothing where all are.
fn not_there(lost: &[Quote], words: &Words) -> String {
    if lost.is_empty() {
        return String::new();
    }
    let lost: Vec<&str> = lost.iter().map(Quote::words).collect();
    format!(" ({}: {})", words.part_not_in_text, lost.join(" … "))
}

/// Byline, outlet, date and address, as far as they are known.
pub(super) fn origin(project: &Project, words: &Words) -> Vec<String> {
    let metadata = project.article().metadata();
    let byline = metadata.byline.as_ref();
    let published = metadata
        .published
        .map(|date| date.to_string().replace('T', " "));
    [
        byline.map(|name| words.by.replace("{name}", name)),
        metadata.outlet.clone(),
        published,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The headline, or the project's name where there is none.
pub(super) fn title(project: &Project) -> &str {
    project.article().title().unwrap_or(&project.details().name)
}

/// Tenths of a percent as a percentage without a fraction.
pub(super) fn percent(share: Option<usize>, words: &Words) -> String {
    share.map_or_else(String::new, |share| {
        words
            .percent
            .replace("{n}", &((share + 5) / 10).to_string())
    })
}

fn form(form: Form, words: &Words) -> String {
    match form {
        Form::Direct => &words.direct,
        Form::Mixed => &words.mixed,
        Form::Paraphrase => &words.paraphrase,
    }
    .clone()
}

fn kind(kind: Kind, words: &Words) -> String {
    match kind {
        Kind::Fact(None) => &words.fact,
        Kind::Fact(Some(FactKind::Number)) => &words.number,
        Kind::Fact(Some(FactKind::Event)) => &words.event,
        Kind::Fact(Some(FactKind::Cause)) => &words.cause,
        Kind::Fact(Some(FactKind::Law)) => &words.law,
        Kind::Prediction => &words.prediction,
        Kind::Promise => &words.promise,
        Kind::Experience => &words.experience,
        Kind::Opinion => &words.opinion,
        Kind::NotAClaim => &words.not_a_claim,
    }
    .clone()
}

fn verdict(verdict: Verdict, words: &Words) -> String {
    match verdict {
        Verdict::Supported => &words.supported,
        Verdict::Disputed => &words.disputed,
        Verdict::False => &words.false_,
        Verdict::CannotTell => &words.cannot_tell,
    }
    .clone()
}
