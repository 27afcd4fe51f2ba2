//! How each record is written in JSON: one set of forms for the exported file, for what the
//! browser keeps, and for the journal.
//!
//! A form borrows what it can from the project (writing) or from the JSON text (reading), holds
//! offsets in code points, ids and stamps as text, and leaves empty fields out. Model types know
//! nothing of this; the conversions here are the only way between the two, and both ways slice the
//! article and compare: a span whose quote is not what the text has at its place never gets through.
//!
//! A field, word or id that a form does not know is an error and never dropped: see
//! [`import`](super::import) for why.

use super::problem::{IdKind, ProblemKind, RecordError, clip};
use crate::annotate::anchor::Quote;
use crate::annotate::edit::Label;
use crate::annotate::palette::Colour;
use crate::annotate::{
    Answer, Attribution, Change, Check, Claim, ClaimId, Details, Entry, FactKind, Form, Kind, Lost,
    Project, Record, RecordId, Sort, Speaker, SpeakerId, Stamp, Step, Suggestions, Verdict,
};
use crate::article::{
    Article, ArticleError, Block, BlockKind, Byte, CodePoint, Metadata, Published, Span,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// How much is written of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    /// For files that leave: every span with its quote and 32 code points of context on either
    /// side, and the text with its hash.
    Full,
    /// For what the browser keeps beside its own article: quotes for a claim's own spans only, no
    /// context, no hash.
    Compact,
}

/// Code points of context on either side of a span.
pub const CONTEXT: usize = 32;

/// A text that is borrowed where the JSON has it without escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Text<'_> {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text, no longer borrowed.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    /// Unlike `Cow`, borrows inside `Option` and `Vec` too.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }

        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Text<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// Declares the words that can stand in one place of the format; `from` a type of the model, each of
/// its variants has its word. Spelled out, so that renaming a variant never changes a file, and
/// read through one table, which is a tenth of the code that a derived reader is.
macro_rules! words {
    (
        $(#[$doc:meta])*
        $name:ident as $title:literal from $model:ident {
            $($(#[$word_doc:meta])* $variant:ident = $word:literal,)*
        }
    ) => {
        words!($(#[$doc])* $name as $title { $($(#[$word_doc])* $variant = $word,)* });

        impl From<$model> for $name {
            fn from(model: $model) -> Self {
                match model {
                    $($model::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$name> for $model {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$variant => Self::$variant,)*
                }
            }
        }
    };
    (
        $(#[$doc:meta])*
        $name:ident as $title:literal {
            $($(#[$word_doc:meta])* $variant:ident = $word:literal,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema), schemars(rename = $title))]
        pub enum $name {
            $(
                $(#[$word_doc])*
                #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = $word))]
                $variant,
            )*
        }

        impl $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $(Self::$variant => $word,)*
                })
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Text::deserialize(deserializer)?;
                let known = Self::WORDS.iter().find(|(word, _)| *word == &*text);
                known.map(|(_, value)| *value).ok_or_else(|| {
                    de::Error::unknown_variant(&text, &[$($word,)*])
                })
            }
        }
    };
}

words!(
    /// How the words are given.
    FormWord as "Form" from Form {
        /// The speaker's own words, in quotation marks.
        Direct = "direct",
        /// Partly quoted.
        Mixed = "mixed",
        /// In the article's words.
        Paraphrase = "paraphrase",
    }
);

words!(
    /// What a checkable fact is about.
    FactWord as "FactKind" from FactKind {
        /// A number or comparison.
        Number = "number",
        /// Something that happened.
        Event = "event",
        /// What causes what.
        Cause = "cause",
        /// What a law or rule says.
        Law = "law",
    }
);

words!(
    /// What the annotator found when checking a claim.
    VerdictWord as "Verdict" from Verdict {
        /// The evidence supports it.
        Supported = "supported",
        /// Evidence points both ways.
        Disputed = "disputed",
        /// The evidence is against it.
        False = "false",
        /// It cannot be told.
        CannotTell = "cannot_tell",
    }
);

words!(
    /// What sort of thing speaks.
    SortWord as "Sort" from Sort {
        /// One named person.
        Person = "person",
        /// A company, agency, party, country or other body.
        Organisation = "organisation",
        /// A document, study or data set.
        Document = "document",
        /// People named only together, such as "residents of the street".
        Group = "group",
    }
);

words!(
    /// What a block is in the article.
    BlockWord as "BlockKind" from BlockKind {
        /// The headline; only ever the first block.
        Title = "title",
        /// A heading between paragraphs.
        Heading = "heading",
        /// An ordinary paragraph.
        Paragraph = "paragraph",
        /// A block quotation.
        Quote = "quote",
        /// One item of a list.
        ListItem = "list_item",
    }
);

words!(
    /// What a journal entry is called.
    LabelWord as "Label" from Label {
        /// A claim was marked.
        AddClaim = "add_claim",
        /// A claim's words were changed.
        Spans = "spans",
        /// A claim was attributed.
        Answer = "answer",
        /// Cue or source were changed.
        CueOrSource = "cue_or_source",
        /// Any other detail of a claim was changed.
        Detail = "detail",
        /// A claim was removed.
        RemoveClaim = "remove_claim",
        /// A speaker was added.
        AddSpeaker = "add_speaker",
        /// A speaker was changed.
        Speaker = "speaker",
        /// Two speakers were made one.
        MergeSpeakers = "merge_speakers",
        /// A speaker was removed.
        RemoveSpeaker = "remove_speaker",
        /// The project was renamed.
        Rename = "rename",
        /// Records came in from a file.
        Import = "import",
        /// A lost claim was put on words.
        Attach = "attach",
        /// Suggestions became claims.
        Accept = "accept",
        /// Suggestions were turned down.
        Refuse = "refuse",
        /// Suggestions were allowed or forbidden.
        Suggestions = "suggestions",
    }
);

words!(
    /// Whether claims may be suggested.
    SuggestionsWord as "Suggestions" from Suggestions {
        /// They may.
        Allowed = "allowed",
        /// They may not: whoever works on the project is to find the claims alone.
        Forbidden = "forbidden",
    }
);

impl SuggestionsWord {
    /// Whether the field is left out: what holds unless a project says otherwise.
    pub(super) fn is_allowed(&self) -> bool {
        *self == Self::Allowed
    }
}

words!(
    /// The answer to "who says so?".
    AnswerWord as "Answer" {
        /// Not decided yet.
        Undecided = "undecided",
        /// The speaker of the project whose id `speaker` gives.
        Speaker = "speaker",
        /// Someone described but not named; `description` has the words, if any.
        Unnamed = "unnamed",
        /// The outlet's own voice.
        Article = "article",
        /// The text gives no one ("it is believed").
        NoOne = "no_one",
    }
);

words!(
    /// What kind of claim it is.
    KindWord as "Kind" {
        /// It can be proved or disproved by evidence, whether or not it is true.
        Fact = "fact",
        /// What will happen.
        Prediction = "prediction",
        /// What someone will or should do.
        Promise = "promise",
        /// What the speaker went through.
        Experience = "experience",
        /// A judgement or value.
        Opinion = "opinion",
        /// A question, greeting or other words that assert nothing.
        NotAClaim = "not_a_claim",
    }
);

words!(
    /// Whether a journal entry was done, undone or done again.
    StepWord as "Step" {
        /// Something new was done.
        Do = "do",
        /// What `of` names was taken back.
        Undo = "undo",
        /// What `of` names was done again.
        Redo = "redo",
    }
);

/// Some words of the article and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Span", extend("required" = ["start", "end", "quote"]))
)]
#[serde(deny_unknown_fields)]
pub struct SpanForm<'a> {
    /// Where the words begin in the article's text, counted in Unicode code points from 0.
    pub start: u32,
    /// Just after the last of the words, counted in Unicode code points from 0; more than `start`.
    pub end: u32,
    /// The words themselves: exactly the code points `start` to `end` of the article's text.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", length(min = 1))
    )]
    pub quote: Option<Text<'a>>,
    /// Up to 32 code points of the text just before the words; left out at the very beginning.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub prefix: Text<'a>,
    /// Up to 32 code points of the text just after the words; left out at the very end.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub suffix: Text<'a>,
}

/// Who says so, and by which words the article says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Attribution", extend("allOf" = speaker_goes_with_answer()))
)]
#[serde(deny_unknown_fields)]
pub struct AttributionForm<'a> {
    /// Who says so: a speaker, or one of the answers that are no speaker.
    pub answer: AnswerWord,
    /// Id of the speaker, if and only if `answer` is `speaker`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String", extend("pattern" = "^s[0-9a-z]+$")))]
    pub speaker: Option<Text<'a>>,
    /// How the article describes who says so ("a senior official"); only if `answer` is `unnamed`.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub description: Text<'a>,
    /// The words that report the claim: said, claimed, according to.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<SpanForm<'a>>,
    /// The words that name the speaker there: "the NATO chief".
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<SpanForm<'a>>,
    /// How the words are given; left out where nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "FormWord"))]
    pub form: Option<FormWord>,
    /// Id of the speaker who passes the claim on, when A says that B said it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String", extend("pattern" = "^s[0-9a-z]+$")))]
    pub via: Option<Text<'a>>,
}

