//! The job of proposing claims: the article in, what it seems to claim out.

use super::{Bytes, bytes, share, spans_of};
use crate::annotate::{Form, Kind, Tone};
use crate::article::Article;
use crate::exchange::record::{ArticleForm, Detail};
use crate::propose::{Confidence, How, NameIndex, Options, Proposal, Proposer, Rule, Who};
use serde::{Deserialize, Serialize};

/// What the job is called.
pub(super) const NAME: &str = "propose";

#[derive(Serialize, Deserialize)]
struct Job<'a> {
    #[serde(borrow)]
    article: ArticleForm<'a>,
    language: Option<String>,
    guesses: bool,
    no_source: bool,
    tones: bool,
    kinds: bool,
}

/// The job of proposing claims for an article.
#[must_use]
pub fn ask_for_proposals(article: &Article, options: &Options) -> String {
    let job = Job {
        article: ArticleForm::from_article(article, Detail::Compact),
        language: options.language.clone(),
        guesses: options.guesses,
        no_source: options.no_source,
        tones: options.tones,
        kinds: options.kinds,
    };
    // An article is always JSON.
    let json = serde_json::to_string(&job).unwrap_or_default();
    format!("{NAME}\n{json}")
}

#[derive(Serialize, Deserialize)]
struct ProposalForm {
    content: Vec<Bytes>,
    cue: Option<Bytes>,
    source: Option<Bytes>,
    /// 0 no one, 1 unsettled, 2 unnamed, 3 vague, 4 several, [`NAMED`] and on: named, and how.
    who: u8,
    /// One name, or those of several.
    names: Vec<String>,
    via: Option<String>,
    form: u8,
    rule: u8,
    confidence: u8,
    tone: Option<u8>,
    kind: Option<u8>,
}

const CONFIDENCES: [Confidence; 3] = [Confidence::Low, Confidence::Medium, Confidence::High];
/// From here on `who` says how a name was told.
const NAMED: u8 = 5;
const FORMS: [Form; 3] = Form::ALL;
const HOWS: [How; 4] = [How::Name, How::Pronoun, How::Relative, How::Description];

fn place<T: PartialEq>(of: &T, all: &[T]) -> u8 {
    all.iter()
        .position(|one| one == of)
        .and_then(|at| u8::try_from(at).ok())
        .unwrap_or_default()
}

/// What stands at that place, if a place is given; `None` where there is no such place.
fn at<T: Copy>(place: Option<u8>, all: &[T]) -> Option<Option<T>> {
    place.map_or(Some(None), |at| all.get(usize::from(at)).copied().map(Some))
}

/// Percent of the job: when the article is read, and when it is gone through.
const READ: u8 = 10;
const FOUND: u8 = 95;

/// So many bytes are gone through before it is told how far it is: some milliseconds.
const STEP: usize = 20_000;

/// Does the job.
pub(super) fn propose(json: &str, tell: &mut dyn FnMut(u8)) -> Option<String> {
    let job: Job<'_> = serde_json::from_str(json).ok()?;
    let article = job.article.into_article().ok()?;
    let options = Options {
        language: job.language,
        guesses: job.guesses,
        no_source: job.no_source,
        tones: job.tones,
        kinds: job.kinds,
    };
    tell(READ);
    let names = NameIndex::new(&article);
    let mut proposer = Proposer::new(&article, &names, &options);
    while proposer.step(STEP) {
        tell(share(
            READ,
            FOUND,
            proposer.position(),
            article.text().len(),
        ));
    }
    let proposals = proposer.finish();
    let forms: Vec<ProposalForm> = proposals.into_iter().map(form_of).collect();
    serde_json::to_string(&forms).ok()
}

