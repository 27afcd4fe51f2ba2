//! Each piece of a project as text and back: the one place of the store that knows the record forms.
//!
//! Records are stored one a line, so that a broken line takes nothing else with it. Reading a piece
//! never fails as a whole but for the article: what could be read comes back beside what was wrong.

use super::head::{LAYOUT, Unread, check_layout};
use super::key::SHARDS;
use crate::annotate::merge::Version;
use crate::annotate::{Claim, ClaimId, Entry, Project, ProjectId, Record, RecordId, Stamp};
use crate::article::Article;
use crate::exchange::problem::RecordError;
use crate::exchange::record::{
    ArticleForm, ClaimForm, Detail, DetailsForm, EntryForm, RemovedForm, SpeakerForm, Text,
};
use serde::{Deserialize, Serialize};

/// What could be read of a piece of records, and what was wrong with the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Salvage {
    /// The versions on the lines that could be read.
    pub versions: Vec<Version>,
    /// Those lines, as they were.
    pub lines: String,
    /// How many lines could not be read.
    pub lost: usize,
    /// What was wrong with the first of them.
    pub why: String,
}

/// Which piece a claim is in.
pub(super) fn shard_of(id: ClaimId) -> u8 {
    u8::try_from(id.bits() % u64::from(SHARDS)).unwrap_or_default()
}

/// A number that tells two texts apart: against accidents, not against malice. It is stored, so it
/// must stay as it is.
pub(super) fn sum(text: &str) -> u64 {
    let mix = |sum: u64, word: u64| {
        (sum ^ word)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    };
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let sum = words.iter().fold(text.len() as u64, |sum, word| {
        mix(sum, u64::from_le_bytes(*word))
    });
    rest.iter()
        .fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}

fn json(form: &impl Serialize) -> String {
    // Forms are texts, numbers and lists of such: this cannot fail.
    serde_json::to_string(form).unwrap_or_default()
}

#[derive(Serialize, Deserialize)]
struct ArticlePiece<'a> {
    layout: u32,
    #[serde(borrow)]
    id: Text<'a>,
    created: u64,
    /// The [`sum`] of the text: offsets into a text that changed by one character would all be wrong.
    #[serde(borrow)]
    sum: Text<'a>,
    #[serde(borrow)]
    article: ArticleForm<'a>,
}

fn text_sum(article: &Article) -> String {
    format!("{:016x}", sum(article.text()))
}

/// The article piece of a project.
pub(super) fn article_text(project: &Project) -> String {
    json(&ArticlePiece {
        layout: LAYOUT,
        id: project.id().to_string().into(),
        created: project.created(),
        sum: text_sum(project.article()).into(),
        article: ArticleForm::from_article(project.article(), Detail::Compact),
    })
}

