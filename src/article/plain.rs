//! Plain text, as pasted from a page or read from a file, to a draft of the article.
//!
//! Finds the paragraphs, the headline, the date and the byline, and sets aside what pages put around
//! an article. It never rewrites a sentence and never drops a line: what is left out stays in the
//! draft with its reason, for the reader to put back.

mod clean;
pub mod dates;
pub mod furniture;
mod language;
mod markdown;
mod wrapped;

pub use clean::{clean, lines};
pub use dates::read_date;
pub use language::detect_language;
pub use markdown::read_markdown;

use super::blocks::BlockKind;
use super::draft::{Draft, DraftLine, Fate, LeftOut};
use clean::{ends_sentence, is_prose, key, length_in_words};
use furniture::{
    byline, furniture, is_byline_word, is_name, is_outlet, is_paper, is_role, opens_caption,
    opens_tail,
};

/// How many lines before the first paragraph can be the page's head.
const HEAD: usize = 80;
/// How many lines after the first paragraph a date or byline may still stand in: pages put a
/// summary above them.
const BELOW_SUMMARY: usize = 6;
/// How many lines at the end may hold the date or byline.
const FOOT: usize = 3;

const KEPT: Fate = Fate::Kept(BlockKind::Paragraph);

/// Reads plain text as copied from a web page.
#[must_use]
pub fn read_plain(text: &str) -> Draft {
    let lines = wrapped::paragraphs(text)
        .into_iter()
        .map(|text| DraftLine { text, fate: KEPT })
        .collect();
    let mut draft = Draft {
        lines,
        ..Draft::default()
    };
    leave_out_mail_header(&mut draft.lines);
    tidy(&mut draft, true);
    draft
}

/// Two or more lines like "From: …" and "Subject: …" at the very top are an e-mail's.
fn leave_out_mail_header(lines: &mut [DraftLine]) {
    #[rustfmt::skip]
    const FIELDS: &[&str] = &["from", "to", "cc", "sent", "subject", "reply-to", "von", "an",
        "betreff", "gesendet", "de", "à", "objet", "envoyé", "para", "asunto"];
    let field = |line: &&mut DraftLine| {
        line.text.split_once(':').is_some_and(|(name, _)| {
            name.len() <= 16 && FIELDS.contains(&name.trim().to_lowercase().as_str())
        })
    };
    let header: Vec<_> = lines.iter_mut().take_while(field).collect();
    if header.len() >= 2 {
        for line in header {
            line.fate = Fate::LeftOut(LeftOut::Navigation);
        }
    }
}

/// Sets aside what is no part of the article and fills in what that says about it. The headline is
/// looked for only where `untitled` says so and none is known.
fn tidy(draft: &mut Draft, untitled: bool) {
    let mut caption = false;
    for line in &mut draft.lines {
        if line.fate == KEPT {
            let below = caption && length_in_words(&line.text) <= 45;
            if let Some(reason) = furniture(&line.text).or(below.then_some(LeftOut::Caption)) {
                line.fate = Fate::LeftOut(reason);
            }
        }
        caption = line.text.len() <= 40 && opens_caption(&line.text);
    }
    let body = first_paragraph(&draft.lines);
    read_date_and_byline(draft, body);
    if untitled && draft.title.is_empty() {
        read_title(draft, body);
    }
    leave_out_repeats(draft);
    let body = first_paragraph(&draft.lines);
    leave_out_tail(&mut draft.lines);
    mark_lists(&mut draft.lines);
    mark_headings(&mut draft.lines, body);
    if draft.metadata.language.is_none() {
        let kept = draft
            .lines
            .iter()
            .filter(|line| matches!(line.fate, Fate::Kept(_)));
        let mut sample = draft.title.clone();
        for line in kept.take(200) {
            sample.push('\n');
            sample.push_str(&line.text);
        }
        draft.metadata.language = detect_language(&sample).map(str::to_owned);
    }
}