/// The annotator's own assessment of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Check")
)]
#[serde(deny_unknown_fields)]
pub struct CheckForm<'a> {
    /// What would settle the claim.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub question: Text<'a>,
    /// Web addresses of evidence.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Text<'a>>,
    /// What was found; left out while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "VerdictWord"))]
    pub verdict: Option<VerdictWord>,
}

/// Words of another text of the article, with what stood around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Quote")
)]
#[serde(deny_unknown_fields)]
pub struct QuoteForm<'a> {
    /// The words.
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub quote: Text<'a>,
    /// Up to 64 code points that stood just before the words.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub prefix: Text<'a>,
    /// Up to 64 code points that stood just after the words.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub suffix: Text<'a>,
}

/// Words that the claim had in another text of the article and that are not in this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Lost")
)]
#[serde(deny_unknown_fields)]
pub struct LostForm<'a> {
    /// The claimed words, all of them; if and only if the claim has no spans.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<QuoteForm<'a>>,
    /// Words that reported the claim.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<QuoteForm<'a>>,
    /// Words that named the speaker.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<QuoteForm<'a>>,
    /// Where the claimed words may have been in this text. Nothing is attached there: it is only
    /// for looking.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "SpanForm<'a>"))]
    pub guess: Option<SpanForm<'a>>,
}

/// A claim: what is asserted, where it stands, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(
        rename = "Claim",
        extend("dependentSchemas" = about_goes_with_fact(), "anyOf" = spans_or_lost())
    )
)]
#[serde(deny_unknown_fields)]
pub struct ClaimForm<'a> {
    /// Names the claim in this project and in every copy of it: `c` and up to 64 bits in base 36.
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = "^c[0-9a-z]+$")))]
    pub id: Text<'a>,
    /// The words that are claimed, in text order. One claim can have several spans: the sentence
    /// "We will," she said, "not rest." holds one claim in two. There is at least one, unless the
    /// words are lost.
    #[serde(borrow)]
    pub spans: Vec<SpanForm<'a>>,
    /// What of the claim is not in this text of the article any more; left out where nothing is.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "LostForm<'a>"))]
    pub lost: Option<LostForm<'a>>,
    /// Who says so, and by which words the article says it.
    #[serde(borrow)]
    pub attribution: AttributionForm<'a>,
    /// What kind of claim it is; left out where nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "KindWord"))]
    pub kind: Option<KindWord>,
    /// What a checkable fact is about; only if `kind` is `fact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "FactWord"))]
    pub about: Option<FactWord>,
    /// The annotator's note.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub note: Text<'a>,
    /// The annotator's tags, none twice.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Text<'a>>,
    /// The annotator's own assessment; left out where there is none.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "CheckForm"))]
    pub check: Option<CheckForm<'a>>,
    /// Who made the mark: a name or a code, never an account.
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub annotator: Text<'a>,
    /// When the claim was marked, in milliseconds since 1970-01-01 00:00 UTC.
    pub created: u64,
    /// When it was last changed, as a stamp: milliseconds since 1970-01-01 00:00 UTC, a counter
    /// within that millisecond and a number of the browser tab, each in base 36, with dots between.
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = STAMP)))]
    pub modified: Text<'a>,
}

