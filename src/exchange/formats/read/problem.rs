//! What a reader of other tools' files could not take in, or put right, and where in the file.
//!
//! Nothing here is a sentence: a [`Problem`] names a text of the translation file
//! ([`Trouble::key`]) and the values for it. What is said of a file is never longer than a screen can
//! show: [`Notes`] lists the first [`MAX_PROBLEMS`] and counts the rest.

use super::kind::Kind;
use super::unit::Unit;
use crate::article::decode::FileSort;
use crate::exchange::problem::{LooksLike, clip};
use std::sync::Arc;

/// The most problems that are listed of one file, or of one document that is placed.
pub const MAX_PROBLEMS: usize = 100;

/// Where in the files something stands, in the file's own numbers. Any of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Name of the file, where there are several (a pair, or an archive).
    pub file: Option<Arc<str>>,
    /// Line of that file, counted from 1.
    pub line: Option<usize>,
    /// Which annotation, task, example or row it is, counted from 1.
    pub item: Option<usize>,
    /// What the file itself calls it, such as `T7`; shortened.
    pub id: Option<String>,
}

impl At {
    /// The same place, called so by the file.
    #[must_use]
    pub(super) fn called(mut self, id: &str) -> Self {
        self.id = (!id.is_empty()).then(|| clip(id));
        self
    }

    /// The item of that number there, counted from 0.
    #[must_use]
    pub(super) fn item(mut self, number: usize) -> Self {
        self.item = Some(number.saturating_add(1));
        self
    }
}

/// What a span of a file is to its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The claimed words.
    Content,
    /// The words that name who says so.
    Source,
    /// The words that report it.
    Cue,
}

impl Role {
    /// Key of what it is called.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Content => "understood.role.content",
            Self::Source => "understood.role.source",
            Self::Cue => "understood.role.cue",
        }
    }
}

/// A value for a text of the translation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words of the file's, as they are.
    Words(String),
    /// A number, to be written as the reader's language does.
    Number(usize),
    /// A size in bytes, to be shown in MB.
    Bytes(usize),
    /// Another text of the translation file.
    Key(&'static str),
}

