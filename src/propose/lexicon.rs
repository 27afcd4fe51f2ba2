//! English verbs that report, with what their use says about the claim.
//!
//! Compiled by hand from the union of published lists (GenderGapTracker, Guardian, Krestel 2008 as in
//! textacy, Recasens et al. 2013); tones follow Martin & White 2005 and Wikipedia's manual of style on
//! synonyms for "said". Only lemmas are kept: [`verb`] undoes the inflection.

use crate::annotate::Tone;
use std::collections::HashMap;
use std::sync::OnceLock;

const NEUTRAL: &str = "say tell state write add ask reply answer respond describe comment announce tweet post retweet \
    continue speak talk remark read mention recount testify inform advise brief notify publish report quote cite \
    refer call name dub recall email text telegraph relay recommend propose suggest discuss address introduce \
    characterize express voice issue release opine muse interject inquire enquire question query wonder thank \
    congratulate apologize greet agree elaborate summarize recap outline detail narrate articulate phrase predict \
    forecast project estimate declare stress emphasize warn reiterate repeat caution conclude urge instruct request \
    encourage appeal promise pledge offer praise commend defend endorse salute joke quip whisper laugh chuckle argue \
    reason stipulate specify signal expect";
const VOUCHING: &str = "note observe reveal show demonstrate confirm find prove clarify explain disclose remind expose \
    indicate determine establish highlight illustrate document discover verify underline underscore affirm reaffirm \
    assure guarantee recognize calculate certify";
const DISTANCING: &str = "claim allege contend assert maintain purport profess charge posit insinuate imply hint \
    speculate surmise dispute refute rebut insist suppose reckon protest counter object dismiss reject";
const CONCEDING: &str = "admit acknowledge concede confess deny grant relent own";
const CHARGED: &str = "slam blast boast fume vow demand accuse blame criticize denounce condemn mock complain decry \
    lament bemoan deride ridicule chide rebuke scold lambast lambaste assail rail gripe grumble taunt belittle bristle \
    retort proclaim swear tout brag exclaim avow crow shout yell cry scream murmur mutter chant roar thunder snap sniff \
    gush blurt bellow holler plead beg implore threaten hail laud applaud trumpet rage seethe sneer scoff gloat \
    moan rant thump challenge order command deadpan";

/// What they report to follows them: told reporters.
const ADDRESSING: &str = "tell inform remind warn ask advise notify brief assure instruct urge encourage order command \
    thank congratulate greet beg implore challenge request caution address question";
/// What they report on follows them: accused the council.
const ACTING: &str = "accuse blame slam blast criticize denounce condemn mock deride ridicule chide rebuke scold lambast \
    lambaste assail taunt belittle praise hail laud applaud commend defend endorse salute describe call name dub \
    characterize quote cite introduce dismiss reject dispute refute rebut tout discuss expose document highlight \
    publish release issue show prove find";

/// Verbs that report only with the word after them.
const PHRASES: [(&str, &str, Tone); 14] = [
    ("point", "out", Tone::Vouching),
    ("make", "clear", Tone::Neutral),
    ("put", "it", Tone::Neutral),
    ("set", "out", Tone::Neutral),
    ("spell", "out", Tone::Neutral),
    ("sum", "up", Tone::Neutral),
    ("chime", "in", Tone::Neutral),
    ("play", "down", Tone::Distancing),
    ("own", "up", Tone::Conceding),
    ("hit", "back", Tone::Charged),
    ("hit", "out", Tone::Charged),
    ("fire", "back", Tone::Charged),
    ("lash", "out", Tone::Charged),
    ("speak", "out", Tone::Charged),
];

/// Forms no rule gives.
const IRREGULAR: [(&str, &str, Ending); 27] = [
    ("said", "say", Ending::Past),
    ("told", "tell", Ending::Past),
    ("wrote", "write", Ending::Past),
    ("written", "write", Ending::Past),
    ("spoke", "speak", Ending::Past),
    ("spoken", "speak", Ending::Past),
    ("found", "find", Ending::Past),
    ("shown", "show", Ending::Past),
    ("swore", "swear", Ending::Past),
    ("sworn", "swear", Ending::Past),
    ("made", "make", Ending::Past),
    ("making", "make", Ending::Ing),
    ("pled", "plead", Ending::Past),
    ("proven", "prove", Ending::Past),
    ("read", "read", Ending::Past),
    ("forecast", "forecast", Ending::Past),
    ("put", "put", Ending::Past),
    ("set", "set", Ending::Past),
    ("hit", "hit", Ending::Past),
    ("putting", "put", Ending::Ing),
    ("setting", "set", Ending::Ing),
    ("hitting", "hit", Ending::Ing),
    ("emailed", "email", Ending::Past),
    ("labelled", "label", Ending::Past),
    ("dubbed", "dub", Ending::Past),
    ("snapped", "snap", Ending::Past),
    ("begged", "beg", Ending::Past),
];

/// Verbs whose plain form or -s form is a noun as well: the report, his claims.
const NOUNS_TOO: &str = "report claim state comment question call tweet post email demand charge promise pledge offer \
    answer reply quote name text issue project estimate forecast detail outline document voice release praise blame \
    appeal object address remark mention challenge order command request query show find signal phrase speculate \
    note hint vow boast dispute joke quip whisper laugh chuckle retort protest rebuke talk brief cry shout \
    scream chant counter stress recap reason grant own lament gripe taunt rant rage moan roar snap crow hail \
    salute refer caution read";

/// The inflection of a verb form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// say
    Base,
    /// says
    S,
    /// said
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
}