/// A speaker: a person, organisation, document or group that claims are attributed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Speaker")
)]
#[serde(deny_unknown_fields)]
pub struct SpeakerForm<'a> {
    /// Names the speaker in this project and in every copy of it: `s` and up to 64 bits in base 36.
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = "^s[0-9a-z]+$")))]
    pub id: Text<'a>,
    /// The full name.
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub name: Text<'a>,
    /// Other names the article uses for the speaker, none twice.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Text<'a>>,
    /// Office or role, such as "mayor".
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    pub role: Text<'a>,
    /// What sort of thing it is.
    pub sort: SortWord,
    /// Number of the colour and pattern of its marks, 0 to 9.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0, max = 9)))]
    pub colour: u64,
    /// When the speaker was added, in milliseconds since 1970-01-01 00:00 UTC.
    pub created: u64,
    /// When it was last changed, as a stamp (see a claim's `modified`).
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = STAMP)))]
    pub modified: Text<'a>,
}

/// What a project says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsForm<'a> {
    /// What the library calls it.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// Whether claims may be suggested; left out where they may.
    #[serde(
        default = "allowed",
        skip_serializing_if = "SuggestionsWord::is_allowed"
    )]
    pub suggestions: SuggestionsWord,
    /// Names of the words of refused suggestions; left out where there are none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Text<'a>>,
    /// When that was last changed, as a stamp.
    #[serde(borrow)]
    pub modified: Text<'a>,
}

/// A record that was removed, so that merging an older copy does not bring it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Removed")
)]
#[serde(deny_unknown_fields)]
pub struct RemovedForm<'a> {
    /// Id of the claim or speaker.
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = "^[cs][0-9a-z]+$")))]
    pub id: Text<'a>,
    /// When it was removed, as a stamp (see a claim's `modified`).
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = STAMP)))]
    pub at: Text<'a>,
}

/// One block of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Block")
)]
#[serde(deny_unknown_fields)]
pub struct BlockForm {
    /// What it is.
    pub kind: BlockWord,
    /// Where it begins in the article's text, counted in Unicode code points from 0: one after
    /// the end of the block before it.
    pub start: u32,
    /// Just after its last character, where a line feed or the end of the text stands, counted in
    /// Unicode code points from 0.
    pub end: u32,
}

/// The article: where it comes from, its text, and the blocks the text is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(rename = "Article", extend("required" = ["text", "text_sha256", "blocks"]))
)]
#[serde(deny_unknown_fields)]
pub struct ArticleForm<'a> {
    /// The headline: the text of the first block, if that is a title. Here for convenience; the
    /// text has it too.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub title: Option<Text<'a>>,
    /// Who wrote it, as printed but without "By".
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub byline: Option<Text<'a>>,
    /// The newspaper, station or site that published it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub outlet: Option<Text<'a>>,
    /// When it was published, as printed by the outlet and in no time zone: `2016-04-07` or
    /// `2016-04-07T05:27`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"))
    )]
    pub published: Option<Text<'a>>,
    /// Its web address.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub address: Option<Text<'a>>,
    /// Its language as a BCP 47 tag, such as `en` or `pt-BR`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub language: Option<Text<'a>>,
    /// The whole text: its blocks with one line feed between them. Every offset in the project
    /// counts the Unicode code points of this text. It is never normalised or changed.
    #[serde(borrow)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub text: Text<'a>,
    /// SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String", extend("pattern" = "^[0-9a-f]{64}$")))]
    pub text_sha256: Option<Text<'a>>,
    /// The blocks in order; together they cover the text.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1)))]
    pub blocks: Vec<BlockForm>,
}

/// Any record, under the word for what it is: `{"claim": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordForm<'a> {
    /// The project's details.
    #[serde(borrow)]
    Details(DetailsForm<'a>),
    /// A speaker.
    #[serde(borrow)]
    Speaker(SpeakerForm<'a>),
    /// A claim.
    #[serde(borrow)]
    Claim(Box<ClaimForm<'a>>),
}

/// What happened to one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeForm<'a> {
    /// Which record: its id, or `details`.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// The record before; left out if there was none.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub before: Option<RecordForm<'a>>,
    /// The record after; left out if it was removed.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub after: Option<RecordForm<'a>>,
}

/// One edit, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryForm<'a> {
    /// When it was made.
    #[serde(borrow)]
    pub stamp: Text<'a>,
    /// Whether it was done, undone or done again.
    pub step: StepWord,
    /// The stamp of what was undone or done again; only with those steps.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Text<'a>>,
    /// What it is called.
    pub label: LabelWord,
    /// The record it is about: its id, or `details`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Text<'a>>,
    /// What it changed.
    #[serde(borrow)]
    pub changes: Vec<ChangeForm<'a>>,
    /// What was selected before it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub selection: Option<SpanForm<'a>>,
}

/// What a stamp looks like.
#[cfg(not(target_arch = "wasm32"))]
const STAMP: &str = r"^[0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+$";

/// The conditions between `answer`, `speaker` and `description`, for the JSON Schema.
#[cfg(not(target_arch = "wasm32"))]
fn speaker_goes_with_answer() -> serde_json::Value {
    let only_with = |field: &str, answer: &str| {
        serde_json::json!({
            "if": { "required": [field] },
            "then": { "properties": { "answer": { "const": answer } } },
        })
    };
    let needed = serde_json::json!({
        "if": { "properties": { "answer": { "const": "speaker" } } },
        "then": { "required": ["speaker"] },
    });
    serde_json::json!([
        needed,
        only_with("speaker", "speaker"),
        only_with("description", "unnamed")
    ])
}

/// The condition between `kind` and `about`, for the JSON Schema.
#[cfg(not(target_arch = "wasm32"))]
fn about_goes_with_fact() -> serde_json::Value {
    serde_json::json!({
        "about": { "properties": { "kind": { "const": "fact" } }, "required": ["kind"] },
    })
}

#[cfg(not(target_arch = "wasm32"))]
fn spans_or_lost() -> serde_json::Value {
    serde_json::json!([
        { "properties": { "spans": { "minItems": 1 } } },
        {
            "properties": { "lost": { "properties": { "words": { "minItems": 1 } }, "required": ["words"] } },
            "required": ["lost"],
        },
    ])
}

/// The id as it is written in files: a claim's, a speaker's, or `details`.
#[must_use]
pub fn record_id_text(id: RecordId) -> String {
    match id {
        RecordId::Details => "details".to_owned(),
        RecordId::Speaker(id) => id.to_string(),
        RecordId::Claim(id) => id.to_string(),
    }
}

