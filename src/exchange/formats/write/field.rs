//! What a claim says beside its words, as names and values: the one list from which tags, notes,
//! features, attributes and columns are made, so that all formats call the same thing the same.
//!
//! Names and words are those of our own JSON; they are part of the files and never translated.

use super::pen::Pen;
use crate::annotate::{Answer, Claim, FactKind, Form, Kind, Project, Speaker, Verdict};

/// One thing a claim says beside its words: name and value, the value never empty.
pub(super) type Field<'a> = (&'static str, &'a str);

/// Everything the claim says beside its words. `tag` and `evidence` may come several times,
/// everything else at most once, `answer` always.
pub(super) fn fields<'a>(project: &'a Project, claim: &'a Claim) -> Vec<Field<'a>> {
    let answer = project.answer(claim);
    let mut fields = vec![("answer", answer_word(answer))];
    let mut add = |name, value: &'a str| {
        if !value.is_empty() {
            fields.push((name, value));
        }
    };
    if let Some(speaker) = speaker(project, claim) {
        add("speaker", &speaker.name);
    }
    if let Answer::Unnamed(description) = answer {
        add("description", description);
    }
    if let Some(via) = via(project, claim) {
        add("via", &via.name);
    }
    add("form", claim.attribution.form.map_or("", form_word));
    add("kind", claim.kind.map_or("", kind_word));
    claim.tags.iter().for_each(|tag| add("tag", tag));
    add("note", &claim.note);
    add("question", &claim.check.question);
    claim.check.evidence.iter().for_each(|e| add("evidence", e));
    add("verdict", claim.check.verdict.map_or("", verdict_word));
    add("annotator", &claim.annotator);
    fields
}

/// Puts the fields down, each name a key, with a list where there may be several.
pub(super) fn put(pen: &mut Pen, fields: &[Field<'_>]) {
    let mut before = "";
    for (name, value) in fields {
        match *name {
            // Several of them: one list, where the first stands.
            "tag" | "evidence" if *name == before => {}
            "tag" | "evidence" => {
                let same = fields.iter().filter(|(n, _)| n == name);
                pen.texts(name, same.map(|(_, value)| *value));
            }
            name => pen.text(name, value),
        }
        before = name;
    }
}

/// The speaker who says so, if it is one.
pub(super) fn speaker<'a>(project: &'a Project, claim: &Claim) -> Option<&'a Speaker> {
    let id = project.answer(claim).speaker()?;
    project.speaker(id).map(AsRef::as_ref)
}

/// The speaker who passes the claim on, if there is one.
pub(super) fn via<'a>(project: &'a Project, claim: &Claim) -> Option<&'a Speaker> {
    project.speaker(claim.attribution.via?).map(AsRef::as_ref)
}

/// Whether anything of a check is there.
pub(super) fn is_checked(claim: &Claim) -> bool {
    let check = &claim.check;
    !check.question.is_empty() || !check.evidence.is_empty() || check.verdict.is_some()
}

pub(super) fn answer_word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Undecided => "undecided",
        Answer::Speaker(_) => "speaker",
        Answer::Unnamed(_) => "unnamed",
        Answer::Article => "article",
        Answer::NoOne => "no_one",
    }
}

pub(super) fn form_word(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Paraphrase => "paraphrase",
    }
}

/// Kind and what a fact is about in one word: `fact`, `fact_number`, `prediction`.
pub(super) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Fact(None) => "fact",
        Kind::Fact(Some(FactKind::Number)) => "fact_number",
        Kind::Fact(Some(FactKind::Event)) => "fact_event",
        Kind::Fact(Some(FactKind::Cause)) => "fact_cause",
        Kind::Fact(Some(FactKind::Law)) => "fact_law",
        Kind::Prediction => "prediction",
        Kind::Promise => "promise",
        Kind::Experience => "experience",
        Kind::Opinion => "opinion",
        Kind::NotAClaim => "not_a_claim",
    }
}

pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Disputed => "disputed",
        Verdict::False => "false",
        Verdict::CannotTell => "cannot_tell",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::record::{FactWord, FormWord, VerdictWord};

    #[test]
    fn the_words_are_those_of_our_own_files() {
        let json = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        for form in Form::ALL {
            let own = serde_json::to_value(FormWord::from(form)).unwrap();
            assert_eq!(form_word(form), json(own));
        }
        for verdict in Verdict::ALL {
            let own = serde_json::to_value(VerdictWord::from(verdict)).unwrap();
            assert_eq!(verdict_word(verdict), json(own));
        }
        for kind in Kind::ALL {
            if let Kind::Fact(Some(about)) = kind {
                let own = serde_json::to_value(FactWord::from(about)).unwrap();
                assert_eq!(kind_word(kind), format!("fact_{}", json(own)));
            }
        }
    }
}