impl Verb {
    /// Whether what follows it may be the speaker: "said Ortiz", but not "told Ortiz".
    pub fn lets_speaker_follow(self) -> bool {
        let has = |list: &'static str| {
            list.split_ascii_whitespace()
                .any(|lemma| lemma == self.lemma)
        };
        !has(ADDRESSING) && !has(ACTING)
    }

    /// Whether the form may be a noun.
    pub fn may_be_noun(self) -> bool {
        matches!(self.ending, Ending::Base | Ending::S)
            && NOUNS_TOO
                .split_ascii_whitespace()
                .any(|lemma| lemma == self.lemma)
    }
}

fn tones() -> &'static HashMap<&'static str, Tone> {
    static TONES: OnceLock<HashMap<&'static str, Tone>> = OnceLock::new();
    TONES.get_or_init(|| {
        let lists = [
            (NEUTRAL, Tone::Neutral),
            (VOUCHING, Tone::Vouching),
            (DISTANCING, Tone::Distancing),
            (CONCEDING, Tone::Conceding),
            (CHARGED, Tone::Charged),
        ];
        let each = lists
            .into_iter()
            .flat_map(|(list, tone)| list.split_ascii_whitespace().map(move |l| (l, tone)));
        each.collect()
    })
}

/// The reporting verb that `form` (lower case) is a form of.
pub(super) fn verb(form: &str) -> Option<Verb> {
    let tones = tones();
    lemma(form, |lemma| {
        tones
            .get_key_value(lemma)
            .map(|(lemma, tone)| (*lemma, *tone))
    })
    .map(|((lemma, tone), ending)| Verb {
        lemma,
        tone,
        ending,
    })
}

/// The verb of two words, such as "pointed out", that these words (lower case) are a form of.
pub(super) fn phrase(first: &str, second: &str) -> Option<Verb> {
    let known = |lemma: &str| {
        PHRASES
            .iter()
            .find(|(verb, rest, _)| *verb == lemma && *rest == second)
    };
    lemma(first, known).map(|((lemma, _, tone), ending)| Verb {
        lemma,
        tone: *tone,
        ending,
    })
}

/// Finds the lemma of a form among those that `known` knows.
fn lemma<T>(form: &str, known: impl Fn(&str) -> Option<T>) -> Option<(T, Ending)> {
    let irregular = IRREGULAR.iter().find(|(known, ..)| *known == form);
    if let Some((_, lemma, ending)) = irregular
        && let Some(found) = known(lemma)
    {
        return Some((found, *ending));
    }
    // British and American spelling are one lemma here.
    let known =
        |lemma: &str| known(lemma).or_else(|| known(&format!("{}ize", lemma.strip_suffix("ise")?)));
    let is = |lemma: &str, ending| known(lemma).map(|found| (found, ending));
    let stem = |stem: &str, ending| {
        let undoubled = || {
            let mut letters = stem.chars().rev();
            let (last, before) = (letters.next()?, letters.next()?);
            is(stem.get(..stem.len() - last.len_utf8())?, ending).filter(|_| last == before)
        };
        is(stem, ending)
            .or_else(|| is(&format!("{stem}e"), ending))
            .or_else(undoubled)
    };
    is(form, Ending::Base)
        .or_else(|| is(&format!("{}y", form.strip_suffix("ies")?), Ending::S))
        .or_else(|| is(&format!("{}y", form.strip_suffix("ied")?), Ending::Past))
        .or_else(|| is(form.strip_suffix('s')?, Ending::S))
        .or_else(|| is(form.strip_suffix("es")?, Ending::S))
        .or_else(|| stem(form.strip_suffix("ed")?, Ending::Past))
        .or_else(|| stem(form.strip_suffix("ing")?, Ending::Ing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_lemma() {
        let check = |form: &str, lemma: &str, ending: Ending| {
            let found = verb(form).map(|v| (v.lemma, v.ending));
            assert_eq!(found, Some((lemma, ending)), "{form}");
        };
        check("say", "say", Ending::Base);
        check("said", "say", Ending::Past);
        check("saying", "say", Ending::Ing);
        check("denies", "deny", Ending::S);
        check("denied", "deny", Ending::Past);
        check("denying", "deny", Ending::Ing);
        check("slammed", "slam", Ending::Past);
        check("slamming", "slam", Ending::Ing);
        check("argues", "argue", Ending::S);
        check("arguing", "argue", Ending::Ing);
        check("stresses", "stress", Ending::S);
        check("criticised", "criticize", Ending::Past);
        check("criticizes", "criticize", Ending::S);
        check("apologising", "apologize", Ending::Ing);
        check("admitted", "admit", Ending::Past);
        check("promises", "promise", Ending::S);
        check("advised", "advise", Ending::Past);
        check("agreed", "agree", Ending::Past);
        check("added", "add", Ending::Past);
    }

    #[test]
    fn other_words_are_no_verbs_that_report() {
        for word in [
            "", "s", "ed", "ing", "the", "bridge", "building", "red", "walked", "ise", "ised", "ß",
            "éed",
        ] {
            assert_eq!(verb(word), None, "{word}");
        }
    }

    #[test]
    fn every_lemma_has_one_tone() {
        let lists = [NEUTRAL, VOUCHING, DISTANCING, CONCEDING, CHARGED];
        let all: Vec<&str> = lists
            .iter()
            .flat_map(|l| l.split_ascii_whitespace())
            .collect();
        assert_eq!(all.len(), tones().len());
        assert!(all.len() >= 200);
        let flagged = [ADDRESSING, ACTING, NOUNS_TOO]
            .into_iter()
            .flat_map(|l| l.split_ascii_whitespace());
        for lemma in flagged {
            assert!(tones().contains_key(lemma), "{lemma} has flags but no tone");
        }
    }
}