/// The record that text names.
///
/// # Errors
/// When it is neither an id of a claim or speaker nor `details`.
pub fn record_id(text: &str) -> Result<RecordId, ProblemKind> {
    let bad = || ProblemKind::BadId {
        found: clip(text),
        wanted: IdKind::Record,
    };
    match text.get(..1) {
        Some("c") => text.parse().map(RecordId::Claim).map_err(|_| bad()),
        Some("s") => text.parse().map(RecordId::Speaker).map_err(|_| bad()),
        _ if text == "details" => Ok(RecordId::Details),
        _ => Err(bad()),
    }
}

/// The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    Sha256::digest(text.as_bytes())
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

pub(super) fn id<T: FromStr>(text: &str, wanted: IdKind) -> Result<T, ProblemKind> {
    text.parse().map_err(|_| ProblemKind::BadId {
        found: clip(text),
        wanted,
    })
}

fn stamp(text: &str) -> Result<Stamp, ProblemKind> {
    text.parse()
        .map_err(|_| ProblemKind::BadStamp { found: clip(text) })
}

/// The texts trimmed, without the empty and the repeated ones, as an edit would keep them.
fn distinct(texts: Vec<Text<'_>>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(texts.len());
    for text in texts {
        let text = text.trim();
        if !text.is_empty() && !kept.iter().any(|k| k == text) {
            kept.push(text.to_owned());
        }
    }
    kept
}

fn texts(strings: &[String]) -> Vec<Text<'_>> {
    strings.iter().map(|s| Text::from(s.as_str())).collect()
}

/// Everything found wrong with one record while it is read to its end.
struct Faults<'e> {
    record: &'e str,
    found: &'e mut Vec<RecordError>,
}

impl Faults<'_> {
    fn add(&mut self, place: impl Into<String>, kind: ProblemKind) {
        self.found.push(RecordError {
            record: clip(self.record),
            place: place.into(),
            kind,
        });
    }

    /// The value, or nothing and a note of what is wrong at `place`.
    fn take<T>(&mut self, place: &str, result: Result<T, ProblemKind>) -> Option<T> {
        result.map_err(|kind| self.add(place, kind)).ok()
    }

    fn spans(&mut self, place: &str, spans: &[SpanForm<'_>], article: &Article) -> Vec<Span> {
        let mut read = Vec::with_capacity(spans.len());
        for (n, span) in spans.iter().enumerate() {
            match span.to_span(article) {
                Ok(span) => read.push(span),
                Err(kind) => self.add(format!("{place}[{n}]"), kind),
            }
        }
        Span::normalised(read)
    }
}

/// The one value read, if nothing was wrong with it; otherwise the first fault.
fn whole<T>(value: Option<T>, faults: Vec<RecordError>, record: &str) -> Result<T, RecordError> {
    match (faults.into_iter().next(), value) {
        (None, Some(value)) => Ok(value),
        (Some(fault), _) => Err(fault),
        // Not reached: a value that is missing has a fault.
        (None, None) => Err(RecordError {
            record: record.to_owned(),
            place: String::new(),
            kind: ProblemKind::Shape {
                message: "it could not be read".to_owned(),
            },
        }),
    }
}

/// What goes with a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum With {
    Nothing,
    Quote,
    QuoteAndContext,
}

impl<'a> SpanForm<'a> {
    /// The span with its quote and context, or with its offsets only; `None` if it is not a span
    /// of this article.
    #[must_use]
    pub fn from_span(span: Span, article: &'a Article, detail: Detail) -> Option<Self> {
        let with = match detail {
            Detail::Full => With::QuoteAndContext,
            Detail::Compact => With::Nothing,
        };
        Self::write(span, article, with)
    }

    fn write(span: Span, article: &'a Article, with: With) -> Option<Self> {
        let text = article.text();
        let quote = text.get(span.start()..span.end())?;
        let start = article
            .index()
            .code_point(text, Byte::new(span.start()))?
            .get();
        let (prefix, suffix) = match with {
            With::QuoteAndContext => (
                last(text.get(..span.start())?),
                first(text.get(span.end()..)?),
            ),
            With::Nothing | With::Quote => ("", ""),
        };
        Some(Self {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(start + quote.chars().count()).ok()?,
            quote: (with != With::Nothing).then(|| quote.into()),
            prefix: prefix.into(),
            suffix: suffix.into(),
        })
    }

    /// The span of the article, if quote and context, where given, are what stands there.
    ///
    /// # Errors
    /// When the place is not in the text, or other words stand there.
    pub fn to_span(&self, article: &Article) -> Result<Span, ProblemKind> {
        let (start, end) = (self.start, self.end);
        if start >= end {
            return Err(ProblemKind::EmptySpan { start, end });
        }
        let text = article.text();
        let index = article.index();
        let outside = || ProblemKind::Outside {
            start,
            end,
            length: index.len_code_points().get(),
        };
        let seek = |at: u32| {
            let at = CodePoint::new(usize::try_from(at).ok()?);
            index.byte_of_code_point(text, at).map(Byte::get)
        };
        let from = seek(start).ok_or_else(outside)?;
        let rest = text.get(from..).ok_or_else(outside)?;
        let quote = self.quote.as_deref();
        // The usual case needs no second look-up.
        let quoted =
            quote.filter(|q| rest.starts_with(*q) && q.chars().count() == (end - start) as usize);
        let to = match quoted {
            Some(quote) => from + quote.len(),
            None => seek(end).ok_or_else(outside)?,
        };
        let span = article.span(from, to).ok_or_else(outside)?;
        if let (None, Some(quote)) = (quoted, quote) {
            return Err(ProblemKind::QuoteMismatch {
                quote: clip(quote),
                found: clip(span.slice(text)),
                stands_at: None,
            });
        }
        if !text.get(..from).is_some_and(|t| t.ends_with(&*self.prefix)) {
            return Err(ProblemKind::ContextMismatch {
                given: clip(&self.prefix),
                before: true,
            });
        }
        if !text.get(to..).is_some_and(|t| t.starts_with(&*self.suffix)) {
            return Err(ProblemKind::ContextMismatch {
                given: clip(&self.suffix),
                before: false,
            });
        }
        Ok(span)
    }
}

