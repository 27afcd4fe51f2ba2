//! What is known of a language's words: one table from a lower-case form to its classes and to the
//! reporting verb it is a form of.
//!
//! Languages are data. A rule may ask what class a word is in, never which language it reads; what
//! only one language has (English “put it”) is asked by word and simply never matches elsewhere.

mod english;
mod french;
mod german;
mod spanish;

use super::gender::Gender;
use super::kinds::KindWords;
use crate::annotate::Tone;
use crate::article::Article;
use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::OnceLock;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    /// No class.
    pub const NONE: Self = Self(0);
    /// he, she, they, it, who.
    pub const PRONOUN: Self = Self(1);
    /// Helping verbs: has, will, did; and "to".
    pub const AUXILIARY: Self = Self(1 << 1);
    /// Adverbs that stand between a speaker and the cue.
    pub const ADVERB: Self = Self(1 << 2);
    /// Days, months, today.
    pub const DATE: Self = Self(1 << 3);
    /// Conjunctions and relatives no noun phrase reaches across.
    pub const BOUNDARY: Self = Self(1 << 4);
    /// the, a, his, some.
    pub const DETERMINER: Self = Self(1 << 5);
    /// in, of, with.
    pub const PREPOSITION: Self = Self(1 << 6);
    /// What someone or something that speaks is: mayor, report, police.
    pub const ROLE: Self = Self(1 << 7);
    /// Words that begin a clause: he, there, the, if.
    pub const STARTER: Self = Self(1 << 8);
    /// Forms of be and get, after which a participle is passive.
    pub const BE: Self = Self(1 << 9);
    /// Forms of reporting verbs that are nouns as well: report, claims.
    pub const NOUN_TOO: Self = Self(1 << 10);
    /// The conjunction of reported clauses: that, que, dass.
    pub const THAT: Self = Self(1 << 11);
    /// After a comma these end a reported clause: which, but, while.
    pub const CUT: Self = Self(1 << 12);
    /// These open a clause that the main one follows: after, though, when.
    pub const SUBORDINATE: Self = Self(1 << 13);
    /// Words of the occasion of saying: statement, interview, tweet.
    pub const OCCASION: Self = Self(1 << 14);
    /// After an inverted speaker these end the name: said Ortiz *in* Paris.
    pub const AFTER_NAME: Self = Self(1 << 15);
    /// Begins a description after a comma: the, former, president.
    pub const APPOSITIVE: Self = Self(1 << 16);
    /// refuse, decline, want: a verb before "to say".
    pub const CONTROL: Self = Self(1 << 17);
    /// Nouns of saying: statement, claim, response.
    pub const SPEECH_NOUN: Self = Self(1 << 18);
    /// people, critics, officials: no one in particular when no name is with them.
    pub const VAGUE: Self = Self(1 << 19);
    /// Words that put off the author's own word: reportedly, allegedly.
    pub const HEARSAY: Self = Self(1 << 20);
    /// and, but.
    pub const AND: Self = Self(1 << 21);
    /// Begins a phrase such as "according to".
    pub const ACCORDING: Self = Self(1 << 22);
    /// Past forms of other verbs that no ending shows: left, went, took.
    pub const PAST: Self = Self(1 << 23);

    /// Begins with a capital letter.
    pub const CAPITAL: Self = Self(1 << 24);
    /// Begins with a digit or a currency sign.
    pub const NUMBER: Self = Self(1 << 25);
    /// Ends in the possessive ’s.
    pub const POSSESSIVE: Self = Self(1 << 26);
    /// A small-letter adverb in -ly.
    pub const LY: Self = Self(1 << 27);
    /// Ends in -ing.
    pub const ING: Self = Self(1 << 28);
    /// Ends in -s and is longer than three letters: likely a plural.
    pub const PLURAL: Self = Self(1 << 29);

    /// Words that are no name even with a capital.
    pub const SMALL: Self = Self(
        Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::BOUNDARY.0
            | Self::AUXILIARY.0
            | Self::ADVERB.0,
    );
    /// Words between a speaker and the cue.
    pub const SKIPPED: Self = Self(Self::AUXILIARY.0 | Self::ADVERB.0 | Self::LY.0 | Self::DATE.0);

    /// Whether the two sets share a class.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// The classes that are not among these.
    pub const fn without(self, these: Self) -> Self {
        Self(self.0 & !these.0)
    }
}