/// Number of the first line that is running text; where there is none near the top, of the first
/// that is at least a sentence.
fn first_paragraph(lines: &[DraftLine]) -> usize {
    let kept = |line: &DraftLine| matches!(line.fate, Fate::Kept(_));
    let head = || {
        lines
            .iter()
            .take(HEAD)
            .enumerate()
            .filter(|(_, line)| kept(line))
    };
    head()
        .find(|(_, line)| is_prose(&line.text))
        .or_else(|| {
            head().find(|(_, line)| ends_sentence(&line.text) && length_in_words(&line.text) >= 5)
        })
        .or_else(|| head().nth(1))
        .map_or(lines.len(), |(n, _)| n)
}

fn read_date_and_byline(draft: &mut Draft, body: usize) {
    let count = draft.lines.len();
    let top = 0..count.min(body + BELOW_SUMMARY);
    let foot = count.saturating_sub(FOOT).max(top.end)..count;
    let dates = draft.lines.iter().skip(body).filter(|line| {
        line.fate == KEPT && read_date(&line.text).is_some() && !is_update(&line.text)
    });
    let chronicle = dates.take(2).count() == 2;
    let (mut byline_word, mut below_byline) = (false, false);
    for at in top.chain(foot) {
        let Some(line) = draft.lines.get_mut(at).filter(|line| line.fate == KEPT) else {
            continue;
        };
        if std::mem::take(&mut below_byline) && is_role(&line.text) {
            line.fate = Fate::LeftOut(LeftOut::Byline);
        } else if byline_word && is_name(&line.text) && length_in_words(&line.text) <= 8 {
            draft
                .metadata
                .byline
                .get_or_insert_with(|| line.text.clone());
            line.fate = Fate::LeftOut(LeftOut::Byline);
        } else if let Some(date) = read_date(&line.text) {
            let again = draft
                .metadata
                .published
                .is_some_and(|known| known.date() == date.date())
                || is_update(&line.text);
            // Below the first paragraph a date may be a heading; a chronicle has several.
            let only = draft.metadata.published.is_none() && (at < body || !chronicle);
            if again || only {
                draft.metadata.published.get_or_insert(date);
                line.fate = Fate::LeftOut(LeftOut::Date);
            }
        } else if let Some(found) = byline(&line.text).filter(|_| draft.metadata.byline.is_none()) {
            draft.metadata.byline = Some(found.name);
            draft.metadata.published = draft.metadata.published.or(found.published);
            draft.metadata.outlet = draft.metadata.outlet.take().or(found.outlet);
            line.fate = Fate::LeftOut(LeftOut::Byline);
        }
        below_byline = line.fate == Fate::LeftOut(LeftOut::Byline);
        byline_word = is_byline_word(&line.text) && draft.metadata.byline.is_none();
        let name_follows = byline_word
            && draft
                .lines
                .get(at + 1)
                .is_some_and(|next| is_name(&next.text));
        if let Some(line) = draft.lines.get_mut(at).filter(|_| name_follows) {
            line.fate = Fate::LeftOut(LeftOut::Byline);
        }
    }
}