/// The last code points of a text.
fn last(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// The first code points of a text.
fn first(text: &str) -> &str {
    let end = characters(text, CONTEXT).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

impl<'a> ClaimForm<'a> {
    /// The claim as it is written beside this article. A speaker that is no longer there is
    /// written all the same: see [`Self::settled`].
    ///
    /// # Errors
    /// When a span of the claim is not a span of this article.
    pub fn from_claim(
        claim: &'a Claim,
        article: &'a Article,
        detail: Detail,
    ) -> Result<Self, RecordError> {
        let (own, other) = match detail {
            Detail::Full => (With::QuoteAndContext, With::QuoteAndContext),
            Detail::Compact => (With::Quote, With::Nothing),
        };
        let spans = |place: &str, spans: &[Span], with: With| {
            let form = |(n, span): (usize, &Span)| {
                SpanForm::write(*span, article, with).ok_or_else(|| RecordError {
                    record: claim.id.to_string(),
                    place: format!("{place}[{n}]"),
                    kind: ProblemKind::Outside {
                        start: u32::try_from(span.start()).unwrap_or(u32::MAX),
                        end: u32::try_from(span.end()).unwrap_or(u32::MAX),
                        length: article.index().len_code_points().get(),
                    },
                })
            };
            spans
                .iter()
                .enumerate()
                .map(form)
                .collect::<Result<Vec<_>, _>>()
        };
        let attribution = &claim.attribution;
        let (answer, speaker, description) = match &attribution.answer {
            Answer::Undecided => (AnswerWord::Undecided, None, ""),
            Answer::Speaker(id) => (AnswerWord::Speaker, Some(id.to_string().into()), ""),
            Answer::Unnamed(description) => (AnswerWord::Unnamed, None, description.as_str()),
            Answer::Article => (AnswerWord::Article, None, ""),
            Answer::NoOne => (AnswerWord::NoOne, None, ""),
        };
        let (kind, about) = match claim.kind {
            None => (None, None),
            Some(Kind::Fact(about)) => (Some(KindWord::Fact), about.map(FactWord::from)),
            Some(Kind::Prediction) => (Some(KindWord::Prediction), None),
            Some(Kind::Promise) => (Some(KindWord::Promise), None),
            Some(Kind::Experience) => (Some(KindWord::Experience), None),
            Some(Kind::Opinion) => (Some(KindWord::Opinion), None),
            Some(Kind::NotAClaim) => (Some(KindWord::NotAClaim), None),
        };
        let check = CheckForm {
            question: claim.check.question.as_str().into(),
            evidence: texts(&claim.check.evidence),
            verdict: claim.check.verdict.map(VerdictWord::from),
        };
        Ok(Self {
            id: claim.id.to_string().into(),
            spans: spans("spans", &claim.spans, own)?,
            lost: match &claim.lost {
                None => None,
                Some(lost) => {
                    let guess = spans("lost.guess", lost.guess.as_slice(), own)?;
                    Some(LostForm {
                        words: quotes(&lost.words),
                        cue: quotes(&lost.cue),
                        source: quotes(&lost.source),
                        guess: guess.into_iter().next(),
                    })
                }
            },
            attribution: AttributionForm {
                answer,
                speaker,
                description: description.into(),
                cue: spans("attribution.cue", &attribution.cue, other)?,
                source: spans("attribution.source", &attribution.source, other)?,
                form: attribution.form.map(FormWord::from),
                via: attribution.via.map(|id| id.to_string().into()),
            },
            kind,
            about,
            note: claim.note.as_str().into(),
            tags: texts(&claim.tags),
            check: (check != CheckForm::default()).then_some(check),
            annotator: claim.annotator.as_str().into(),
            created: claim.created,
            modified: claim.modified.to_string().into(),
        })
    }

    /// The form of the project's claim as others may read it: a speaker who is no longer in the
    /// project (removed in another tab while this claim was given to it) is left out, and the claim
    /// undecided then.
    #[must_use]
    pub fn settled(mut self, claim: &Claim, project: &Project) -> Self {
        let attribution = &mut self.attribution;
        if attribution.answer == AnswerWord::Speaker && project.answer(claim).speaker().is_none() {
            attribution.answer = AnswerWord::Undecided;
            attribution.speaker = None;
        }
        if claim
            .attribution
            .via
            .is_some_and(|id| project.speaker(id).is_none())
        {
            attribution.via = None;
        }
        self
    }

    /// The claim, its spans and tags put in order. Whether its speakers are there is not asked.
    ///
    /// # Errors
    /// When an id, stamp or span is wrong, or a quote is not what the article has there.
    pub fn into_claim(self, article: &Article) -> Result<Claim, RecordError> {
        let mut faults = Vec::new();
        let claim = self.read(article, &mut faults);
        whole(claim, faults, "claim")
    }

    /// The claim, noting everything that is wrong with it.
    pub(super) fn read(self, article: &Article, found: &mut Vec<RecordError>) -> Option<Claim> {
        let name = self.id.clone();
        let mut faults = Faults {
            record: &name,
            found,
        };
        let id: Option<ClaimId> = faults.take("id", id(&self.id, IdKind::Claim));
        let lost = self.lost.unwrap_or_default();
        if self.spans.is_empty() && lost.words.is_empty() {
            faults.add("spans", ProblemKind::NoSpan);
        }
        let words_lost = !lost.words.is_empty() || lost.guess.is_some();
        if words_lost && !self.spans.is_empty() {
            faults.add(
                "lost",
                ProblemKind::DoesNotFit {
                    field: "lost",
                    needs: "a claim without spans",
                },
            );
        }
        let spans = faults.spans("spans", &self.spans, article);
        let lost = lost.read(&mut faults, article);
        let answer = self.attribution.read_answer(&mut faults);
        let AttributionForm {
            cue,
            source,
            form,
            via,
            ..
        } = self.attribution;
        let cue = faults.spans("attribution.cue", &cue, article);
        let source = faults.spans("attribution.source", &source, article);
        let via = match via {
            Some(via) => faults.take("attribution.via", self::id(&via, IdKind::Speaker)),
            None => None,
        };
        if self.about.is_some() && self.kind != Some(KindWord::Fact) {
            faults.add(
                "about",
                ProblemKind::DoesNotFit {
                    field: "about",
                    needs: "the kind `fact`",
                },
            );
        }
        let kind = self.kind.map(|kind| match kind {
            KindWord::Fact => Kind::Fact(self.about.map(FactKind::from)),
            KindWord::Prediction => Kind::Prediction,
            KindWord::Promise => Kind::Promise,
            KindWord::Experience => Kind::Experience,
            KindWord::Opinion => Kind::Opinion,
            KindWord::NotAClaim => Kind::NotAClaim,
        });
        let modified = faults.take("modified", stamp(&self.modified));
        let check = self.check.unwrap_or_default();
        Some(Claim {
            id: id?,
            spans,
            lost,
            attribution: Attribution {
                answer: answer?,
                cue,
                source,
                form: form.map(Form::from),
                via,
            },
            kind,
            note: self.note.into_string(),
            tags: distinct(self.tags),
            check: Check {
                question: check.question.into_string(),
                evidence: distinct(check.evidence),
                verdict: check.verdict.map(Verdict::from),
            },
            annotator: self.annotator.into_string(),
            created: self.created,
            modified: modified?,
        })
    }
}

/// Quotes as they are written.
fn quotes(quotes: &[Quote]) -> Vec<QuoteForm<'_>> {
    let form = |quote: &'_ Quote| QuoteForm {
        quote: quote.words().to_owned().into(),
        prefix: quote.before().to_owned().into(),
        suffix: quote.after().to_owned().into(),
    };
    quotes.iter().map(form).collect()
}