impl BitOr for Class {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How a verb reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses(u16);

impl Uses {
    /// None: it reports quotations only.
    pub const NONE: Self = Self(0);
    /// A clause follows: said (that) it would.
    pub const CLAUSE: Self = Self(1);
    /// Whom it is said to follows: told reporters.
    pub const ADDRESSED: Self = Self(1 << 1);
    /// What it is about follows as a noun phrase: accused the council.
    pub const OBJECT: Self = Self(1 << 2);
    /// The speaker does not follow it even after a quotation.
    pub const KEEPS_ORDER: Self = Self(1 << 3);
    /// Its plain forms are nouns as well.
    pub const NOUN: Self = Self(1 << 4);
    /// It may trail its claim without marks: "…, the mayor said."
    pub const TRAILS: Self = Self(1 << 5);
    /// As [`Self::TRAILS`], and with the speaker behind: "…, said the mayor."
    pub const TRAILS_INVERTED: Self = Self(1 << 6);
    /// It has a tone but is too often something else to propose a claim from.
    pub const TONE_ONLY: Self = Self(1 << 7);
    /// Of, about, against or for and a noun phrase follow it: warned of floods.
    pub const ABOUT: Self = Self(1 << 8);
    /// It reports only right behind a quotation: German „…“, so Ortiz.
    pub const BEHIND_QUOTE: Self = Self(1 << 10);
    /// A noun phrase after it is no report.
    pub const CLAUSE_ONLY: Self = Self(1 << 9);

    /// Whether the two share a use.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

impl BitOr for Uses {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The inflection of a verb form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// say
    Base,
    /// says
    S,
    /// said, and every finite form of other languages
    Past,
    /// saying
    Ing,
}

/// A form of a verb that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    pub lemma: &'static str,
    pub tone: Tone,
    pub ending: Ending,
    pub uses: Uses,
}

impl Verb {
    /// Whether what follows it may be the speaker: "said Ortiz", but not "told Ortiz".
    pub fn lets_speaker_follow(self) -> bool {
        !self.uses.any(Uses::KEEPS_ORDER)
    }

    /// Whether the form may be a noun.
    pub fn may_be_noun(self) -> bool {
        matches!(self.ending, Ending::Base | Ending::S) && self.uses.any(Uses::NOUN)
    }
}

/// What the table says of a form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub class: Class,
    pub verb: Option<Verb>,
    /// The lemma, where the form begins a verb of two words such as "pointed out".
    pub opens: Option<&'static str>,
}

/// A verb of two words: lemma, second word, tone, uses.
type Phrase = (&'static str, &'static str, Tone, Uses);

/// Words that name the source after them, as "according to" does.
type According = &'static [&'static [&'static str]];

/// The pronouns of a language that can be a source, in small letters between spaces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pronouns {
    /// One man.
    pub he: &'static str,
    /// One woman.
    pub she: &'static str,
    /// She, or they: the verb beside it tells.
    pub she_or_they: &'static str,
    /// They, it, one, I: never a person the text can be asked for.
    pub others: &'static str,
}

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    One(Gender),
    /// One woman if the verb is singular.
    OneWomanOrMany,
    Other,
}

/// A language as the rules know it.
pub(super) struct Lexicon {
    /// Two-letter tag; empty for a language without rules of its own.
    pub tag: &'static str,
    entries: HashMap<Box<str>, Entry>,
    phrases: &'static [Phrase],
    /// Phrases such as "according to".
    pub according: According,
    /// Phrases that report a clause in nobody's name: "es heißt", "se espera".
    pub impersonal: According,
    /// Determiners that leave open who is meant: some, many.
    pub indefinite: &'static str,
    /// Whom each pronoun can stand for.
    pub pronouns: Pronouns,
    /// Words such as "who" that stand for the name before them.
    pub relatives: &'static str,
    /// What hints at a kind of claim, in a language where such words are listed.
    pub kinds: Option<&'static KindWords>,
}

