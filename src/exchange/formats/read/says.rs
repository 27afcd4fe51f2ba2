//! What a claim says beside its words, read from names and values.
//!
//! The names and the words are those of Sayso's own JSON; every format writes them somehow: as tags
//! (`speaker:Ana Ortiz`), columns, features, attributes. What has no such name becomes a tag or a
//! note and is never dropped.

use crate::annotate::{FactKind, Form, Kind, Verdict};

/// The most tags, and addresses of evidence, that one claim keeps: more is no claim.
const MOST: usize = 500;

/// The answer to "who says so?", as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerWord {
    /// Not decided yet.
    Undecided,
    /// A speaker, whose name is given.
    Speaker,
    /// Someone described but not named.
    Unnamed,
    /// The outlet's own voice.
    Article,
    /// The text gives no one.
    NoOne,
}

/// Everything a claim says beside its words. Nothing of it needs to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Says {
    /// What sort of answer it is.
    pub answer: Option<AnswerWord>,
    /// Name of the speaker.
    pub speaker: Option<String>,
    /// Description of someone who is not named.
    pub description: Option<String>,
    /// Name of who passes it on.
    pub via: Option<String>,
    /// How the words are given.
    pub form: Option<Form>,
    /// What kind of claim it is.
    pub kind: Option<Kind>,
    /// Tags, each once.
    pub tags: Vec<String>,
    /// The note.
    pub note: String,
    /// What would settle it.
    pub question: String,
    /// Addresses of evidence.
    pub evidence: Vec<String>,
    /// What was found.
    pub verdict: Option<Verdict>,
    /// Who marked it.
    pub annotator: String,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub created: Option<u64>,
    /// Its id, where the file has kept one of Sayso's (`c1x8`).
    pub id: Option<crate::annotate::ClaimId>,
}

impl Says {
    /// Takes in a value by its name. Whether there is such a name, and the value is one of its words.
    pub(super) fn set(&mut self, name: &str, value: &str) -> bool {
        let trimmed = value.trim();
        if trimmed.is_empty() {
            return is_name(name);
        }
        match name {
            "answer" => keep(&mut self.answer, answer(trimmed)),
            "speaker" => keep(&mut self.speaker, Some(trimmed.to_owned())),
            "description" => keep(&mut self.description, Some(trimmed.to_owned())),
            "via" => keep(&mut self.via, Some(trimmed.to_owned())),
            "form" => keep(&mut self.form, form(trimmed)),
            "kind" => keep(&mut self.kind, kind(trimmed)),
            "verdict" => keep(&mut self.verdict, verdict(trimmed)),
            "tag" => {
                self.add_tag(value);
                true
            }
            "note" => {
                add_lines(&mut self.note, value);
                true
            }
            "question" => {
                add_lines(&mut self.question, value);
                true
            }
            "evidence" => {
                if self.evidence.len() < MOST && !self.evidence.iter().any(|e| e == value) {
                    self.evidence.push(value.to_owned());
                }
                true
            }
            "annotator" => {
                if self.annotator.is_empty() {
                    self.annotator = value.to_owned();
                }
                true
            }
            _ => false,
        }
    }

    /// Takes in a value by its name, or as a tag `name:value` where there is no such name or word.
    pub(super) fn set_or_tag(&mut self, name: &str, value: &str) {
        if !self.set(name, value) {
            self.add_tag(&format!("{name}:{value}"));
        }
    }

    /// Takes in a tag that may be a name and a value (`speaker:Ana Ortiz`).
    pub(super) fn tag(&mut self, tag: &str) {
        let known = match tag.split_once(':') {
            // Tags stand alone: `tag:x` is a tag of that name.
            Some(("tag" | "note" | "question" | "evidence", _)) | None => false,
            Some((name, value)) => self.set(name, value),
        };
        if !known {
            self.add_tag(tag);
        }
    }

