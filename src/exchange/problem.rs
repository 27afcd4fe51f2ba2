//! What can be wrong with a record or a file, as data: the interface translates it, and
//! [`Display`](std::fmt::Display) says it in plain English for the log and for tests.
//!
//! Texts taken from a file are clipped, so that a thousand problems never hold a thousand articles.

use std::fmt;

/// What sort of name was expected where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdKind {
    /// A project's id: `p` and a number in base 36.
    Project,
    /// A speaker's id: `s` and a number in base 36.
    Speaker,
    /// A claim's id: `c` and a number in base 36.
    Claim,
    /// The id of a speaker or claim, or `details`.
    Record,
    /// The name of a refused suggestion's words: `r` and a number in base 36.
    Refusal,
}

/// What a text that is not a Sayso file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LooksLike {
    /// Nothing at all.
    Empty,
    /// A web page.
    Html,
    /// XML of some kind.
    Xml,
    /// Bytes that are no text.
    Binary,
    /// Text that is no JSON.
    PlainText,
    /// Annotations exported from Hypothesis.
    Hypothesis,
    /// Annotations in the W3C Web Annotation format, as Recogito and others write them.
    WebAnnotations,
    /// A JSON list.
    JsonList,
    /// A JSON object of another program.
    JsonObject,
    /// A single JSON number, text or word.
    JsonValue,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The file is larger than Sayso reads.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The most that is read.
        at_most: usize,
    },
    /// The JSON is broken.
    NotJson {
        /// Column of the line where it breaks, counted in bytes from 1.
        column: usize,
        /// Whether the file simply ends too early, as a download that was cut off does.
        cut_off: bool,
    },
    /// It is not a file of Sayso's.
    NotSayso {
        /// What it looks like.
        looks_like: LooksLike,
    },
    /// A newer Sayso wrote the file.
    Newer {
        /// The file's version.
        version: u64,
        /// The newest version that is read here.
        known: u32,
    },
    /// The version is not a whole number from 1.
    BadVersion,
    /// The offsets are in another unit than code points.
    OffsetUnit {
        /// The unit the file names.
        found: String,
    },
    /// A field that must be there is not.
    Missing {
        /// The field.
        field: String,
    },
    /// A field that this version of the format does not have.
    UnknownField {
        /// The field.
        field: String,
    },
    /// A field is there twice.
    RepeatedField {
        /// The field.
        field: String,
    },
    /// A word that is none of those that can stand there.
    UnknownWord {
        /// The word.
        word: String,
        /// The words that can.
        known: Vec<String>,
    },
    /// A value of the wrong type.
    WrongType {
        /// What stands there, in the JSON reader's words.
        found: String,
        /// What should, in the JSON reader's words.
        expected: String,
    },
    /// Anything else the JSON reader objects to, in its words.
    Shape {
        /// Its words.
        message: String,
    },
    /// Not an id.
    BadId {
        /// What stands there.
        found: String,
        /// What should.
        wanted: IdKind,
    },
    /// Not a modification stamp.
    BadStamp {
        /// What stands there.
        found: String,
    },
    /// Not a date of the calendar.
    BadDate {
        /// What stands there.
        found: String,
    },
    /// There is no colour of that number.
    BadColour {
        /// The number.
        found: u64,
        /// How many colours there are.
        count: u8,
    },
    /// Two records have the same id.
    DuplicateId {
        /// The id.
        id: String,
        /// Line of the first.
        first_line: Option<usize>,
    },
    /// A claim names a speaker the project does not have.
    UnknownSpeaker {
        /// The id it gives.
        id: String,
    },
    /// A speaker without a name.
    NoName,
    /// A claim without any words.
    NoSpan,
    /// A field that only goes with another answer, kind or step than the record has.
    DoesNotFit {
        /// The field.
        field: &'static str,
        /// What it would need to be allowed there.
        needs: &'static str,
    },
    /// A span that ends where it begins, or before.
    EmptySpan {
        /// Where it begins, in code points.
        start: u32,
        /// Where it ends, in code points.
        end: u32,
    },
    /// A span that reaches past the end of the text.
    Outside {
        /// Where it begins, in code points.
        start: u32,
        /// Where it ends, in code points.
        end: u32,
        /// How long the text is, in code points.
        length: usize,
    },
    /// The words at a span's place are not the words it quotes.
    QuoteMismatch {
        /// The words it quotes, clipped.
        quote: String,
        /// The words that stand there, clipped.
        found: String,
        /// Where the quoted words stand instead, in code points, if they are in the text just once.
        stands_at: Option<(usize, usize)>,
    },
    /// The words around a span are not those the file says.
    ContextMismatch {
        /// The words the file gives, clipped.
        given: String,
        /// Whether they should stand before the span; after it otherwise.
        before: bool,
    },
    /// The article's text is not the text its hash was made of.
    HashMismatch {
        /// The hash the file gives.
        given: String,
        /// The hash of the text in the file.
        found: String,
    },
    /// The article has no text.
    EmptyText,
    /// The article's text is longer than can be kept.
    TextTooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The most that can be kept.
        at_most: usize,
    },
    /// A block does not begin where it should (one code point after the end of the one before),
    /// is empty, holds a line end, or is a title that is not the first; or the blocks do not reach
    /// the end of the text.
    Blocks,
    /// The title is not the text of the title block.
    TitleMismatch {
        /// The title given.
        given: String,
        /// The title block's text; empty if there is none.
        found: String,
    },
    /// There are more problems than are listed.
    AndMore {
        /// How many more.
        more: usize,
    },
}

