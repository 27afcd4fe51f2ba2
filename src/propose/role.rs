//! What someone is by the words of a text, and whether the words that ask can mean that one: "the mayor"
//! is the Mayor Ana Brandt, and "the fire chief" is not the police chief.

use super::lexicon::Lexicon;
use super::lists;

/// After these a name describes someone else: an aide to Ortiz.
pub(super) const OF: [&str; 17] = [
    "of", "for", "to", "from", "at", "in", "with", "by", "on", "against", "near", "under",
    "behind", "de", "von", "du", "del",
];

/// Words before (or behind) a role that make it another one's.
const RANKS: [&str; 13] = [
    "prime",
    "vice",
    "deputy",
    "former",
    "ex",
    "assistant",
    "associate",
    "elect",
    "designate",
    "shadow",
    "co",
    "lieutenant",
    "late",
];

/// What someone is: "the Norland finance minister", "head of the council".
pub(super) struct Role {
    noun: String,
    /// What stands beside the noun: Norland, finance.
    kind: Vec<String>,
    /// What stands behind its preposition: council.
    of: Vec<String>,
}

impl Role {
    /// What someone is, in small letters and without all that is said of it.
    pub fn noun(&self) -> &str {
        &self.noun
    }

    /// The role that a phrase names: its last noun of a role before a preposition, with what else the
    /// phrase says of it. None where another word follows the noun: "the minister met".
    pub fn of(phrase: &str, lexicon: &Lexicon) -> Option<Self> {
        let words: Vec<String> = phrase
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().nth(1).is_some())
            .map(str::to_lowercase)
            .collect();
        let small = |word: &String| lists::STOP_WORDS.holds(word);
        let is_role = |word: &String| lists::ROLES.holds(word);
        // "the chief of police", "Minister for Finance"; not the "at" of "met at the harbour minister".
        let noun = words.iter().rposition(is_role)?;
        let of = words.iter().position(|word| OF.contains(&word.as_str()));
        let of = of.filter(|of| words.iter().take(*of).any(is_role));
        let head = words.get(..of.unwrap_or(words.len())).unwrap_or_default();
        let noun = of.map_or(Some(noun), |_| head.iter().rposition(is_role))?;
        let behind = head.get(noun + 1..).unwrap_or_default();
        let behind: Vec<&String> = behind.iter().take_while(|word| !small(word)).collect();
        let title = |word: &&String| lists::TITLES.holds(word) || RANKS.contains(&word.as_str());
        if !behind.iter().all(title) {
            return None;
        }
        let reports = |word: &String| lexicon.entry(word).verb.is_some();
        let before = head.get(..noun).unwrap_or_default().iter().rev();
        let before = before
            .take_while(|word| !small(word) && !reports(word))
            .take(4);
        let of = of.map_or(words.len(), |of| of + 1);
        let of = words.iter().skip(of).filter(|word| !small(word));
        Some(Self {
            noun: words.get(noun)?.clone(),
            kind: before.chain(behind).cloned().collect(),
            of: of.cloned().collect(),
        })
    }

    /// Whether the words that ask can mean one who is given `other`: the same noun and rank, and nothing
    /// more than is said of that one.
    pub fn may_be(&self, other: &Self) -> bool {
        let said = |word: &String| other.kind.contains(word) || other.of.contains(word);
        let rank = |role: &Self, word: &str| role.kind.iter().any(|own| own == word);
        self.noun == other.noun
            && RANKS
                .iter()
                .all(|word| rank(self, word) == rank(other, word))
            && self.kind.iter().all(said)
            && (self.of.is_empty() || self.of.iter().any(said))
    }
}