    pub(super) fn add_tag(&mut self, tag: &str) {
        let tag = tag.trim();
        if !tag.is_empty() && self.tags.len() < MOST && !self.tags.iter().any(|known| known == tag)
        {
            self.tags.push(tag.to_owned());
        }
    }

    /// Takes in a label that names no role: its kind or form if it is one, else a tag.
    pub(super) fn label(&mut self, label: &str) {
        let word = label.trim().to_lowercase();
        if !(self.kind.is_none() && self.set("kind", &word)
            || self.form.is_none() && self.set("form", &word))
        {
            self.add_tag(label);
        }
    }

    /// Takes in what another part of the same claim says, where this one is silent.
    pub(super) fn merge(&mut self, other: &Self) {
        let or = |mine: &mut Option<String>, theirs: &Option<String>| {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        };
        self.answer = self.answer.or(other.answer);
        or(&mut self.speaker, &other.speaker);
        or(&mut self.description, &other.description);
        or(&mut self.via, &other.via);
        self.form = self.form.or(other.form);
        self.kind = self.kind.or(other.kind);
        self.verdict = self.verdict.or(other.verdict);
        self.created = self.created.or(other.created);
        self.id = self.id.or(other.id);
        other.tags.iter().for_each(|tag| self.add_tag(tag));
        add_lines(&mut self.note, &other.note);
        add_lines(&mut self.question, &other.question);
        for evidence in &other.evidence {
            self.set("evidence", evidence);
        }
        self.set("annotator", &other.annotator);
    }

    /// Takes in what is said of the words that name the source: who that is.
    pub(super) fn merge_source(&mut self, source: &Self) {
        let who = Self {
            answer: source.answer,
            speaker: source.speaker.clone(),
            description: source.description.clone(),
            via: source.via.clone(),
            note: source.note.clone(),
            ..Self::default()
        };
        self.merge(&who);
    }
}

fn keep<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let known = value.is_some();
    if field.is_none() {
        *field = value;
    }
    known
}

/// Adds lines that are not there yet.
fn add_lines(text: &mut String, more: &str) {
    if more.is_empty() || text == more {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

fn is_name(name: &str) -> bool {
    matches!(
        name,
        "answer"
            | "speaker"
            | "description"
            | "via"
            | "form"
            | "kind"
            | "verdict"
            | "tag"
            | "note"
            | "question"
            | "evidence"
            | "annotator"
    )
}

fn answer(word: &str) -> Option<AnswerWord> {
    Some(match word {
        "undecided" => AnswerWord::Undecided,
        "speaker" => AnswerWord::Speaker,
        "unnamed" => AnswerWord::Unnamed,
        "article" => AnswerWord::Article,
        "no_one" => AnswerWord::NoOne,
        _ => return None,
    })
}

pub(super) fn form(word: &str) -> Option<Form> {
    Some(match word {
        "direct" => Form::Direct,
        "mixed" => Form::Mixed,
        "paraphrase" | "indirect" => Form::Paraphrase,
        _ => return None,
    })
}

pub(super) fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "fact" => Kind::Fact(None),
        "fact_number" => Kind::Fact(Some(FactKind::Number)),
        "fact_event" => Kind::Fact(Some(FactKind::Event)),
        "fact_cause" => Kind::Fact(Some(FactKind::Cause)),
        "fact_law" => Kind::Fact(Some(FactKind::Law)),
        "prediction" => Kind::Prediction,
        "promise" => Kind::Promise,
        "experience" => Kind::Experience,
        "opinion" => Kind::Opinion,
        "not_a_claim" => Kind::NotAClaim,
        _ => return None,
    })
}

fn verdict(word: &str) -> Option<Verdict> {
    Some(match word {
        "supported" => Verdict::Supported,
        "disputed" => Verdict::Disputed,
        "false" => Verdict::False,
        "cannot_tell" => Verdict::CannotTell,
        _ => return None,
    })
}