/// The article of a stored piece and when its project was made.
pub(super) fn read_article(text: &str, id: ProjectId) -> Result<(Article, u64), Unread> {
    let broken = |why: String| Unread::Broken(why);
    // Only what does not read is looked at for its layout alone: the text is long.
    let piece: ArticlePiece = match serde_json::from_str(text) {
        Ok(piece) => piece,
        Err(error) => {
            return Err(check_layout(text)
                .err()
                .unwrap_or(broken(error.to_string())));
        }
    };
    if piece.layout > LAYOUT {
        return Err(Unread::Newer(piece.layout));
    }
    if *piece.id != *id.to_string() {
        return Err(broken(format!(
            "this is the article of project {}",
            piece.id
        )));
    }
    let article = piece
        .article
        .into_article()
        .map_err(|e| broken(e.to_string()))?;
    if *piece.sum != *text_sum(&article) {
        return Err(broken("the text is not as it was written".to_owned()));
    }
    Ok((article, piece.created))
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum BaseLine<'a> {
    #[serde(borrow)]
    Details(DetailsForm<'a>),
    #[serde(borrow)]
    Speaker(SpeakerForm<'a>),
    #[serde(borrow)]
    Removed(RemovedForm<'a>),
}

/// Details, speakers and tombstones of a project.
pub(super) fn base_text(project: &Project) -> String {
    let mut lines = vec![json(&BaseLine::Details(DetailsForm::from_details(
        project.details(),
    )))];
    let speakers = project.speakers();
    lines.extend(
        speakers
            .iter()
            .map(|s| json(&BaseLine::Speaker(SpeakerForm::from_speaker(s)))),
    );
    let removed = project.removed().iter();
    lines.extend(
        removed.map(|(id, at)| json(&BaseLine::Removed(RemovedForm::from_removed(*id, *at)))),
    );
    lines.join("\n")
}

/// Reads details, speakers and tombstones.
pub(super) fn read_base(text: &str) -> Salvage {
    salvage(text, |line| {
        let line: BaseLine = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let version = match line {
            BaseLine::Details(form) => form
                .into_details()
                .map(|d| Version::Present(Record::Details(d))),
            BaseLine::Speaker(form) => form
                .into_speaker()
                .map(|s| Version::Present(Record::Speaker(s))),
            BaseLine::Removed(form) => form.into_removed().map(|(id, at)| Version::Removed(id, at)),
        };
        version.map_err(|e| e.to_string())
    })
}

/// Some claims, one a line.
pub(super) fn claims_text<'a>(
    claims: impl Iterator<Item = &'a Claim>,
    article: &Article,
) -> Result<String, RecordError> {
    let mut text = String::new();
    for claim in claims {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&json(&ClaimForm::from_claim(
            claim,
            article,
            Detail::Compact,
        )?));
    }
    Ok(text)
}

/// Reads some claims.
pub(super) fn read_claims(text: &str, article: &Article) -> Salvage {
    salvage(text, |line| {
        let form: ClaimForm = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let claim = form.into_claim(article).map_err(|e| e.to_string())?;
        Ok(Version::Present(Record::Claim(claim)))
    })
}

fn salvage(text: &str, mut read: impl FnMut(&str) -> Result<Version, String>) -> Salvage {
    let mut salvage = Salvage::default();
    let mut kept = Vec::new();
    for line in text.split('\n').filter(|line| !line.is_empty()) {
        match read(line) {
            Ok(version) => {
                salvage.versions.push(version);
                kept.push(line);
            }
            Err(why) => {
                if salvage.lost == 0 {
                    salvage.why = why;
                }
                salvage.lost += 1;
            }
        }
    }
    salvage.lines = kept.join("\n");
    salvage
}

/// One entry of the journal.
pub(super) fn entry_text(entry: &Entry, article: &Article) -> Result<String, RecordError> {
    EntryForm::from_entry(entry, article, Detail::Compact).map(|form| json(&form))
}

/// Reads the entry stored under `stamp`.
pub(super) fn read_entry(text: &str, stamp: Stamp, article: &Article) -> Result<Entry, String> {
    let form: EntryForm = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let entry = form.into_entry(article).map_err(|e| e.to_string())?;
    if entry.stamp == stamp {
        Ok(entry)
    } else {
        Err(format!("it is the entry of {}", entry.stamp))
    }
}

/// The versions an entry leaves behind.
pub(super) fn versions_of(entry: &Entry) -> impl Iterator<Item = Version> + '_ {
    entry
        .changes
        .iter()
        .map(|change| change.version(entry.stamp))
}

/// When the project's version of a record was made, removals included; the earliest stamp where it
/// has none.
pub(super) fn version_stamp(project: &Project, id: RecordId) -> Stamp {
    let present = match id {
        RecordId::Details => Some(project.details().modified),
        RecordId::Speaker(id) => project.speaker(id).map(|s| s.modified),
        RecordId::Claim(id) => project.claim(id).map(|c| c.modified),
    };
    present
        .or_else(|| project.removed().get(&id).copied())
        .unwrap_or_default()
}
