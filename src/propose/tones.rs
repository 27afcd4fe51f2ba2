//! Who says what a cue's tone is: the published works each label is taken from.
//!
//! The labels are theirs, not ours, and they differ on some words ("argue", "report", "note"); so a
//! tone is only ever shown with its source.

use crate::annotate::Tone;

const STYLE: &str = "Wikipedia, Manual of Style: Words to watch (synonyms for “said”)";

/// The works that give cues of this tone the tone, as a reader would look them up.
#[must_use]
pub fn tone_sources(tone: Tone) -> &'static [&'static str] {
    match tone {
        // attribute: acknowledge
        Tone::Neutral => &[STYLE, "Martin & White 2005, The Language of Evaluation"],
        // proclaim: endorse; factive verbs
        Tone::Vouching => &[
            STYLE,
            "Martin & White 2005, The Language of Evaluation",
            "Hooper 1975, in Recasens et al. 2013",
        ],
        // attribute: distance
        Tone::Distancing => &[STYLE, "Martin & White 2005, The Language of Evaluation"],
        Tone::Conceding => &[
            STYLE,
            "Bender et al., Writing and Reporting for the Media (12th ed.)",
        ],
        // metapropositional and prosodic verbs
        Tone::Charged => &["Caldas-Coulthard 1994, On reporting reporting"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tone_has_a_source() {
        for tone in Tone::ALL {
            assert!(!tone_sources(tone).is_empty());
        }
    }
}
