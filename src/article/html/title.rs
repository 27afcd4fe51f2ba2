//! The headline: which of the names a page gives itself is the one its reader sees.
//!
//! Pages add their own name to the title (`Storm hits coast | The Harbour`). It is taken off only
//! where something else on the page confirms what is left, never by guessing.

use super::metadata::Facts;
use std::ops::Range;

/// What stands between a headline and the name of the site.
const SEPARATORS: [&str; 10] = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " / ", " • ", "_",
];

/// The headline of the page; empty if it has none.
pub(super) fn title(facts: &Facts) -> String {
    let stated = facts.stated_title().unwrap_or_default();
    let outlet = facts.outlet().map(key).unwrap_or_default();
    let says_more =
        !stated.is_empty() && (key(stated) != outlet || facts.document_title.is_empty());
    let base = if says_more {
        stated
    } else {
        facts.document_title.as_str()
    };
    if base.is_empty() {
        return facts.first_headings.first().cloned().unwrap_or_default();
    }
    let parts = parts(base);
    if parts.len() < 2 {
        return in_full(facts, base.to_owned());
    }
    let text = |range: Range<usize>| base.get(range).unwrap_or_default().trim();
    // Every beginning and every ending of the title that stops at a separator.
    let runs: Vec<&str> = parts
        .iter()
        .flat_map(|part| [text(0..part.end), text(part.start..base.len())])
        .filter(|run| !run.is_empty() && run.len() < base.len())
        .collect();
    // A heading that says one of them, in the heading's own spelling; not the name of the site.
    let whole = key(base).len();
    let confirmed = facts
        .first_headings
        .iter()
        .filter(|heading| {
            let heading = key(heading);
            heading != outlet
                && heading.len() * 3 >= whole
                && runs.iter().any(|run| key(run) == heading)
        })
        .max_by_key(|heading| heading.len());
    if let Some(heading) = confirmed {
        return heading.clone();
    }
    if !outlet.is_empty()
        && let (Some(first), Some(last)) = (parts.first(), parts.last())
    {
        if key(text(last.clone())) == outlet {
            return in_full(facts, shorten(base, 0..last.start));
        }
        if key(text(first.clone())) == outlet {
            return in_full(facts, shorten(base, first.end..base.len()));
        }
    }
    base.to_owned()
}

/// The heading that begins with these words and goes on, where no page states its title: what stands in
/// the window's title is often a short form.
fn in_full(facts: &Facts, short: String) -> String {
    let begins = key(&short);
    let goes_on = |heading: &&String| {
        facts.stated_title().is_none() && !begins.is_empty() && key(heading).starts_with(&begins)
    };
    let full = facts.first_headings.iter().find(goes_on);
    full.cloned().unwrap_or(short)
}

/// That part of a title, without the separators at its ends.
fn shorten(base: &str, range: Range<usize>) -> String {
    let edge = |c: char| c.is_whitespace() || SEPARATORS.iter().any(|s| s.trim().contains(c));
    let short = base.get(range).unwrap_or_default().trim_matches(edge);
    if short.is_empty() {
        base.to_owned()
    } else {
        short.to_owned()
    }
}

/// The stretches of `base` between separators.
fn parts(base: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = base.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(mark) = SEPARATORS.iter().find(|mark| rest.starts_with(**mark)) {
            parts.push(start..at);
            at += mark.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    parts.push(start..base.len());
    parts
}

/// The letters and digits of a text in lower case, to tell whether two texts say the same.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
