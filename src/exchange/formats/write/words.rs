//! The words that people read in a file: headings of a report, columns of a table.
//!
//! They come from the translation file; [`Words::KEYS`] says which are needed. Words that are part of
//! a format (labels, field names) are not here, because a translated label is another label.

/// Declares the words with their keys.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// The words of files in one language.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Words {
            $($(#[$doc])* pub $name: String,)*
        }

        impl Words {
            /// The keys of the translation file that [`Self::new`] asks for.
            pub const KEYS: &[&str] = &[$($key,)*];

            /// The words as `look_up` gives them for each key.
            #[must_use]
            pub fn new(look_up: &dyn Fn(&str) -> String) -> Self {
                Self { $($name: look_up($key),)* }
            }
        }
    };
}

words! {
    /// Before what is said of a claim's place.
    place = "formats.words.place",
    /// That a claim's words are not in the text.
    not_in_text = "formats.words.not_in_text",
    /// Before words of a cue or a source that are not in the text.
    part_not_in_text = "formats.words.part_not_in_text",
    /// The language of these words, as a BCP 47 tag.
    language = "formats.words.language",
    /// "By {name}".
    by = "reading.by",
    /// What an answer is called that is not given yet.
    undecided = "answer.undecided",
    /// Someone described but not named.
    unnamed = "answer.unnamed",
    /// The outlet's own voice.
    article = "answer.article",
    /// The text gives no one.
    no_one = "answer.no_one",
    /// A checkable fact.
    fact = "kind.fact",
    /// A fact about a number.
    number = "kind.number",
    /// A fact about an event.
    event = "kind.event",
    /// A fact about a cause.
    cause = "kind.cause",
    /// A fact about a law or rule.
    law = "kind.law",
    /// A prediction.
    prediction = "kind.prediction",
    /// A promise or proposal.
    promise = "kind.promise",
    /// A personal experience.
    experience = "kind.experience",
    /// An opinion.
    opinion = "kind.opinion",
    /// Words that assert nothing.
    not_a_claim = "kind.not_a_claim",
    /// Direct speech.
    direct = "form.direct",
    /// Partly quoted.
    mixed = "form.mixed",
    /// In the article's words.
    paraphrase = "form.paraphrase",
    /// A sort of speaker.
    person = "sort.person",
    /// A sort of speaker.
    organisation = "sort.organisation",
    /// A sort of speaker.
    document = "sort.document",
    /// A sort of speaker.
    group = "sort.group",
    /// Before other names of a speaker.
    aliases = "speaker.aliases",
    /// A verdict.
    supported = "verdict.supported",
    /// A verdict.
    disputed = "verdict.disputed",
    /// A verdict.
    false_ = "verdict.false",
    /// A verdict.
    cannot_tell = "verdict.cannot_tell",
    /// Heading of the article's text.
    text = "formats.words.text",
    /// Heading of the list of claims.
    claims_by_speaker = "formats.words.claims_by_speaker",
    /// Heading of what the colours mean.
    legend = "formats.words.legend",
    /// What a dotted underline marks.
    legend_cue = "formats.words.legend_cue",
    /// What a thin underline marks.
    legend_source = "formats.words.legend_source",
    /// Heading of the chart of voices.
    voices = "formats.words.voices",
    /// Label of the strip that shows the article in its speakers' colours.
    strip = "formats.words.strip",
    /// Heading of a column: who says so.
    who = "formats.words.who",
    /// Heading of a column of counts.
    claims = "formats.words.claims",
    /// Heading of a column of counts.
    words = "formats.words.words",
    /// Heading of a column of shares of all attributed words.
    share = "formats.words.share",
    /// "{n}%".
    percent = "voices.percent",
    /// What stands where nobody has claimed anything yet.
    no_claims = "formats.words.no_claims",
    /// Before the words that report a claim.
    cue = "formats.words.cue",
    /// Before the words that name who says so.
    source = "formats.words.source",
    /// Before the name of who passes a claim on.
    via = "formats.words.via",
    /// Before the form.
    form = "formats.words.form",
    /// Before the kind.
    kind = "formats.words.kind",
    /// Before tags.
    tags = "formats.words.tags",
    /// Before a note.
    note = "formats.words.note",
    /// Before what would settle a claim.
    question = "formats.words.question",
    /// Before addresses of evidence.
    evidence = "formats.words.evidence",
    /// Before a verdict.
    verdict = "formats.words.verdict",
    /// Before who marked a claim.
    annotator = "formats.words.annotator",
    /// Column of a table: the article's name.
    column_article = "formats.column.article",
    /// Column: the claim's id.
    column_id = "formats.column.id",
    /// Column: the answer.
    column_answer = "formats.column.answer",
    /// Column: the speaker's name, or the description of one who is not named.
    column_speaker = "formats.column.speaker",
    /// Column: who passes it on.
    column_via = "formats.column.via",
    /// Column: the words that name who says so.
    column_source = "formats.column.source",
    /// Column: the words that report it.
    column_cue = "formats.column.cue",
    /// Column: the claimed words.
    column_quote = "formats.column.quote",
    /// Column: the form.
    column_form = "formats.column.form",
    /// Column: the kind.
    column_kind = "formats.column.kind",
    /// Column: the tags.
    column_tags = "formats.column.tags",
    /// Column: the note.
    column_note = "formats.column.note",
    /// Column: what would settle it.
    column_question = "formats.column.question",
    /// Column: the evidence.
    column_evidence = "formats.column.evidence",
    /// Column: the verdict.
    column_verdict = "formats.column.verdict",
    /// Column: who marked it.
    column_annotator = "formats.column.annotator",
}