impl Lexicon {
    /// The lexicon for a language tag such as `en` or `es-MX`; one without words for a language
    /// that has none, in which only quotations are found.
    pub fn of(tag: Option<&str>) -> &'static Self {
        static SPANISH: OnceLock<Lexicon> = OnceLock::new();
        static FRENCH: OnceLock<Lexicon> = OnceLock::new();
        static GERMAN: OnceLock<Lexicon> = OnceLock::new();
        static OTHER: OnceLock<Lexicon> = OnceLock::new();
        let primary = tag
            .and_then(|tag| tag.split(['-', '_']).next())
            .unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Self::english(),
            "es" => SPANISH.get_or_init(spanish::lexicon),
            "fr" => FRENCH.get_or_init(french::lexicon),
            "de" => GERMAN.get_or_init(german::lexicon),
            _ => OTHER.get_or_init(|| Builder::default().finish("", Rest::default())),
        }
    }

    /// The lexicon for English.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
        ENGLISH.get_or_init(english::lexicon)
    }

    /// The lexicon for the language the article says it is in; for English where it says nothing, since
    /// cues of one language rarely look like words of another.
    pub fn of_article(article: &Article) -> &'static Self {
        Self::of(article.metadata().language.as_deref().or(Some("en")))
    }

    /// Whether it is the one for English.
    pub fn is_english(&self) -> bool {
        self.tag == "en"
    }

    /// Whether cues are known in this language.
    pub fn has_cues(&self) -> bool {
        !self.tag.is_empty()
    }

    /// Whether a past form after "be" is passive. Not so where the past itself is made that way.
    pub fn has_passive(&self) -> bool {
        self.tag == "en"
    }

    /// What may stand between a quotation and an inverted cue: "” later said Ortiz", "» a dit Ortiz".
    pub fn between_quote_and_cue(&self) -> Class {
        if self.has_passive() {
            Class::ADVERB | Class::LY
        } else {
            Class::ADVERB | Class::LY | Class::AUXILIARY
        }
    }

    /// The particles that end the main clause of a verb in two parts: German teilte *mit*, dass.
    pub fn particles(&self) -> &'static str {
        if self.tag == "de" {
            "mit hinzu fest ein klar an vor zu ab"
        } else {
            ""
        }
    }

    /// Whether every noun is written with a capital.
    pub fn nouns_have_capitals(&self) -> bool {
        self.tag == "de"
    }

    /// Whether a comma stands between the cue and a clause it reports.
    pub fn comma_opens_clause(&self) -> bool {
        self.tag == "de"
    }

    /// Whether the source may stand within the clause without commas: "wird laut Ortiz geschlossen".
    pub fn names_source_within(&self) -> bool {
        self.tag == "de"
    }

    /// Whether a sentence may begin with its verb, the subject being known: "Dijo que …".
    pub fn drops_subject(&self) -> bool {
        self.tag == "es"
    }

    /// The word that makes a plain form no verb of its own: German "um zu sagen".
    pub fn infinitive_mark(&self) -> &'static str {
        if self.tag == "de" { "zu" } else { "" }
    }

    /// How many words make a quotation that no one keeps at arm's length. Where the comma stands behind
    /// the mark and not before it, fewer must do.
    pub fn words_of_a_statement(&self) -> usize {
        if self.tag == "en" { 4 } else { 3 }
    }

    /// Whom the lower-case word can stand for, if it is a pronoun.
    pub fn pronoun(&self, word: &str) -> Option<Pronoun> {
        let Pronouns {
            he,
            she,
            she_or_they,
            others,
        } = self.pronouns;
        let of = [
            (he, Pronoun::One(Gender::Man)),
            (she, Pronoun::One(Gender::Woman)),
            (she_or_they, Pronoun::OneWomanOrMany),
            (others, Pronoun::Other),
        ];
        of.into_iter()
            .find(|(words, _)| listed(words, word))
            .map(|(_, pronoun)| pronoun)
    }

    /// Whether the lower-case word is a finite verb, and then whether it is plural; as far as endings
    /// tell.
    pub fn plural_verb(&self, word: &str) -> Option<bool> {
        let entry = self.entry(word);
        // German gesagt, and the "sich" among the helping words.
        let finite = entry.verb.is_some() || entry.class.any(Class::AUXILIARY);
        let finite = finite && !matches!(word, "nicht" | "sich");
        finite.then(|| word.ends_with("en") || matches!(word, "sind" | "waren"))
    }

    /// What is known of a lower-case form.
    pub fn entry(&self, form: &str) -> Entry {
        self.entries.get(form).copied().unwrap_or_default()
    }

    /// The tone of a cue in this language: that of its last verb.
    pub fn tone(&self, cue: &str) -> Option<Tone> {
        if self.tag == "en" {
            return super::cues::english_tone(cue);
        }
        let words = cue.split_whitespace().rev().map(str::to_lowercase);
        let mut entries = words.map(|word| self.entry(&word));
        entries.find_map(|entry| {
            let neutral = entry.class.any(Class::ACCORDING).then_some(Tone::Neutral);
            entry.verb.map(|verb| verb.tone).or(neutral)
        })
    }

    /// The verb of two words that these (lower case) make: "pointed out".
    pub fn phrase(&self, first: &str, second: &str) -> Option<Verb> {
        let opens = self.entry(first).opens?;
        let found = self
            .phrases
            .iter()
            .find(|(verb, rest, ..)| *verb == opens && *rest == second)?;
        let ending = english::ending_of(first);
        Some(Verb {
            lemma: found.0,
            tone: found.2,
            ending,
            uses: found.3,
        })
    }
}