impl LostForm<'_> {
    fn read(self, faults: &mut Faults<'_>, article: &Article) -> Option<Box<Lost>> {
        let mut quotes = |place: &str, forms: &[QuoteForm<'_>]| {
            let mut read = Vec::with_capacity(forms.len());
            for (n, form) in forms.iter().enumerate() {
                match Quote::new(&form.quote, &form.prefix, &form.suffix, None) {
                    Some(quote) => read.push(quote),
                    None => faults.add(
                        format!("lost.{place}[{n}]"),
                        ProblemKind::Missing {
                            field: "quote".to_owned(),
                        },
                    ),
                }
            }
            read
        };
        let lost = Lost {
            words: quotes("words", &self.words),
            cue: quotes("cue", &self.cue),
            source: quotes("source", &self.source),
            guess: faults
                .spans("lost.guess", self.guess.as_slice(), article)
                .first()
                .copied(),
        };
        (lost != Lost::default()).then(|| Box::new(lost))
    }
}

impl AttributionForm<'_> {
    fn read_answer(&self, faults: &mut Faults<'_>) -> Option<Answer> {
        let misfit = |field, needs| ProblemKind::DoesNotFit { field, needs };
        if self.speaker.is_some() && self.answer != AnswerWord::Speaker {
            faults.add(
                "attribution.speaker",
                misfit("speaker", "the answer `speaker`"),
            );
        }
        if !self.description.is_empty() && self.answer != AnswerWord::Unnamed {
            faults.add(
                "attribution.description",
                misfit("description", "the answer `unnamed`"),
            );
        }
        match (self.answer, &self.speaker) {
            (AnswerWord::Undecided, _) => Some(Answer::Undecided),
            (AnswerWord::Speaker, Some(speaker)) => faults
                .take(
                    "attribution.speaker",
                    id::<SpeakerId>(speaker, IdKind::Speaker),
                )
                .map(Answer::Speaker),
            (AnswerWord::Speaker, None) => {
                faults.add(
                    "attribution",
                    ProblemKind::Missing {
                        field: "speaker".to_owned(),
                    },
                );
                None
            }
            (AnswerWord::Unnamed, _) => {
                Some(Answer::Unnamed(self.description.0.clone().into_owned()))
            }
            (AnswerWord::Article, _) => Some(Answer::Article),
            (AnswerWord::NoOne, _) => Some(Answer::NoOne),
        }
    }
}

impl<'a> SpeakerForm<'a> {
    /// The speaker as it is written.
    #[must_use]
    pub fn from_speaker(speaker: &'a Speaker) -> Self {
        Self {
            id: speaker.id.to_string().into(),
            name: speaker.name.as_str().into(),
            aliases: texts(&speaker.aliases),
            role: speaker.role.as_str().into(),
            sort: speaker.sort.into(),
            colour: u64::from(speaker.colour.number()),
            created: speaker.created,
            modified: speaker.modified.to_string().into(),
        }
    }

    /// The speaker, its names put in order.
    ///
    /// # Errors
    /// When an id, stamp or colour is wrong, or there is no name.
    pub fn into_speaker(self) -> Result<Speaker, RecordError> {
        let mut faults = Vec::new();
        let speaker = self.read(&mut faults);
        whole(speaker, faults, "speaker")
    }

    /// The speaker, noting everything that is wrong with it.
    pub(super) fn read(self, found: &mut Vec<RecordError>) -> Option<Speaker> {
        let mut faults = Faults {
            record: &self.id,
            found,
        };
        let id = faults.take("id", id(&self.id, IdKind::Speaker));
        let name = self.name.trim();
        if name.is_empty() {
            faults.add("name", ProblemKind::NoName);
        }
        let bad_colour = ProblemKind::BadColour {
            found: self.colour,
            count: Colour::COUNT,
        };
        let colour = u8::try_from(self.colour)
            .ok()
            .filter(|n| *n < Colour::COUNT);
        let colour = faults.take("colour", colour.map(Colour::new).ok_or(bad_colour));
        let modified = faults.take("modified", stamp(&self.modified));
        Some(Speaker {
            id: id?,
            name: name.to_owned(),
            aliases: distinct(self.aliases),
            role: self.role.trim().to_owned(),
            sort: self.sort.into(),
            colour: colour?,
            created: self.created,
            modified: modified?,
        })
    }
}

/// What holds where a project does not say whether claims may be suggested.
pub(super) fn allowed() -> SuggestionsWord {
    SuggestionsWord::Allowed
}

/// The names of the refused suggestions' words, as they are written.
pub(super) fn refusals(details: &Details) -> Vec<Text<'static>> {
    let names = details.refused.iter();
    names.map(|name| name.to_string().into()).collect()
}

impl<'a> DetailsForm<'a> {
    /// The details as they are written.
    #[must_use]
    pub fn from_details(details: &'a Details) -> Self {
        Self {
            name: details.name.as_str().into(),
            suggestions: details.suggestions.into(),
            refused: refusals(details),
            modified: details.modified.to_string().into(),
        }
    }

