//! The files of other tools: what each is called, what it is for, and what it cannot hold.
//!
//! [`FORMATS`] is the one table of them; the writers are in [`write`](mod@write). All of them
//! use one vocabulary, so that whoever reads one file can read the others:
//!
//! * A claim's words are `content`, the words that name who says so `source`, the words that
//!   report it `cue` (with a capital, or in capitals, where a tool's users write it so).
//! * Where there are relations, they go from the claim's first span: `said_by` to each source,
//!   `cued_by` to each cue, `continued_by` to each further span of the same claim.
//! * Everything else a claim says has the name and the words it has in Sayso's own JSON: `answer`,
//!   `speaker` (the name), `description`, `via` (a name), `form`, `kind` (with what a fact is about
//!   behind an underscore: `fact_number`), `tag`, `note`, `question`, `evidence`, `verdict`, `annotator`.
//!   As a tag that is `speaker:Ana Ortiz`; the reader's own tags stand alone.
//!
//! [`read`] takes them in: what a file says is understood first, shown to the reader, and only then
//! placed. Nothing in a file is ever run, and nothing of it is taken for markup.
//!
//! Nothing here decides what a dialog shows: names and purposes are keys of the translation file.

pub mod read;
pub mod write;

use loss::Thing::{
    Annotators, Answers, Beside, Checks, Claims, Cues, Forms, Kinds, Links, Lost, Notes, Places,
    Roster, SeveralSpans, Sources, Speakers, Tags, Vias,
};
use write::loss;
pub use write::{
    Losses, Options, Thing, Unit, Words, WriteError, Written, losses, of_annotator, words, write,
};

/// A kind of file that can be written.
#[derive(Debug)]
pub struct Format {
    /// Names it in addresses, settings and on the command line; never shown.
    pub id: &'static str,
    /// What the name of its files ends in, with the dot.
    pub suffix: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// Key of its name in the translation file.
    pub name: &'static str,
    /// Key of a line on who uses it and what for.
    pub about: &'static str,
    /// What its offsets count; `None` where there are none.
    pub unit: Option<Unit>,
    /// What it has no place for. What else a particular project loses, [`losses`] knows.
    pub cannot_hold: &'static [Thing],
    writer: write::Writer,
    /// Counts what the format loses beyond `cannot_hold`.
    also_loses: Option<fn(&crate::annotate::Project, &mut Losses)>,
    /// Whether claims whose words are not in the text have records of their own, which hold all they say
    /// whatever the format has no place for in others.
    lost_apart: bool,
}

/// The ids of [`FORMATS`], in its order. Whoever names a format without writing it takes them from
/// here: the table itself holds every writer, which the page leaves to the workshop.
pub const IDS: [&str; 20] = [
    "sayso",
    "html",
    "markdown",
    "csv",
    "w3c",
    "w3c-page",
    "recogito",
    "hypothesis",
    "doccano-spans",
    "doccano-relations",
    "label-studio",
    "label-studio-predictions",
    "label-studio-config",
    "brat",
    "cas",
    "spacy",
    "prodigy-spans",
    "prodigy-relations",
    "citron",
    "schema-org",
];

impl Format {
    /// Whether a file has room for a claim whose words are not in the text.
    #[must_use]
    pub fn holds_lost(&self) -> bool {
        !self
            .cannot_hold
            .iter()
            .any(|thing| matches!(thing, Lost | Claims))
    }
}