/// Fills a table.
#[derive(Default)]
struct Builder {
    entries: HashMap<Box<str>, Entry>,
}

impl Builder {
    /// Puts words, written between spaces, in a class.
    fn class(&mut self, class: Class, words: &str) {
        for word in words.split_ascii_whitespace() {
            let entry = self.entries.entry(word.into()).or_default();
            entry.class = entry.class | class;
        }
    }

    /// Adds a form of a verb; the first verb that claims a form keeps it.
    fn verb(&mut self, form: &str, verb: Verb) {
        let entry = self.entries.entry(form.into()).or_default();
        entry.verb.get_or_insert(verb);
    }

    /// Adds verbs written as `lemma`, as `lemma=form,form` where its forms follow no rule, or as
    /// `word!` where the word reports behind a quotation only. `forms` gives the stem of a regular
    /// lemma, its finite endings and its participle's in -ing.
    fn verbs(
        &mut self,
        verbs: &'static [(Tone, &'static str)],
        forms: fn(&str) -> Option<(&str, &'static str, &'static str)>,
    ) {
        for (tone, list) in verbs {
            for word in list.split_ascii_whitespace() {
                let (lemma, given) = word.split_once('=').unwrap_or((word, ""));
                let behind = lemma.strip_suffix('!');
                let verb = |ending| Verb {
                    lemma: behind.unwrap_or(lemma),
                    tone: *tone,
                    ending,
                    uses: if behind.is_some() {
                        Uses::BEHIND_QUOTE
                    } else {
                        Uses::CLAUSE | Uses::TRAILS_INVERTED
                    },
                };
                if let Some(form) = behind {
                    self.verb(form, verb(Ending::Past));
                    continue;
                }
                for form in given.split(',').filter(|form| !form.is_empty()) {
                    self.verb(form, verb(Ending::Past));
                }
                if let Some((stem, finite, participle)) = forms(lemma).filter(|_| given.is_empty())
                {
                    for end in finite.split_ascii_whitespace() {
                        self.verb(&format!("{stem}{end}"), verb(Ending::Past));
                    }
                    self.verb(&format!("{stem}{participle}"), verb(Ending::Ing));
                }
            }
        }
    }

    /// Marks a form as the first word of a verb of two words.
    fn opens(&mut self, form: &str, lemma: &'static str) {
        self.entries.entry(form.into()).or_default().opens = Some(lemma);
    }

    fn finish(self, tag: &'static str, rest: Rest) -> Lexicon {
        let Rest {
            phrases,
            according,
            impersonal,
            indefinite,
            pronouns,
            relatives,
            kinds,
        } = rest;
        Lexicon {
            tag,
            entries: self.entries,
            phrases,
            according,
            impersonal,
            indefinite,
            pronouns,
            relatives,
            kinds,
        }
    }
}

