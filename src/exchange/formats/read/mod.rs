//! Reads the files of other tools, and Sayso's own, told apart by what is in them.
//!
//! In three steps, so that the reader sees what would happen before anything does: [`recognise`] says
//! what sort of file it is, [`understand`] what it says (documents, marks, speakers, and what was not
//! taken in, with line or item), and [`place`] where that stands in an article, as a new project or as
//! an edit of an open one. None of the three changes anything.
//!
//! Nothing is ever placed on words that are not, letter for letter, those the file quotes; what
//! cannot be placed so comes back as [`Unresolved`], with all that the file says of its place, for the
//! reader or for `annotate::anchor` to decide. Nothing of a file is run, fetched or taken for markup;
//! no input makes a reader panic; time and memory stay in proportion to the file.
//!
//! ```
//! use sayso::annotate::Stamp;
//! use sayso::exchange::formats::read::{Input, Making, place, understand};
//!
//! let line = r#"{"text": "🌊 “Yes,” Ortiz said.", "label": [[3, 9, "content"]]}"#;
//! let understood = understand(&[Input { name: "river.jsonl", bytes: line.as_bytes() }]);
//! assert!(understood.problems.is_empty());
//!
//! let mut bits = 0;
//! let mut making = Making {
//!     random: &mut || { bits += 1; bits },
//!     stamp: Stamp::default(),
//!     annotator: "",
//! };
//! let placed = place(&understood.documents[0], None, &mut making).unwrap();
//! let project = placed.project(&[]).unwrap();
//! let claim = project.claims().next().unwrap();
//! assert_eq!(claim.quote(project.text()), "“Yes,”");
//! ```

mod brat;
mod cas;
mod citron;
mod csv;
mod doccano;
pub mod found;
mod hypothesis;
mod json;
pub mod kind;
mod label_studio;
mod links;
mod moment;
mod nearby;
mod not_in_text;
mod own;
pub mod place;
mod placing;
pub mod problem;
mod prodigy;
mod resolve;
pub mod says;
mod search;
mod settled;
pub mod unit;
mod w3c;
mod zip;

#[cfg(test)]
mod tests;

pub use found::{Document, Loose, Mark, Selector, Understood};
pub use kind::Kind;
pub use own::is_text_of;
pub use place::{Making, Missing, Placed, Unresolved, place};
pub use placing::{LostKey, lost_key};
pub use problem::{At, MAX_PROBLEMS, Problem, Role, Trouble, Value};
pub use says::{AnswerWord, Says};
pub use unit::Unit;

use crate::article::decode::{self, DecodeError, FileSort, decode};
use crate::exchange::problem::LooksLike;
use json::Source;
use problem::Notes;
use std::borrow::Cow;
use std::sync::Arc;

/// The largest file that is read, in bytes; of an archive, also of all that is in it together.
/// Sayso's own files may be larger, see [`import::MAX_BYTES`](crate::exchange::import::MAX_BYTES).
pub const MAX_BYTES: usize = decode::LIMIT;

/// A file as it was picked.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its name: shown beside problems, and what ties a text to its annotations in brat.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// Whether it is an archive that may hold files for these readers, and not the file of a word processor.
fn is_archive(bytes: &[u8]) -> bool {
    zip::is_zip(bytes) && decode::sort_of(bytes) == Some(FileSort::Archive)
}