    /// The details.
    ///
    /// # Errors
    /// When the stamp is wrong.
    pub fn into_details(self) -> Result<Details, RecordError> {
        let mut faults = Vec::new();
        let details = self.read(&mut faults);
        whole(details, faults, "details")
    }

    /// The details, noting everything that is wrong with them.
    pub(super) fn read(self, found: &mut Vec<RecordError>) -> Option<Details> {
        let mut faults = Faults {
            record: "details",
            found,
        };
        let modified = faults.take("modified", stamp(&self.modified));
        let refused = self.refused.iter().enumerate().map(|(n, name)| {
            let bad = |_| ProblemKind::BadId {
                found: clip(name),
                wanted: IdKind::Refusal,
            };
            faults.take(&format!("refused[{n}]"), name.parse().map_err(bad))
        });
        let refused: Option<Vec<_>> = refused.collect();
        Some(Details {
            name: self.name.into_string(),
            suggestions: self.suggestions.into(),
            refused: refused?.into_iter().collect(),
            modified: modified?,
        })
    }
}

impl RemovedForm<'_> {
    /// The removal as it is written.
    #[must_use]
    pub fn from_removed(id: RecordId, at: Stamp) -> Self {
        Self {
            id: record_id_text(id).into(),
            at: at.to_string().into(),
        }
    }

    /// Which record was removed, and when.
    ///
    /// # Errors
    /// When the id or the stamp is wrong.
    pub fn into_removed(self) -> Result<(RecordId, Stamp), RecordError> {
        let mut faults = Vec::new();
        let removed = self.read(&mut faults);
        whole(removed, faults, "removed")
    }

    /// The removal, noting everything that is wrong with it.
    pub(super) fn read(self, found: &mut Vec<RecordError>) -> Option<(RecordId, Stamp)> {
        let mut faults = Faults {
            record: &self.id,
            found,
        };
        let id = record_id(&self.id).and_then(|id| match id {
            // A project always has its details.
            RecordId::Details => Err(ProblemKind::BadId {
                found: clip(&self.id),
                wanted: IdKind::Record,
            }),
            id => Ok(id),
        });
        let id = faults.take("id", id);
        let at = faults.take("at", stamp(&self.at));
        id.zip(at)
    }
}

impl<'a> ArticleForm<'a> {
    /// The article as it is written.
    #[must_use]
    pub fn from_article(article: &'a Article, detail: Detail) -> Self {
        let Metadata {
            byline,
            outlet,
            published,
            address,
            language,
        } = article.metadata();
        let text = article.text();
        let mut at = 0_u32;
        let blocks = article.blocks().iter().map(|block| {
            let length = article.block_text(block).chars().count();
            let start = at;
            let end = start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
            at = end.saturating_add(1);
            BlockForm {
                kind: block.kind.into(),
                start,
                end,
            }
        });
        let given = |field: &'a Option<String>| field.as_deref().map(Text::from);
        Self {
            title: article.title().map(Text::from),
            byline: given(byline),
            outlet: given(outlet),
            published: published.map(|p| p.to_string().into()),
            address: given(address),
            language: given(language),
            text: text.into(),
            text_sha256: (detail == Detail::Full).then(|| sha256(text).into()),
            blocks: blocks.collect(),
        }
    }

    /// The article.
    ///
    /// # Errors
    /// When the date, the blocks or the title are wrong, there is no text or too much, or the text
    /// is not the text of the hash, where one is given.
    pub fn into_article(self) -> Result<Article, RecordError> {
        let mut faults = Vec::new();
        let article = self.read(&mut faults);
        whole(article, faults, "article")
    }

    /// The article, noting everything that is wrong with it.
    pub(super) fn read(self, found: &mut Vec<RecordError>) -> Option<Article> {
        let mut faults = Faults {
            record: "article",
            found,
        };
        let text = self.text.into_string();
        if let Some(given) = &self.text_sha256 {
            let hash = sha256(&text);
            if !given.eq_ignore_ascii_case(&hash) {
                faults.add(
                    "text_sha256",
                    ProblemKind::HashMismatch {
                        given: clip(given),
                        found: hash,
                    },
                );
            }
        }
        let published = match &self.published {
            Some(date) => faults.take(
                "published",
                Published::from_iso(date).ok_or_else(|| ProblemKind::BadDate { found: clip(date) }),
            ),
            None => None,
        };
        let blocks = blocks(&text, &self.blocks, &mut faults)?;
        let metadata = Metadata {
            byline: self.byline.map(Text::into_string),
            outlet: self.outlet.map(Text::into_string),
            published,
            address: self.address.map(Text::into_string),
            language: self.language.map(Text::into_string),
        };
        let article = Article::from_parts(metadata, text, blocks).map_err(|error| match error {
            ArticleError::Empty => faults.add("text", ProblemKind::EmptyText),
            ArticleError::TooLong { bytes } => faults.add(
                "text",
                ProblemKind::TextTooLong {
                    bytes,
                    at_most: Article::MAX_BYTES,
                },
            ),
            // The first block that does not continue is the number of blocks if one is missing.
            ArticleError::Blocks { block } if block >= self.blocks.len() => {
                faults.add("blocks", ProblemKind::Blocks);
            }
            ArticleError::Blocks { block } => {
                faults.add(format!("blocks[{block}]"), ProblemKind::Blocks)
            }
        });
        let article = article.ok()?;
        let title = article.title().unwrap_or_default();
        if let Some(given) = self.title.as_deref().filter(|given| *given != title) {
            faults.add(
                "title",
                ProblemKind::TitleMismatch {
                    given: clip(given),
                    found: clip(title),
                },
            );
        }
        Some(article)
    }
}