/// What a language has besides single words; as in [`Lexicon`].
#[derive(Default)]
struct Rest {
    phrases: &'static [Phrase],
    according: According,
    impersonal: According,
    indefinite: &'static str,
    pronouns: Pronouns,
    relatives: &'static str,
    kinds: Option<&'static KindWords>,
}

/// Whether a list of words between spaces holds the word.
pub(super) fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

/// The English reporting verb that `form` (lower case) is a form of.
pub(super) fn verb(form: &str) -> Option<Verb> {
    Lexicon::english().entry(form).verb
}

/// The English verb of two words, such as "pointed out", that these words (lower case) are a form of.
pub(super) fn phrase(first: &str, second: &str) -> Option<Verb> {
    Lexicon::english().phrase(first, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form of a language's verbs that stands in the list has that lemma and tone.
    fn check(language: &str, forms: &str, lemma: &str, tone: Tone) {
        for form in forms.split(' ') {
            let verb = Lexicon::of(Some(language)).entry(form).verb;
            assert_eq!(
                verb.map(|v| (v.lemma, v.tone)),
                Some((lemma, tone)),
                "{form}"
            );
        }
    }

    #[test]
    fn forms_of_other_languages() {
        check("es", "dice dijo dijeron dicho", "decir", Tone::Neutral);
        check(
            "es",
            "añade añadió añadieron añadía añadido añadiendo",
            "añadir",
            Tone::Neutral,
        );
        check(
            "es",
            "asegura aseguró asegurado asegurando",
            "asegurar",
            Tone::Vouching,
        );
        check("es", "niega negó", "negar", Tone::Conceding);
        check("fr", "dit disait disant", "dire", Tone::Neutral);
        check(
            "fr",
            "déclare déclarait déclara déclaré déclarant",
            "déclarer",
            Tone::Neutral,
        );
        check("fr", "reconnaît reconnu", "reconnaître", Tone::Conceding);
        check("fr", "affirme affirmé", "affirmer", Tone::Distancing);
        check("de", "sagt sagte sagten", "sagen", Tone::Neutral);
        check(
            "de",
            "berichtet berichtete berichteten",
            "berichten",
            Tone::Neutral,
        );
        check(
            "de",
            "erklärt erklärte erklärend",
            "erklären",
            Tone::Neutral,
        );
        check("de", "behauptete behauptet", "behaupten", Tone::Distancing);
        check("de", "sprach gesprochen", "sprechen", Tone::Neutral);
    }

    #[test]
    fn every_language_has_at_least_forty_verbs() {
        for language in ["en", "es", "fr", "de"] {
            let entries = Lexicon::of(Some(language)).entries.values();
            let mut lemmas: Vec<&str> = entries.filter_map(|e| e.verb.map(|v| v.lemma)).collect();
            lemmas.sort_unstable();
            lemmas.dedup();
            assert!(lemmas.len() >= 40, "{language}: {}", lemmas.len());
        }
    }

    #[test]
    fn tags_of_regions_and_unknown_languages() {
        assert_eq!(Lexicon::of(Some("es-MX")).tag, "es");
        assert_eq!(Lexicon::of(Some("FR_ca")).tag, "fr");
        assert!(!Lexicon::of(Some("pl")).has_cues());
        assert!(!Lexicon::of(None).has_cues());
    }

    #[test]
    fn tones_in_other_languages() {
        let tone = |language, cue| Lexicon::of(Some(language)).tone(cue);
        assert_eq!(tone("es", "ha reconocido"), Some(Tone::Conceding));
        assert_eq!(tone("es", "Según"), Some(Tone::Neutral));
        assert_eq!(tone("de", "sagte"), Some(Tone::Neutral));
        assert_eq!(tone("en", "has claimed"), Some(Tone::Distancing));
        assert_eq!(tone("fr", "pont"), None);
    }
}