fn form_of(proposal: Proposal) -> ProposalForm {
    let (who, names) = match proposal.who {
        Who::NoOne => (0, Vec::new()),
        Who::Unsettled => (1, Vec::new()),
        Who::Unnamed => (2, Vec::new()),
        Who::Vague => (3, Vec::new()),
        Who::Several(names) => (4, names),
        Who::Named { name, how } => (NAMED + place(&how, &HOWS), vec![name]),
    };
    ProposalForm {
        content: proposal.content.into_iter().map(bytes).collect(),
        cue: proposal.cue.map(bytes),
        source: proposal.source.map(bytes),
        who,
        names,
        via: proposal.via,
        form: place(&proposal.form, &FORMS),
        rule: place(&proposal.rule, &Rule::ALL),
        confidence: place(&proposal.confidence, &CONFIDENCES),
        tone: proposal.tone.map(|tone| place(&tone, &Tone::ALL)),
        kind: proposal.kind.map(|kind| place(&kind, &Kind::ALL)),
    }
}

/// The proposals of an answer; `None` where it is none, or not about this article.
#[must_use]
pub fn read_proposals(answer: &str, article: &Article) -> Option<Vec<Proposal>> {
    let forms: Vec<ProposalForm> = serde_json::from_str(answer).ok()?;
    let all = forms.into_iter().map(|form| proposal_of(form, article));
    all.collect()
}

fn proposal_of(form: ProposalForm, article: &Article) -> Option<Proposal> {
    let span = |(start, end): Bytes| article.span(start, end);
    let optional = |bytes: Option<Bytes>| bytes.map_or(Some(None), |b| span(b).map(Some));
    let who = match form.who {
        0 => Who::NoOne,
        1 => Who::Unsettled,
        2 => Who::Unnamed,
        3 => Who::Vague,
        4 => Who::Several(form.names),
        how => Who::Named {
            name: form.names.into_iter().next()?,
            how: *HOWS.get(usize::from(how.checked_sub(NAMED)?))?,
        },
    };
    let content = spans_of(&form.content, article)?;
    let rule = *Rule::ALL.get(usize::from(form.rule))?;
    (!content.is_empty()).then_some(())?;
    Some(Proposal {
        content,
        cue: optional(form.cue)?,
        source: optional(form.source)?,
        who,
        via: form.via,
        form: *FORMS.get(usize::from(form.form))?,
        rule,
        confidence: *CONFIDENCES.get(usize::from(form.confidence))?,
        tone: at(form.tone, &Tone::ALL)?,
        kind: at(form.kind, &Kind::ALL)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Metadata};
    use crate::exchange::jobs::work;

    #[test]
    fn proposals_come_back_as_they_were_made() {
        let lines = [
            (BlockKind::Title, "Bridge to close 🌉"),
            (
                BlockKind::Paragraph,
                "“We will close it in May,” said Mayor Ana Ortiz. She said that the rail was loose.",
            ),
            (
                BlockKind::Paragraph,
                "According to the engineers, the cracks are new. Ana Ortiz and Karin Dahl said 3 rails were loose. It is believed that more are.",
            ),
        ];
        let Ok(article) = Article::new(Metadata::default(), lines) else {
            unreachable!("these lines are an article");
        };
        let all = Options {
            language: Some("en".to_owned()),
            guesses: true,
            no_source: true,
            tones: true,
            kinds: true,
        };
        for options in [Options::default(), all] {
            let made = crate::propose::propose(&article, &options);
            assert!(made.len() >= 3, "{made:?}");
            let (answer, _) = work(&ask_for_proposals(&article, &options), &[], &mut |_| {});
            assert_eq!(read_proposals(&answer, &article), Some(made));
        }
    }

    #[test]
    fn nonsense_is_answered_with_nothing() {
        for job in ["", "propose", "propose\n{", "fly\n{}"] {
            assert_eq!(work(job, &[], &mut |_| {}).0, "", "{job:?}");
        }
        let Ok(short) = Article::new(Metadata::default(), [(BlockKind::Paragraph, "Short.")])
        else {
            unreachable!("a line is an article");
        };
        let far = r#"[{"content":[[0,900]],"cue":null,"source":null,"who":0,"names":[],"via":null,"form":0,"rule":0,"confidence":0,"tone":null,"kind":null}]"#;
        assert_eq!(read_proposals(far, &short), None);
        assert_eq!(read_proposals("", &short), None);
    }
}