/// The blocks in bytes, found in one walk over the text.
fn blocks(text: &str, forms: &[BlockForm], faults: &mut Faults<'_>) -> Option<Vec<Block>> {
    let mut blocks = Vec::with_capacity(forms.len().min(text.len()));
    let mut rest = text;
    let (mut byte, mut at) = (0_usize, 0_u32);
    for (n, form) in forms.iter().enumerate() {
        let length = form
            .end
            .checked_sub(form.start)
            .filter(|_| form.start == at);
        let length = length.and_then(|length| match text.is_empty() {
            true => None,
            false => characters(rest, length as usize),
        });
        let Some(length) = length else {
            // An empty text has a problem of its own.
            let empty = text.is_empty();
            let (place, kind) = match empty {
                true => ("text".to_owned(), ProblemKind::EmptyText),
                false => (format!("blocks[{n}]"), ProblemKind::Blocks),
            };
            faults.add(place, kind);
            return None;
        };
        blocks.push(Block {
            kind: form.kind.into(),
            range: byte..byte + length,
        });
        // The line feed; whether it is one is for `Article::from_parts` to say.
        let gap = rest
            .get(length..)
            .and_then(|t| t.chars().next())
            .map_or(1, char::len_utf8);
        rest = rest.get(length + gap..).unwrap_or_default();
        byte += length + gap;
        at = form.end.saturating_add(1);
    }
    Some(blocks)
}

/// How many bytes that many characters at the beginning of the text are; `None` if there are fewer.
fn characters(text: &str, count: usize) -> Option<usize> {
    let mut rest = text.chars();
    if let Some(last) = count.checked_sub(1) {
        rest.nth(last)?;
    }
    Some(text.len() - rest.as_str().len())
}

impl<'a> RecordForm<'a> {
    /// The record as it is written beside this article.
    ///
    /// # Errors
    /// When a span is not a span of this article.
    pub fn from_record(
        record: &'a Record,
        article: &'a Article,
        detail: Detail,
    ) -> Result<Self, RecordError> {
        Ok(match record {
            Record::Details(details) => Self::Details(DetailsForm::from_details(details)),
            Record::Speaker(speaker) => Self::Speaker(SpeakerForm::from_speaker(speaker)),
            Record::Claim(claim) => {
                Self::Claim(Box::new(ClaimForm::from_claim(claim, article, detail)?))
            }
        })
    }

    /// The record.
    ///
    /// # Errors
    /// As for the record it is.
    pub fn into_record(self, article: &Article) -> Result<Record, RecordError> {
        Ok(match self {
            Self::Details(details) => Record::Details(details.into_details()?),
            Self::Speaker(speaker) => Record::Speaker(speaker.into_speaker()?),
            Self::Claim(claim) => Record::Claim(claim.into_claim(article)?),
        })
    }
}

impl<'a> ChangeForm<'a> {
    /// The change as it is written beside this article.
    ///
    /// # Errors
    /// When a span is not a span of this article.
    pub fn from_change(
        change: &'a Change,
        article: &'a Article,
        detail: Detail,
    ) -> Result<Self, RecordError> {
        let form = |record: &'a Option<Record>| {
            let form = record
                .as_ref()
                .map(|r| RecordForm::from_record(r, article, detail));
            form.transpose()
        };
        Ok(Self {
            id: record_id_text(change.id).into(),
            before: form(&change.before)?,
            after: form(&change.after)?,
        })
    }

    /// The change.
    ///
    /// # Errors
    /// When a record is wrong, or is not the record of that id.
    pub fn into_change(self, article: &Article) -> Result<Change, RecordError> {
        let error = |place: &str, kind| RecordError {
            record: clip(&self.id),
            place: place.to_owned(),
            kind,
        };
        let id = record_id(&self.id).map_err(|kind| error("id", kind))?;
        let read = |place: &str, form: Option<RecordForm<'_>>| match form {
            None => Ok(None),
            Some(form) => {
                let record = form.into_record(article)?;
                if record.id() == id {
                    return Ok(Some(record));
                }
                let found = record_id_text(record.id());
                Err(error(
                    place,
                    ProblemKind::BadId {
                        found,
                        wanted: IdKind::Record,
                    },
                ))
            }
        };
        let before = read("before", self.before)?;
        let after = read("after", self.after)?;
        Ok(Change { id, before, after })
    }
}

impl<'a> EntryForm<'a> {
    /// The entry as it is written beside this article.
    ///
    /// # Errors
    /// When a span is not a span of this article.
    pub fn from_entry(
        entry: &'a Entry,
        article: &'a Article,
        detail: Detail,
    ) -> Result<Self, RecordError> {
        let (step, of) = match entry.step {
            Step::Do => (StepWord::Do, None),
            Step::Undo(of) => (StepWord::Undo, Some(of)),
            Step::Redo(of) => (StepWord::Redo, Some(of)),
        };
        let changes = entry
            .changes
            .iter()
            .map(|c| ChangeForm::from_change(c, article, detail));
        Ok(Self {
            stamp: entry.stamp.to_string().into(),
            step,
            of: of.map(|of| of.to_string().into()),
            label: entry.label.into(),
            target: entry.target.map(|id| record_id_text(id).into()),
            changes: changes.collect::<Result<_, _>>()?,
            // Only a convenience: an entry is not lost for it.
            selection: entry
                .selection
                .and_then(|s| SpanForm::from_span(s, article, detail)),
        })
    }

    /// The entry.
    ///
    /// # Errors
    /// When an id, a stamp or a record is wrong. A selection that does not fit is dropped.
    pub fn into_entry(self, article: &Article) -> Result<Entry, RecordError> {
        let error = |place: &str, kind| RecordError {
            record: format!("entry {}", clip(&self.stamp)),
            place: place.to_owned(),
            kind,
        };
        let own = stamp(&self.stamp).map_err(|kind| error("stamp", kind))?;
        let of = self.of.as_deref().map(stamp).transpose();
        let of = of.map_err(|kind| error("of", kind))?;
        let missing = || {
            error(
                "of",
                ProblemKind::Missing {
                    field: "of".to_owned(),
                },
            )
        };
        let step = match (self.step, of) {
            (StepWord::Do, None) => Step::Do,
            (StepWord::Do, Some(_)) => {
                let needs = "the steps `undo` and `redo`";
                return Err(error("of", ProblemKind::DoesNotFit { field: "of", needs }));
            }
            (StepWord::Undo, of) => Step::Undo(of.ok_or_else(missing)?),
            (StepWord::Redo, of) => Step::Redo(of.ok_or_else(missing)?),
        };
        let target = self.target.as_deref().map(record_id).transpose();
        let target = target.map_err(|kind| error("target", kind))?;
        let changes = self.changes.into_iter().map(|c| c.into_change(article));
        Ok(Entry {
            stamp: own,
            step,
            label: self.label.into(),
            target,
            changes: changes.collect::<Result<_, _>>()?,
            selection: self.selection.and_then(|s| s.to_span(article).ok()),
        })
    }
}