/// The most of a file's own words that a problem repeats, in code points.
const CLIP: usize = 120;

/// The text, or its beginning and "…".
#[must_use]
pub(super) fn clip(text: &str) -> String {
    match text.char_indices().nth(CLIP) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl fmt::Display for LooksLike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "an empty file",
            Self::Html => "a web page",
            Self::Xml => "an XML file",
            Self::Binary => "something other than text",
            Self::PlainText => "plain text",
            Self::Hypothesis => "an export from Hypothesis",
            Self::WebAnnotations => "a file of web annotations",
            Self::JsonList => "a JSON list",
            Self::JsonObject => "a JSON file of another program",
            Self::JsonValue => "a single JSON value",
        })
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, at_most } => write!(
                f,
                "the file is {bytes} bytes long and at most {at_most} are read; export fewer projects at once"
            ),
            Self::NotJson { column, cut_off: true } => write!(
                f,
                "the file ends in the middle (column {column}); it was cut off, so save or download it again"
            ),
            Self::NotJson { column, .. } => {
                write!(f, "the JSON is broken at column {column}; repair it there or export the project again")
            }
            Self::NotSayso { looks_like } => write!(
                f,
                "this is not a file of Sayso's but looks like {looks_like}; choose one that Sayso exported"
            ),
            Self::Newer { version, known } => write!(
                f,
                "a newer Sayso wrote this file (version {version}; this one reads up to {known}); reload Sayso to get the newest"
            ),
            Self::BadVersion => f.write_str("the version must be a whole number, 1 or more"),
            Self::OffsetUnit { found } => {
                write!(f, "offsets are counted in `{found}`; Sayso's files count in `code_point`")
            }
            Self::Missing { field } => write!(f, "`{field}` is missing; add it"),
            Self::UnknownField { field } => write!(
                f,
                "there is no field `{field}` here and it would be lost; correct its spelling or take it out"
            ),
            Self::RepeatedField { field } => write!(f, "`{field}` is there twice; take one out"),
            Self::UnknownWord { word, known } => {
                write!(f, "`{word}` cannot stand here; write one of {}", known.join(", "))
            }
            Self::WrongType { found, expected } => write!(f, "{found} stands where {expected} should"),
            Self::Shape { message } => write!(f, "{message}"),
            Self::BadId { found, wanted } => {
                let wanted = match wanted {
                    IdKind::Project => "a project's id (like p1x8)",
                    IdKind::Speaker => "a speaker's id (like s1x8)",
                    IdKind::Claim => "a claim's id (like c1x8)",
                    IdKind::Record => "the id of a claim or speaker (like c1x8 or s1x8)",
                    IdKind::Refusal => "the name of a refused suggestion (like r1x8)",
                };
                write!(f, "`{found}` is not {wanted}")
            }
            Self::BadStamp { found } => {
                write!(f, "`{found}` is not a modification stamp (like lx3k9a.0.1x8)")
            }
            Self::BadDate { found } => {
                write!(f, "`{found}` is not a date (like 2016-04-07 or 2016-04-07T05:27)")
            }
            Self::BadColour { found, count } => {
                write!(f, "there is no colour {found}; the colours are 0 to {}", count.saturating_sub(1))
            }
            Self::DuplicateId { id, first_line: Some(line) } => {
                write!(f, "`{id}` is the id of another record too, on line {line}; take one out")
            }
            Self::DuplicateId { id, first_line: None } => {
                write!(f, "`{id}` is the id of another record too; take one out")
            }
            Self::UnknownSpeaker { id } => write!(
                f,
                "speaker `{id}` is not among the project's speakers; add it or give another answer"
            ),
            Self::NoName => f.write_str("a speaker needs a name"),
            Self::NoSpan => f.write_str("a claim needs at least one span"),
            Self::DoesNotFit { field, needs } => write!(f, "`{field}` goes only with {needs}"),
            Self::EmptySpan { start, end } => {
                write!(f, "the span from {start} to {end} has no characters; `end` is just after the last one")
            }
            Self::Outside { start, end, length } => write!(
                f,
                "the span from {start} to {end} reaches outside the text, which is {length} code points long"
            ),
            Self::QuoteMismatch { quote, found, stands_at: Some((start, end)) } => write!(
                f,
                "the quote “{quote}” is not what stands there (“{found}”); it stands at {start} to {end}, counted in code points"
            ),
            Self::QuoteMismatch { quote, found, stands_at: None } => {
                write!(f, "the quote “{quote}” is not what stands there (“{found}”)")
            }
            Self::ContextMismatch { given, before } => {
                let side = if *before { "before" } else { "after" };
                write!(f, "“{given}” is not what stands {side} the quote")
            }
            Self::HashMismatch { given, found } => write!(
                f,
                "the text was changed after it was exported: its SHA-256 is {found}, not {given}; take the text from the original file"
            ),
            Self::EmptyText => f.write_str("the article has no text"),
            Self::TextTooLong { bytes, at_most } => {
                write!(f, "the article is {bytes} bytes long; at most {at_most} can be kept")
            }
            Self::Blocks => f.write_str(
                "the blocks must lie one after another over the whole text, a line feed apart, a title only first",
            ),
            Self::TitleMismatch { given, found } => {
                write!(f, "the title is “{given}” but the title block says “{found}”; make them the same")
            }
            Self::AndMore { more } => write!(f, "and {more} more problems"),
        }
    }
}

/// Why one record could not be written or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordError {
    /// Which record: its id as it is written (`c1x8`), or `article`, `details`, `entry`.
    pub record: String,
    /// Where in the record, such as `spans[0]`; empty for the record as a whole.
    pub place: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.record)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        write!(f, ": {}", self.kind)
    }
}

impl std::error::Error for RecordError {}

/// One thing that is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, counted from 1, where there is one.
    pub line: Option<usize>,
    /// Path of the value, such as `projects[0].claims[3].spans[0]`; empty for the whole file.
    pub place: String,
    /// The record's id as the file gives it, where the value is part of one.
    pub record: Option<String>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}, ")?;
        }
        if !self.place.is_empty() {
            f.write_str(&self.place)?;
            if let Some(record) = &self.record {
                write!(f, " ({record})")?;
            }
            f.write_str(": ")?;
        }
        self.kind.fmt(f)
    }
}

impl std::error::Error for Problem {}