/// Declares the troubles with their keys and values, so that none can be without.
macro_rules! troubles {
    ($(
        $(#[$doc:meta])*
        $name:ident $({ $($(#[$field_doc:meta])* $field:ident: $type:ty = $value:expr),* $(,)? })? => $key:literal,
    )*) => {
        /// What was not taken in, or put right.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Trouble {
            $($(#[$doc])* $name $({ $($(#[$field_doc])* $field: $type),* })?,)*
        }

        impl Trouble {
            /// Every key that [`Self::key`] may give.
            pub const KEYS: &[&str] = &[$(concat!("understood.problem.", $key),)*];

            /// Key of its text in the translation file.
            #[must_use]
            pub fn key(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field: _),* })? => concat!("understood.problem.", $key),)*
                }
            }

            /// The values its text asks for, by name.
            #[must_use]
            pub fn values(&self) -> Vec<(&'static str, Value)> {
                match self {
                    $(Self::$name $({ $($field),* })? => {
                        vec![$($((stringify!($field), $value($field))),*)?]
                    })*
                }
            }
        }
    };
}

fn as_words(text: &str) -> Value {
    Value::Words(text.to_owned())
}

fn as_number(n: &usize) -> Value {
    Value::Number(*n)
}

fn as_bytes(n: &usize) -> Value {
    Value::Bytes(*n)
}

fn as_unit(unit: &Unit) -> Value {
    Value::Key(unit.key())
}

fn as_role(role: &Role) -> Value {
    Value::Key(role.key())
}

fn as_kind(kind: &Kind) -> Value {
    Value::Key(kind.key())
}

fn as_looks(what: &LooksLike) -> Value {
    Value::Key(match what {
        LooksLike::Empty => "import.looks_like.empty",
        LooksLike::Html => "import.looks_like.html",
        LooksLike::Xml => "import.looks_like.xml",
        LooksLike::Binary => "import.looks_like.binary",
        LooksLike::PlainText => "import.looks_like.plain_text",
        LooksLike::Hypothesis => "import.looks_like.hypothesis",
        LooksLike::WebAnnotations => "import.looks_like.web_annotations",
        LooksLike::JsonList => "import.looks_like.json_list",
        LooksLike::JsonObject => "import.looks_like.json_object",
        LooksLike::JsonValue => "import.looks_like.json_value",
    })
}

troubles! {
    /// The file is larger than is read.
    TooLarge {
        /// Its size in bytes.
        size: usize = as_bytes,
        /// The most that is read, in bytes.
        limit: usize = as_bytes,
    } => "too_large",
    /// There is nothing in the file.
    Empty => "empty",
    /// The file is no text: a picture, a recording, a program.
    NotText => "not_text",
    /// The file's text is in an encoding that is not known.
    UnknownEncoding => "unknown_encoding",
    /// The file is none of those that can be read.
    NotKnown {
        /// What it looks like.
        what: LooksLike = as_looks,
    } => "not_known",
    /// The archive is broken or cut off.
    BrokenZip => "broken_zip",
    /// A file of the archive is packed in a way that is not read, or needs a password.
    PackedOtherwise => "packed_otherwise",
    /// The archive holds more files than are read.
    TooManyFiles {
        /// The most that are read.
        limit: usize = as_number,
    } => "too_many_files",
    /// The JSON breaks here.
    NotJson {
        /// Column in bytes, counted from 1.
        column: usize = as_number,
    } => "not_json",
    /// The JSON ends in the middle: the file was cut off.
    CutOff => "cut_off",
    /// The JSON is nested too deeply to be annotations.
    TooDeep => "too_deep",
    /// Something that must be there is missing or is of another type.
    Missing {
        /// Its name in the file.
        field: &'static str = as_words,
    } => "missing",
    /// A line that is not one of the format's.
    BadLine {
        /// Its beginning.
        found: String = as_words,
    } => "bad_line",
    /// A quotation mark is opened and never closed: the rest of the table is one cell.
    OpenQuote => "open_quote",
    /// Offsets that are no offsets, or an end that is not behind its start.
    BadOffsets => "bad_offsets",
    /// The offsets reach outside the text.
    Outside {
        /// The first character's offset, in the unit of the file.
        start: usize = as_number,
        /// The offset just after the last character.
        end: usize = as_number,
    } => "outside",
    /// The document has no text and the format needs one.
    NoText => "no_text",
    /// The text is longer than an article can be.
    TextTooLong {
        /// Its length in bytes.
        size: usize = as_bytes,
        /// The most an article can have, in bytes.
        limit: usize = as_bytes,
    } => "text_too_long",
    /// The annotation is about the whole page and no words of it.
    NoPlace => "no_place",
    /// The annotation says where it stands in a way that is not read.
    OtherSelector {
        /// What the file calls it.
        what: String = as_words,
    } => "other_selector",
    /// The annotations are in another file, at that address.
    Elsewhere {
        /// The address.
        address: String = as_words,
    } => "elsewhere",
    /// Something is related to what is not in the file.
    UnknownId {
        /// What it is related to.
        id: String = as_words,
    } => "unknown_id",
    /// A relation that says nothing about who says what.
    Relation {
        /// What the file calls it.
        label: String = as_words,
    } => "relation",
    /// Words of a source or a cue that belong to no claim.
    NoClaim {
        /// What they are.
        role: Role = as_role,
        /// The words, where the file has them.
        quote: String = as_words,
    } => "no_claim",
    /// Sources and cues that the file ties to no claim were given to the only claim of their
    /// paragraph.
    Guessed {
        /// How many.
        count: usize = as_number,
    } => "guessed",
    /// Replies to annotations, which are left out.
    Replies {
        /// How many.
        count: usize = as_number,
    } => "replies",
    /// Examples that someone rejected or skipped, which are left out.
    Rejected => "rejected",
    /// Predictions beside finished annotations, which are left out.
    Predictions {
        /// How many.
        count: usize = as_number,
    } => "predictions",
    /// The file says which unit its offsets count, but its quotes stand where another unit puts them.
    UnitCorrected {
        /// The unit they should be in.
        from: Unit = as_unit,
        /// The unit they are in.
        to: Unit = as_unit,
        /// How many of them show it.
        count: usize = as_number,
    } => "unit_corrected",
    /// The file quotes nothing, and its offsets were read in a unit in which they look better.
    UnitGuessed {
        /// The unit they should be in.
        from: Unit = as_unit,
        /// The unit they were read in.
        to: Unit = as_unit,
        /// How many look wrong in the unit they should be in.
        count: usize = as_number,
    } => "unit_guessed",
    /// The file quotes nothing, and some of its offsets look wrong that look better in another unit.
    UnitDoubtful {
        /// The unit they should be in and were read in.
        unit: Unit = as_unit,
        /// How many look wrong.
        count: usize = as_number,
    } => "unit_doubtful",
    /// The offsets count a line end of two characters as one.
    LineEnds {
        /// How many of them show it.
        count: usize = as_number,
    } => "line_ends",
    /// Offsets that do not point at their quote, which stands elsewhere, once: the quote was followed.
    Followed {
        /// The quote, shortened.
        quote: String = as_words,
    } => "followed",
    /// The quote is not in the text.
    NotFound {
        /// What it is.
        role: Role = as_role,
        /// The quote, shortened.
        quote: String = as_words,
    } => "not_found",
    /// The file says itself that the quote is not in the text.
    Lost {
        /// What it is.
        role: Role = as_role,
        /// The quote, shortened.
        quote: String = as_words,
    } => "lost",
    /// The quote is in the text, but between other words than the file says.
    Surroundings {
        /// What it is.
        role: Role = as_role,
        /// The quote, shortened.
        quote: String = as_words,
    } => "surroundings",
    /// The quote is in the text, but so few words may well be said of something else.
    Short {
        /// What it is.
        role: Role = as_role,
        /// The quote, shortened.
        quote: String = as_words,
    } => "short",
    /// The quote of a cue or source is in the text, but not beside its claim.
    Far {
        /// What it is.
        role: Role = as_role,
        /// The quote, shortened.
        quote: String = as_words,
    } => "far",
    /// The quote is in the text several times and nothing tells which one is meant.
    Ambiguous {
        /// What it is.
        role: Role = as_role,
        /// The quote, shortened.
        quote: String = as_words,
        /// How often it is there.
        count: usize = as_number,
    } => "ambiguous",
    /// There is no quote and the text is another one, so that offsets alone mean nothing.
    NoQuote => "no_quote",
    /// The quotes repeat themselves so much that looking for this one would take too long.
    TooMuchWork => "too_much_work",
    /// Claims of a file of Sayso's that have their place, but not all of their cue or source.
    Beside {
        /// How many.
        count: usize = as_number,
    } => "beside",
    /// Claims that the project has already, with the same words and the same answer.
    AlreadyThere {
        /// How many.
        count: usize = as_number,
    } => "already_there",
    /// Claims of a file of this sort are in the archive; each such file comes in by itself.
    Own {
        /// The sort.
        what: Kind = as_kind,
    } => "own",
    /// More problems than are listed.
    AndMore {
        /// How many.
        count: usize = as_number,
    } => "and_more",
}

impl Trouble {
    /// Whether nothing is lost by it: it was put right, or is only worth knowing.
    #[must_use]
    pub fn is_note(&self) -> bool {
        matches!(
            self,
            Self::Guessed { .. }
                | Self::Predictions { .. }
                | Self::UnitCorrected { .. }
                | Self::LineEnds { .. }
                | Self::Followed { .. }
                | Self::AlreadyThere { .. }
        )
    }
}

/// One thing that was not taken in, or put right, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the file.
    pub at: At,
    /// What it is.
    pub what: Trouble,
}

/// Problems as they are found.
#[derive(Debug, Default)]
pub(super) struct Notes {
    listed: Vec<Problem>,
    more: usize,
}

impl Notes {
    pub(super) fn add(&mut self, at: At, what: Trouble) {
        if self.listed.len() < MAX_PROBLEMS {
            self.listed.push(Problem { at, what });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// All of them in the order they were found, the last of them saying how many more there are.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        if self.more > 0 {
            let count = self.more;
            self.listed.push(Problem {
                at: At::default(),
                what: Trouble::AndMore { count },
            });
        }
        self.listed
    }
}

/// The trouble with a file that could not be made text.
pub(super) fn undecoded(error: &crate::article::decode::DecodeError) -> Trouble {
    use crate::article::decode::DecodeError;
    match error {
        DecodeError::TooLarge { bytes, limit } => Trouble::TooLarge {
            size: *bytes,
            limit: *limit,
        },
        DecodeError::Empty => Trouble::Empty,
        DecodeError::Binary {
            what: Some(FileSort::Archive),
        } => Trouble::BrokenZip,
        DecodeError::Binary { .. } => Trouble::NotText,
        DecodeError::UnknownEncoding => Trouble::UnknownEncoding,
    }
}