/// What sort of file it is; of an archive, what is in it.
///
/// # Errors
/// Why it can't be read.
pub fn recognise(bytes: &[u8]) -> Result<Kind, Problem> {
    let understood = |what| Problem {
        at: At::default(),
        what,
    };
    if zip::is_zip(bytes) {
        // Word processors pack their files, too.
        if !is_archive(bytes) {
            let what = decode::sort_of(bytes);
            let error = DecodeError::Binary { what };
            return Err(understood(problem::undecoded(&error)));
        }
        let entries = zip::entries(bytes, MAX_BYTES).map_err(understood)?;
        let texts = entries
            .iter()
            .filter_map(|e| decode(e.bytes.as_ref().ok()?).ok());
        let kind = texts.into_iter().find_map(|d| kind::of_text(&d.text).ok());
        return kind.ok_or_else(|| {
            understood(Trouble::NotKnown {
                what: LooksLike::Binary,
            })
        });
    }
    if is_own(bytes) {
        return Ok(Kind::Sayso);
    }
    let decoded = decode(bytes).map_err(|error| understood(problem::undecoded(&error)))?;
    kind::of_text(&decoded.text)
}

/// Whether a file that someone opens is one for these readers (the reader of the page is then told
/// what is in it, or what is wrong with it), and not an article or a file that nothing can be done with.
/// Of a Sayso file only if it is packed: others come in through `exchange::import`.
#[must_use]
pub fn is_annotations(bytes: &[u8]) -> bool {
    match recognise(bytes) {
        Ok(kind) => kind != Kind::Sayso || zip::is_zip(bytes),
        Err(problem) => match problem.what {
            Trouble::BrokenZip | Trouble::TooManyFiles { .. } => true,
            Trouble::NotKnown { what } => {
                use LooksLike::{Hypothesis, JsonList, JsonObject, WebAnnotations};
                matches!(what, JsonList | JsonObject | Hypothesis | WebAnnotations)
            }
            // Broken JSON of no known tool, or words in brackets.
            _ => decode(bytes).is_ok_and(|decoded| kind::is_meant_as_json(&decoded.text)),
        },
    }
}

/// The text of a file of Sayso's own, in whatever encoding, alone or the only one in an archive.
#[must_use]
pub fn own_text<'a>(input: &Input<'a>) -> Option<Cow<'a, str>> {
    let bytes = input.bytes;
    if is_own(bytes) {
        let text = std::str::from_utf8(bytes).ok()?;
        return Some(Cow::Borrowed(text));
    }
    let text_of = |bytes: &[u8]| {
        let text = decode(bytes).ok()?.text;
        (kind::of_text(&text) == Ok(Kind::Sayso)).then_some(text)
    };
    if !zip::is_zip(bytes) {
        return text_of(bytes).map(Cow::Owned);
    }
    let entries = zip::entries(bytes, MAX_BYTES).ok()?;
    let mut texts = entries
        .iter()
        .filter_map(|entry| text_of(entry.bytes.as_ref().ok()?));
    texts.next().map(Cow::Owned)
}

/// So many bytes of a file say whether it [`is_own`].
pub const HEAD: u16 = 256;

/// Whether it is one of Sayso's own files, as it says at its beginning: those may be larger than others.
#[must_use]
pub fn is_own(bytes: &[u8]) -> bool {
    let head = bytes
        .get(..usize::from(HEAD).min(bytes.len()))
        .unwrap_or_default();
    let head: String = String::from_utf8_lossy(head)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
        .collect();
    head.starts_with("{\"format\":\"sayso\"")
}

/// One text among the files.
struct Part<'a> {
    file: Option<Arc<str>>,
    text: Cow<'a, str>,
}