/// The format of that id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// The same without what is not in the text, for formats that have records of it apart.
const fn but_lost(things: &'static [Thing]) -> &'static [Thing] {
    match things {
        [Lost, Beside, rest @ ..] => rest,
        things => things,
    }
}

/// Everything that is not a span, for formats of spans alone.
const ALL_BUT_SPANS: &[Thing] = &[
    Lost, Beside, Speakers, Answers, Vias, Forms, Kinds, Notes, Tags, Checks, Annotators, Roster,
];

/// The same for formats that do not say which spans belong together.
const ALL_BUT_LOOSE_SPANS: &[Thing] = &[
    Lost,
    Beside,
    Links,
    SeveralSpans,
    Speakers,
    Answers,
    Vias,
    Forms,
    Kinds,
    Notes,
    Tags,
    Checks,
    Annotators,
    Roster,
];

/// The row of a format, so that the table reads as one.
macro_rules! row {
    (
        $id:literal $suffix:literal $mime:literal $unit:expr, $cannot:expr, $writer:path
        $(, $also:path)? $(; $apart:ident)?
    ) => {
        Format {
            id: $id,
            suffix: $suffix,
            mime: $mime,
            name: concat!("formats.", $id, ".name"),
            about: concat!("formats.", $id, ".about"),
            unit: $unit,
            cannot_hold: $cannot,
            writer: $writer,
            also_loses: row!(@option $($also)?),
            lost_apart: row!(@is $($apart)?),
        }
    };
    (@is) => { false };
    (@is apart) => { true };
    (@option) => { None };
    (@option $also:path) => { Some($also) };
}

const CP: Option<Unit> = Some(Unit::CodePoint);
const UTF16: Option<Unit> = Some(Unit::Utf16);

/// Every format that can be written, in the order a list shows them.
#[rustfmt::skip]
pub static FORMATS: &[Format] = &[
    row!("sayso" ".sayso.json" "application/json" CP, &[], write::own::write),
    row!("html" ".html" "text/html" None, &[], write::html::write),
    row!("markdown" ".md" "text/markdown" None, &[], write::markdown::write),
    row!("csv" ".csv" "text/csv" CP, &[Roster], write::csv::write),
    row!("w3c" ".w3c.jsonld" "application/ld+json" CP, &[Roster], write::w3c::collection),
    row!("w3c-page" ".w3c-page.jsonld" "application/ld+json" CP, &[Roster], write::w3c::page),
    row!("recogito" ".recogito.json" "application/json" UTF16, &[Lost, Beside, Roster], write::w3c::recogito),
    row!("hypothesis" ".hypothesis.json" "application/json" UTF16, &[Cues, Sources, Roster], write::hypothesis::write),
    row!("doccano-spans" ".doccano-spans.jsonl" "application/jsonl" UTF16, ALL_BUT_LOOSE_SPANS, write::doccano::spans, write::doccano::also_loses),
    row!("doccano-relations" ".doccano-relations.jsonl" "application/jsonl" UTF16, ALL_BUT_SPANS, write::doccano::relations, write::doccano::also_loses),
    row!("label-studio" ".label-studio.json" "application/json" CP, &[Lost, Beside, Roster], write::label_studio::annotations),
    row!("label-studio-predictions" ".label-studio-predictions.json" "application/json" CP, &[Lost, Beside, Roster], write::label_studio::predictions),
    row!("label-studio-config" ".label-studio.xml" "application/xml" None, &[Claims], write::label_studio::config),
    row!("brat" ".brat.zip" "application/zip" CP, &[Lost, Beside, Roster], write::brat::write, write::brat::also_loses),
    row!("cas" ".cas.json" "application/json" UTF16, &[Roster], write::cas::write),
    row!("spacy" ".spacy.jsonl" "application/jsonl" CP, but_lost(ALL_BUT_LOOSE_SPANS), write::prodigy::spacy, write::doccano::also_loses; apart),
    row!("prodigy-spans" ".prodigy-spans.jsonl" "application/jsonl" CP, &[Lost, Beside, Roster], write::prodigy::spans),
    row!("prodigy-relations" ".prodigy-relations.jsonl" "application/jsonl" CP, &[Lost, Beside, Roster], write::prodigy::relations, write::prodigy::also_loses),
    row!("citron" ".citron.json" "application/json" CP, but_lost(ALL_BUT_SPANS), write::citron::write, write::citron::also_loses; apart),
    row!("schema-org" ".schema-org.jsonld" "application/ld+json" None, &[Beside, Places, Cues, Sources, Vias, SeveralSpans, Answers, Forms, Kinds, Roster], write::schema_org::write, write::schema_org::also_loses),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_ids_are_those_of_the_table() {
        let table: Vec<&str> = super::FORMATS.iter().map(|format| format.id).collect();
        assert_eq!(table, super::IDS);
    }
}