fn is_update(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "updated",
        "modified",
        "actualizado",
        "mis à jour",
        "aktualisiert",
        "aggiornato",
        "bijgewerkt",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// "Ferry returns | Harbour Gazette" as headline and outlet.
fn without_outlet(text: &str) -> (&str, Option<&str>) {
    let split = text.split_once(" | ").zip(text.rsplit_once(" | "));
    match split {
        Some(((title, _), (_, outlet))) if is_outlet(outlet.trim()) && !title.trim().is_empty() => {
            (title.trim(), Some(outlet.trim()))
        }
        _ => (text, None),
    }
}

/// Finds the headline among the lines before the body and takes it out of them.
fn read_title(draft: &mut Draft, body: usize) {
    let candidates: Vec<(usize, String, bool)> = draft
        .lines
        .iter()
        .enumerate()
        .take(body)
        .filter(|(_, line)| {
            line.fate == KEPT && line.text.len() <= 400 && !line.text.ends_with([':', ',', ';'])
        })
        .map(|(n, line)| {
            (
                n,
                key(without_outlet(&line.text).0),
                line.text.ends_with('.'),
            )
        })
        .filter(|(_, key, _)| !key.is_empty())
        .collect();
    // Said twice, as a page's title and the headline are.
    let twice = candidates.iter().filter(|(n, key, _)| {
        let again = candidates.iter().any(|(m, other, _)| m > n && other == key);
        again && (length_in_words(key) >= 3 || (length_in_words(key) >= 2 && candidates.len() <= 6))
    });
    let twice = twice.max_by_key(|(n, key, _)| (length_in_words(key), std::cmp::Reverse(*n)));
    // The name of a newspaper is a headline only where there is nothing else.
    let paper = |n: usize| draft.lines.get(n).is_some_and(|line| is_paper(&line.text));
    let only_papers = candidates.iter().all(|(n, _, _)| paper(*n));
    let single = || {
        candidates
            .iter()
            .filter(|(n, _, stop)| !stop && (only_papers || !paper(*n)))
    };
    // A bar and an outlet: the page's title.
    let barred = || {
        single().find(|(n, key, _)| {
            draft
                .lines
                .get(*n)
                .is_some_and(|l| without_outlet(&l.text).1.is_some())
                && length_in_words(key) >= 3
        })
    };
    // Menus are short; among many long lines the one nearest the body is the headline.
    let mut long = single().filter(|(_, key, _)| length_in_words(key) >= 4);
    let long = if single().count() > 8 {
        long.next_back()
    } else {
        long.next()
    };
    let above_something = |n: usize| {
        let next = draft.lines.get(n + 1);
        next.is_some_and(|next| n + 1 == body || matches!(next.fate, Fate::LeftOut(_)))
    };
    let short = || {
        single()
            .find(|(n, _, _)| above_something(*n))
            .or_else(|| single().next())
    };
    let Some(&(at, ref title_key, _)) = twice.or_else(barred).or(long).or_else(short) else {
        return;
    };
    let outlet_of = |line: &DraftLine| without_outlet(&line.text).1.map(str::to_owned);
    let same = |n: usize| {
        candidates
            .iter()
            .any(|(m, key, _)| *m == n && key == title_key)
    };
    let outlet = draft
        .lines
        .iter()
        .enumerate()
        .filter(|(n, _)| same(*n))
        .find_map(|(_, line)| outlet_of(line));
    // The plain headline is better than the page's title with its outlet.
    let plain = draft
        .lines
        .iter()
        .enumerate()
        .filter(|(n, line)| same(*n) && outlet_of(line).is_none())
        .map(|(n, _)| n)
        .next();
    let at = plain.unwrap_or(at);
    let kept_below = draft
        .lines
        .iter()
        .skip(at + 1)
        .any(|line| matches!(line.fate, Fate::Kept(_)));
    if !kept_below {
        return;
    }
    let Some(line) = draft.lines.get_mut(at) else {
        return;
    };
    draft.title = without_outlet(&line.text).0.to_owned();
    if draft.title == line.text {
        draft.lines.remove(at);
    } else {
        // The section or outlet that follows the bar is not in the title; the line stays to be seen.
        line.fate = Fate::LeftOut(LeftOut::RepeatedTitle);
    }
    draft.metadata.outlet = draft.metadata.outlet.take().or(outlet);
    // What stands above a headline in a word or three is the page's, not the article's.
    let mut paper = None;
    for line in draft.lines.iter_mut().take(at) {
        if line.fate == KEPT
            && length_in_words(&line.text) <= 4
            && !ends_sentence(&line.text)
            && !line.text.contains(['“', '"', '«', '„'])
        {
            line.fate = Fate::LeftOut(LeftOut::Navigation);
            paper = paper.or_else(|| is_paper(&line.text).then(|| line.text.clone()));
        }
    }
    draft.metadata.outlet = draft.metadata.outlet.take().or(paper);
}

fn leave_out_repeats(draft: &mut Draft) {
    let title = key(&draft.title);
    if title.is_empty() {
        return;
    }
    let longest = draft.title.len() * 2 + 80;
    // "Headline - Outlet" is the headline only beside the headline, so it is looked for by its start.
    let repeats = |text: &str| {
        let (bare, _) = without_outlet(text);
        key(bare) == title
            || [" - ", " – ", " — "].iter().any(|dash| {
                text.rsplit_once(dash)
                    .is_some_and(|(head, tail)| key(head) == title && is_outlet(tail))
            })
    };
    let mut outlet = None;
    for line in &mut draft.lines {
        if matches!(line.fate, Fate::Kept(_)) && line.text.len() <= longest && repeats(&line.text) {
            line.fate = Fate::LeftOut(LeftOut::RepeatedTitle);
            let tail = [" | ", " - ", " – ", " — "]
                .iter()
                .find_map(|bar| line.text.rsplit_once(bar))
                .map(|(_, tail)| tail);
            outlet = outlet.or_else(|| {
                tail.filter(|tail| key(&line.text) != title && is_outlet(tail))
                    .map(str::to_owned)
            });
        }
    }
    draft.metadata.outlet = draft.metadata.outlet.take().or(outlet);
}

/// Leaves out what follows "Related stories" and its like, if no paragraph comes after it.
fn leave_out_tail(lines: &mut [DraftLine]) {
    let end = lines
        .iter()
        .rposition(|line| matches!(line.fate, Fate::Kept(_)) && is_prose(&line.text));
    let Some(from) = end.and_then(|end| {
        lines
            .iter()
            .skip(end)
            .position(|line| opens_tail(&line.text))
            .map(|n| end + n)
    }) else {
        return;
    };
    for line in lines.iter_mut().skip(from).filter(|line| line.fate == KEPT) {
        line.fate = Fate::LeftOut(LeftOut::Navigation);
    }
}

/// Two or more lines in a row that begin with the same list mark are a list.
fn mark_lists(lines: &mut [DraftLine]) {
    let mark = |line: &DraftLine| {
        if line.fate != KEPT {
            return None;
        }
        // A dash alone may open speech (French, Spanish, Polish); only these marks never do.
        let bullet = ['•', '‣', '▪', '◦', '●', '*', '·', '-']
            .into_iter()
            .find(|&b| {
                line.text
                    .strip_prefix(b)
                    .is_some_and(|rest| rest.starts_with(' '))
            });
        bullet.or_else(|| {
            let rest = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
            let number = line.text.len() - rest.len();
            ((1..=2).contains(&number) && (rest.starts_with(". ") || rest.starts_with(") ")))
                .then_some('1')
        })
    };
    let marks: Vec<Option<char>> = lines.iter().map(mark).collect();
    for (n, line) in lines.iter_mut().enumerate() {
        let Some(own) = marks.get(n).copied().flatten() else {
            continue;
        };
        let beside =
            |at: Option<usize>| at.and_then(|at| marks.get(at)).copied().flatten() == Some(own);
        if beside(n.checked_sub(1)) || beside(Some(n + 1)) {
            line.fate = Fate::Kept(BlockKind::ListItem);
            if own != '1' {
                line.text = line.text.trim_start_matches(own).trim_start().to_owned();
            }
        }
    }
}

/// A paragraph of a sentence or two: too short to be [`is_prose`] by itself.
fn is_sentence(text: &str) -> bool {
    ends_sentence(text) && length_in_words(text) >= 8
}

/// A short line without an end, between two paragraphs, is a heading.
fn mark_headings(lines: &mut [DraftLine], body: usize) {
    let kept: Vec<usize> = (body..lines.len())
        .filter(|&n| {
            lines
                .get(n)
                .is_some_and(|line| matches!(line.fate, Fate::Kept(_)))
        })
        .collect();
    for three in kept.windows(3) {
        let &[before, at, after] = three else {
            continue;
        };
        let text = |n: usize| lines.get(n).map_or("", |line| line.text.as_str());
        let own = text(at);
        let starts = own
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
        let heading = starts
            && own.len() <= 160
            && lines.get(at).is_some_and(|line| line.fate == KEPT)
            && length_in_words(own) <= 10
            && !own.ends_with([
                ':', ',', ';', '.', '!', '…', '”', '"', '’', '»', '-', '–', '—',
            ])
            && ends_sentence(text(before))
            && (is_prose(text(after))
                || (!own.ends_with('?') && is_sentence(text(before)) && is_sentence(text(after))));
        if let Some(line) = lines.get_mut(at).filter(|_| heading) {
            line.fate = Fate::Kept(BlockKind::Heading);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The draft in a form a person can read: title, what is known, one line a line.
    fn shown(draft: &Draft) -> String {
        use std::fmt::Write;
        let mut out = format!("title: {}\n", draft.title);
        let m = &draft.metadata;
        let date = m.published.map(|d| d.to_string());
        for (name, value) in [
            ("by", &m.byline),
            ("outlet", &m.outlet),
            ("date", &date),
            ("address", &m.address),
            ("language", &m.language),
        ] {
            if let Some(value) = value {
                writeln!(out, "{name}: {value}").unwrap();
            }
        }
        for line in &draft.lines {
            let (mark, what) = match line.fate {
                Fate::Kept(kind) => ('+', format!("{kind:?}")),
                Fate::LeftOut(reason) => ('-', format!("{reason:?}")),
            };
            writeln!(out, "{mark} {what}: {}", line.text).unwrap();
        }
        out
    }

    pub(super) fn check(draft: &Draft, expected: &str) {
        let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
        let found = shown(draft);
        assert_eq!(
            found.lines().map(str::trim).collect::<Vec<_>>(),
            expected,
            "\n{found}"
        );
    }

    const ONE: &str = "The old ferry came back to the harbour on Monday, and “sixty people and a dog” were on board, the captain said.";
    const TWO: &str =
        "“We won’t stop now,” Mayor Ana Brandt told the crowd. “The bay is ours again.”";

    #[test]
    fn a_copied_page() {
        let icons = "icon anchor-bicon anchoricon bellicon chevron downicon chevron upicon closeicon gearicon mailicon w-playicon tagsicon fq";
        let input = format!(
            "{icons}\n7 Jun, 2031 08:15\n\nAfloat again… Brandt says ferry will stay\n\nAfloat again… Brandt says ferry will stay\n\n{ONE}\u{A0} \n\n{TWO}\n{ONE} Again.\u{A0}\n\n{TWO} Twice."
        );
        check(
            &read_plain(&input),
            &format!(
                "title: Afloat again… Brandt says ferry will stay\ndate: 2031-06-07T08:15\nlanguage: en\n- Icons: {icons}\n- Date: 7 Jun, 2031 08:15\n\
                 - RepeatedTitle: Afloat again… Brandt says ferry will stay\n+ Paragraph: {ONE}\n+ Paragraph: {TWO}\n+ Paragraph: {ONE} Again.\n+ Paragraph: {TWO} Twice."
            ),
        );
    }

    #[test]
    fn a_page_with_everything_around_it() {
        let input = format!(
            "Skip to main content\nHome\nNews\nSport\nFerry comes back | Harbour Gazette\nFerry comes back\nBy Mara Lindqvist\nPublished: 14 March 2026, 9:30 pm\n\
             Share\nThe ferry at dusk. Photo: Ana Silva\n{ONE}\nAdvertisement\nA long wait\n{TWO}\nRead more: Storm sinks ferry\n{ONE}\n\
             Related stories\nStorm sinks ferry\nMayor swims home\n© 2026 Harbour Gazette"
        );
        check(
            &read_plain(&input),
            &format!(
                "title: Ferry comes back\nby: Mara Lindqvist\noutlet: Harbour Gazette\ndate: 2026-03-14T21:30\nlanguage: en\n- Navigation: Skip to main content\n\
                 - Navigation: Home\n- Navigation: News\n- Navigation: Sport\n- RepeatedTitle: Ferry comes back | Harbour Gazette\n- Byline: By Mara Lindqvist\n\
                 - Date: Published: 14 March 2026, 9:30 pm\n- ShareBar: Share\n- Caption: The ferry at dusk. Photo: Ana Silva\n+ Paragraph: {ONE}\n\
                 - Navigation: Advertisement\n+ Heading: A long wait\n+ Paragraph: {TWO}\n- Navigation: Read more: Storm sinks ferry\n+ Paragraph: {ONE}\n\
                 - Navigation: Related stories\n- Navigation: Storm sinks ferry\n- Navigation: Mayor swims home\n- Caption: © 2026 Harbour Gazette"
            ),
        );
    }

    #[test]
    fn no_headline_is_made_up() {
        check(
            &read_plain(&format!("{ONE}\n{TWO}")),
            &format!("title:\nlanguage: en\n+ Paragraph: {ONE}\n+ Paragraph: {TWO}"),
        );
        check(
            &read_plain("Ferry comes back"),
            "title:\n+ Paragraph: Ferry comes back",
        );
        check(&read_plain(""), "title:");
        check(&read_plain("\u{FEFF}\r\n\r\n"), "title:");
    }

    #[test]
    fn the_summary_may_stand_above_byline_and_date() {
        let summary =
            "After twelve years on dry land the bay’s best-loved boat is back in service today.";
        check(
            &read_plain(&format!(
                "Ferry comes back at last\n{summary}\nBy\nMara Lindqvist\nSat 14 March 2026\n5 min read\n{ONE}"
            )),
            &format!(
                "title: Ferry comes back at last\nby: Mara Lindqvist\ndate: 2026-03-14\nlanguage: en\n+ Paragraph: {summary}\n- Byline: By\n- Byline: Mara Lindqvist\n\
                 - Date: Sat 14 March 2026\n- Navigation: 5 min read\n+ Paragraph: {ONE}"
            ),
        );
    }

    #[test]
    fn a_broadcaster_s_page() {
        check(
            &read_plain(&format!(
                "Harbour Gazette\nFerry comes back\nPublished\n3 hours ago\nImage source, Ana Silva\nImage caption,\nThe ferry at dusk\nBy Jo Hallam\nTransport correspondent\n{ONE}\nA long wait\n{TWO}"
            )),
            &format!(
                "title: Ferry comes back\nby: Jo Hallam\noutlet: Harbour Gazette\nlanguage: en\n- Navigation: Harbour Gazette\n- Navigation: Published\n- Navigation: 3 hours ago\n\
                 - Caption: Image source, Ana Silva\n- Caption: Image caption,\n- Caption: The ferry at dusk\n- Byline: By Jo Hallam\n- Byline: Transport correspondent\n\
                 + Paragraph: {ONE}\n+ Heading: A long wait\n+ Paragraph: {TWO}"
            ),
        );
    }

    #[test]
    fn an_e_mail() {
        let input = "From: Mara <m@example.org>\nSubject: for you\n\nTHE BOATS OF TARNBRIDGE\n\nBy Mara Lindqvist\n\n\
            In the spring of 1911, when the ice had barely left the upper lake, the\nmen of Tarnbridge pushed eleven boats into the water and, as one of them\n\
            wrote later, hoped for the best. It was not to be, because of the wind.\nThe harbour master said so.\n";
        check(
            &read_plain(input),
            "title: THE BOATS OF TARNBRIDGE\nby: Mara Lindqvist\nlanguage: en\n- Navigation: From: Mara <m@example.org>\n- Navigation: Subject: for you\n- Byline: By Mara Lindqvist\n\
             + Paragraph: In the spring of 1911, when the ice had barely left the upper lake, the men of Tarnbridge pushed eleven boats into the water and, as one of them \
             wrote later, hoped for the best. It was not to be, because of the wind. The harbour master said so.",
        );
    }

    #[test]
    fn the_samples_are_articles() {
        let samples = [
            include_str!("../../assets/samples/street-lights.md"),
            include_str!("../../assets/samples/beavers.md"),
        ];
        for sample in samples {
            let draft = read_markdown(sample);
            assert_eq!(draft.kept(), draft.lines.len(), "{}", shown(&draft));
            let m = &draft.metadata;
            assert!(
                !draft.title.is_empty()
                    && m.byline.is_some()
                    && m.outlet.is_some()
                    && m.published.is_some()
                    && m.language.is_some()
            );
            let article = draft.fix().unwrap();
            assert!(
                (500..=700).contains(&article.word_count()),
                "{}",
                article.word_count()
            );
            assert!(
                article
                    .blocks()
                    .iter()
                    .any(|block| block.kind == BlockKind::Heading)
            );
            assert_eq!(detect_language(article.text()), Some("en"));
        }
    }

    #[test]
    fn a_chronicle_keeps_its_dates() {
        let input = format!(
            "A ferry’s life in dates\n{ONE}\n1 May 1994\n{TWO}\n2 June 2001\n{ONE}\n3 July 2026\n{TWO}"
        );
        let draft = read_plain(&input);
        assert_eq!(draft.kept(), 7, "{}", shown(&draft));
    }

    #[test]
    fn lists_and_quotes() {
        let input = format!(
            "What the ferry needs now\n{ONE}\n• a new engine\n• paint\n• luck\n{TWO}\n– Non, dit le capitaine.\n– Si."
        );
        check(
            &read_plain(&input),
            &format!(
                "title: What the ferry needs now\nlanguage: en\n+ Paragraph: {ONE}\n+ ListItem: a new engine\n+ ListItem: paint\n+ ListItem: luck\n+ Paragraph: {TWO}\n\
                 + Paragraph: – Non, dit le capitaine.\n+ Paragraph: – Si."
            ),
        );
    }

    #[test]
    fn three_megabytes_are_read_at_once() {
        let input = format!("{ONE}\n{TWO}\nshort\n").repeat(3 * 1024 * 1024 / 200);
        let start = std::time::Instant::now();
        let draft = read_plain(&input);
        assert!(draft.kept() > 20_000);
        // Generous: this is a build with few optimisations on a shared machine.
        assert!(start.elapsed().as_secs() < 4, "{:?}", start.elapsed());
    }

    proptest! {
        /// No text panics, and every visible word of it is still in the draft.
        #[test]
        fn nothing_is_lost(text in "(\\PC{0,30}|[A-Za-z,.“” ]{0,90}|By Ana Silva|7 May 2026|Share|icon |[•\\-] a|[\r\n\u{2028}\t\u{A0}]){0,30}") {
            let draft = read_plain(&text);
            let mut found = draft.title.clone();
            for line in &draft.lines {
                let folded = !line.text.is_empty() && !line.text.contains(['\n', '\r', '\t', '\u{A0}']);
                prop_assert!(folded, "{:?}", line.text);
                found.push_str(&line.text);
            }
            found.push_str(draft.metadata.outlet.as_deref().unwrap_or_default());
            let letters = |s: &str| { let mut l: Vec<char> = s.chars().filter(|c| c.is_alphanumeric()).collect(); l.sort_unstable(); l };
            let (had, has) = (letters(&text), letters(&found));
            prop_assert!(had.len() <= has.len(), "{had:?} {has:?}");
            let _ = draft.fix();
        }
    }
}