/// What the files say: one file, an archive, or the two files of brat together. Of Sayso's own
/// files only that they are ([`Kind::Sayso`]): those come in through `exchange::import`.
#[must_use]
pub fn understand(inputs: &[Input<'_>]) -> Understood {
    let mut notes = Notes::default();
    let mut own = false;
    let parts = parts(inputs, &mut own, &mut notes);
    let several = parts.len() > 1;
    let mut kind = own.then_some(Kind::Sayso);
    let mut documents = Vec::new();
    let mut plain = Vec::new();
    let mut standoff = Vec::new();
    for part in &parts {
        match kind::of_text(&part.text) {
            Ok(Kind::Brat) => standoff.push(part),
            Ok(Kind::Sayso) if several => notes.add(
                At {
                    file: part.file.clone(),
                    ..At::default()
                },
                Trouble::Own { what: Kind::Sayso },
            ),
            Ok(found) => {
                kind = kind.or(Some(found));
                let source = Source::new(part.file.clone(), &part.text);
                documents.extend(read(found, &source, &mut notes));
            }
            Err(problem) => plain.push((part, problem)),
        }
    }
    if !standoff.is_empty() {
        kind = kind.or(Some(Kind::Brat));
        let texts: Vec<&Part<'_>> = plain
            .iter()
            .filter(|(part, problem)| {
                // A text may begin like anything: with "<", say.
                is_plain(problem) || standoff.iter().any(|ann| brat::is_pair(part, ann))
            })
            .map(|(part, _)| *part)
            .collect();
        for part in &standoff {
            let text = brat::text_of(part, &texts, standoff.len());
            let source = Source::new(part.file.clone(), &part.text);
            documents.push(brat::read(&source, text, &mut notes));
        }
    }
    for (part, problem) in plain {
        // A text without annotations, or a configuration, beside what could be read is no loss.
        if kind.is_none() || !is_plain(&problem) {
            let mut at = problem.at;
            at.file.clone_from(&part.file);
            notes.add(at, problem.what);
        }
    }
    Understood {
        kind,
        documents,
        problems: notes.finish(),
    }
}

fn is_plain(problem: &Problem) -> bool {
    matches!(
        problem.what,
        Trouble::NotKnown {
            what: LooksLike::PlainText | LooksLike::Empty
        }
    )
}

/// The texts of all files, those in archives among them.
fn parts<'a>(inputs: &[Input<'a>], own: &mut bool, notes: &mut Notes) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut add = |name: Option<&str>, bytes: &[u8], notes: &mut Notes| {
        let file = name.map(Arc::from);
        match decode(bytes) {
            Ok(decoded) => parts.push(Part {
                file,
                text: Cow::Owned(decoded.text),
            }),
            Err(error) => notes.add(
                At {
                    file,
                    ..At::default()
                },
                problem::undecoded(&error),
            ),
        }
    };
    for input in inputs {
        let several = inputs.len() > 1;
        let name = several.then_some(input.name);
        if !several && is_own(input.bytes) {
            *own = true;
        } else if is_archive(input.bytes) {
            match zip::entries(input.bytes, MAX_BYTES) {
                Ok(entries) => {
                    for entry in entries {
                        match entry.bytes {
                            // An empty file of annotations is nothing wrong.
                            Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                            Ok(bytes) => add(Some(&entry.name), &bytes, notes),
                            Err(trouble) => {
                                let file = Some(Arc::from(entry.name));
                                let at = At {
                                    file,
                                    ..At::default()
                                };
                                notes.add(at, trouble);
                            }
                        }
                    }
                }
                Err(trouble) => {
                    let file = name.map(Arc::from);
                    notes.add(
                        At {
                            file,
                            ..At::default()
                        },
                        trouble,
                    );
                }
            }
        } else {
            add(name, input.bytes, notes);
        }
    }
    parts
}

/// The documents of one file of that kind.
fn read(kind: Kind, source: &Source<'_>, notes: &mut Notes) -> Vec<Document> {
    match kind {
        // Not this reader's.
        Kind::Sayso | Kind::Brat => Vec::new(),
        Kind::W3c | Kind::Recogito => w3c::read(source, kind, notes),
        Kind::Hypothesis => hypothesis::read(source, notes),
        Kind::Doccano => doccano::read(source, notes),
        Kind::LabelStudio => label_studio::read(source, notes),
        Kind::Cas => cas::read(source, notes),
        Kind::Spacy | Kind::Prodigy => prodigy::read(source, notes),
        Kind::Citron => citron::read(source, notes),
        Kind::Csv => csv::read(source, notes),
    }
}
