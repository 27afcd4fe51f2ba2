//! Quotation marks, paired: which stretches of a paragraph stand in them.
//!
//! Works for every language's marks and on unbalanced text, in one pass. It says where marks are,
//! never who speaks; an apostrophe is not a mark, and nothing outside one block is looked at.

use std::ops::Range;

/// A stretch in quotation marks. Ranges are in bytes of the block, on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The stretch with its marks.
    pub outer: Range<usize>,
    /// The words between the marks, without white space at either end; never empty.
    pub inner: Range<usize>,
    /// Whether the closing mark is there. A quotation that goes on in the next paragraph has none.
    pub closed: bool,
}

/// Which marks an article puts around speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Marks {
    /// Double marks, guillemets, corner brackets: everything but single marks.
    #[default]
    Double,
    /// Single marks, as many British papers do.
    Single,
}

/// The marks that belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// “ ” and ‟, `` and '', and " beside them: pages mix these.
    Curly,
    /// „ with “ or ” after it.
    Low,
    /// « ».
    Guillemets,
    /// » «, or » » as in Finnish.
    Inward,
    /// ‹ ›.
    Angles,
    /// ” ” as in Swedish.
    Right,
    /// 「 」.
    Corners,
    /// 『 』.
    WhiteCorners,
    /// 〝 〞.
    Primes,
    /// ‘ ’ and '.
    Single,
}

/// The quotations of one block in double marks or, if it has none but at least two stretches in
/// single ones, in those. Where the article is at hand, ask `Article::marks` and use
/// [`quotations_in`].
#[must_use]
pub fn quotations(block: &str) -> Vec<Quotation> {
    quotations_in(block, marks_of(block))
}

/// The quotations of one block in the marks of the article's house style. They don't overlap;
/// quotations inside quotations are part of the outer one.
#[must_use]
pub fn quotations_in(block: &str, marks: Marks) -> Vec<Quotation> {
    match marks {
        Marks::Double => double(block),
        Marks::Single => single(block),
    }
}

/// The rest of a quotation that began in the block before, where the paragraphs it goes on in have no
/// opening marks of their own: up to the first double mark of this block, if that surely closes.
#[must_use]
pub fn rest_of_quotation(block: &str) -> Option<Quotation> {
    let first = places(block, is_double, true).into_iter().next()?;
    let closes = matches!(first.mark, '"' | '”' | '»' | '＂') && first.before_space();
    let open = Open {
        at: 0,
        inner: 0,
        family: Family::Curly,
    };
    let mut found = Vec::new();
    if closes {
        finish(block, &open, first.at, first.end, true, &mut found);
    }
    found.pop()
}

/// The house style of a whole article: single marks only if it has no double ones, those within single
/// ones aside, and at least two stretches of three words or more between single ones.
#[must_use]
pub fn marks_of(article: &str) -> Marks {
    // One at a time: that is a search for a byte, and the text can be long.
    if !article.contains('\'') && !article.contains('‘') {
        return Marks::Double;
    }
    let mut stretches = 0;
    for block in article.lines() {
        let singles = single(block);
        let within = |q: &Quotation| {
            let mut outer = singles.iter();
            outer.any(|s| s.inner.start <= q.outer.start && q.outer.end <= s.inner.end)
        };
        if !double(block).iter().all(within) {
            return Marks::Double;
        }
        let long = |q: &&Quotation| {
            q.closed
                && block
                    .get(q.inner.clone())
                    .unwrap_or_default()
                    .split_whitespace()
                    .count()
                    >= 3
        };
        stretches += singles.iter().filter(long).count();
    }
    if stretches >= 2 {
        Marks::Single
    } else {
        Marks::Double
    }
}

/// One character with what stands beside it.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// Just after the mark; a mark of two characters ('' or ``) is two bytes long.
    end: usize,
    mark: char,
    before: Option<char>,
    after: Option<char>,
}

impl Place {
    fn at_start(&self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '(' | '['
                        | '{'
                        | '—'
                        | '–'
                        | '-'
                        | '/'
                        | ','
                        | ':'
                        | ';'
                        | '‘'
                        | '\''
                        | '“'
                        | '«'
                        | '¿'
                        | '¡'
                        | '|'
                        | '…'
                        | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}'
                )
        }) && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Surely an opening: a space before it and none after.
    fn after_space(&self) -> bool {
        self.before
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['))
            && self
                .after
                .is_some_and(|c| !c.is_whitespace() && !is_closing_point(c))
    }

    /// Surely a closing: none before it, and a space, an end or closing punctuation after.
    fn before_space(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
            && self
                .after
                .is_none_or(|c| c.is_whitespace() || is_closing_point(c))
    }
}

fn is_closing_point(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '…' | '。' | '，' | '、'
    )
}

/// Every character of the block that the predicate wants, with its neighbours; '' and `` are one.
fn places(block: &str, wanted: fn(char) -> bool, doubled: bool) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut before = None;
    let mut chars = block.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !wanted(c) {
            before = Some(c);
            continue;
        }
        let mut mark = c;
        let mut end = at + c.len_utf8();
        if doubled && (c == '\'' || c == '`') {
            if chars.next_if(|&(_, next)| next == c).is_none() {
                before = Some(c);
                continue;
            }
            mark = if c == '`' { '“' } else { '"' };
            end += 1;
        }
        places.push(Place {
            at,
            end,
            mark,
            before,
            after: chars.peek().map(|&(_, c)| c),
        });
        before = Some(c);
    }
    places
}

/// A quotation that is being read.
struct Open {
    at: usize,
    inner: usize,
    family: Family,
}

fn finish(
    block: &str,
    open: &Open,
    inner_end: usize,
    outer_end: usize,
    closed: bool,
    found: &mut Vec<Quotation>,
) {
    let Some(inner) = block.get(open.inner..inner_end) else {
        return;
    };
    let start = open.inner + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    if start < end {
        // Without a closing mark the quotation ends with its last word, not with the space after it.
        let outer_end = if closed { outer_end } else { end };
        found.push(Quotation {
            outer: open.at..outer_end,
            inner: start..end,
            closed,
        });
    }
}

/// A mark that is looked at for double quotation marks, and the ends of lines.
fn is_double(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
            | '\''
            | '`'
            | '﹁'
            | '﹂'
            | '\n'
            | '\r'
    )
}

fn double(block: &str) -> Vec<Quotation> {
    let places = places(block, is_double, true);
    // Where each closing mark stands for the last time: a mark of another family inside a quotation
    // that is still to be closed belongs to what is quoted.
    let last = |marks: &[char]| {
        places
            .iter()
            .rev()
            .find(|p| marks.contains(&p.mark))
            .map_or(0, |p| p.at)
    };
    let last_curly = last(&['”', '“', '"', '＂', '‟']);
    let (last_right, last_left) = (last(&['»']), last(&['«']));
    let (last_angle, last_corner, last_white, last_prime) = (
        last(&['›']),
        last(&['」', '﹂']),
        last(&['』']),
        last(&['〞', '〟']),
    );
    let still_closed = |family: Family, at: usize| {
        at < match family {
            Family::Curly | Family::Low | Family::Right | Family::Single => last_curly,
            Family::Guillemets => last_right,
            Family::Inward => last_left.max(last_right),
            Family::Angles => last_angle,
            Family::Corners => last_corner,
            Family::WhiteCorners => last_white,
            Family::Primes => last_prime,
        }
    };
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    for place in &places {
        let Place { at, end, mark, .. } = *place;
        if mark == '\n' || mark == '\r' {
            if let Some(quotation) = open.take() {
                finish(block, &quotation, at, at, false, &mut found);
            }
            continue;
        }
        if open.as_ref().is_some_and(|o| closes(o.family, place)) {
            if let Some(quotation) = open.take() {
                finish(block, &quotation, at, end, true, &mut found);
            }
            continue;
        }
        let Some(family) = opens(place) else {
            continue;
        };
        if let Some(outer) = open.as_ref() {
            if outer.family != family && still_closed(outer.family, at) {
                continue;
            }
            finish(block, outer, at, at, false, &mut found);
        }
        open = Some(Open {
            at,
            inner: end,
            family,
        });
    }
    if let Some(quotation) = open {
        finish(
            block,
            &quotation,
            block.len(),
            block.len(),
            false,
            &mut found,
        );
    }
    found
}

/// The family a mark opens at this place, if it opens one.
fn opens(place: &Place) -> Option<Family> {
    Some(match place.mark {
        // A mark the wrong way round, stranded before a space, opens nothing.
        '“' | '‟' if !place.before_space() => Family::Curly,
        '„' => Family::Low,
        '«' => Family::Guillemets,
        '‹' => Family::Angles,
        '「' | '﹁' => Family::Corners,
        '『' => Family::WhiteCorners,
        '〝' => Family::Primes,
        '»' if place.at_start() => Family::Inward,
        '”' if place.after_space() => Family::Right,
        '"' | '＂' if place.at_start() => Family::Curly,
        _ => return None,
    })
}

/// Whether a mark closes a quotation of this family.
fn closes(family: Family, place: &Place) -> bool {
    match (family, place.mark) {
        (Family::Curly | Family::Low | Family::Right, '”') => true,
        // A straight mark after a space and before a word opens, even if the one before was forgotten.
        (Family::Curly | Family::Low | Family::Right, '"' | '＂') => !place.after_space(),
        (Family::Low, '“' | '‟') => true,
        (Family::Curly | Family::Right, '“' | '‟') => place.before_space(),
        (Family::Guillemets, '»') => true,
        (Family::Inward, '«') => true,
        (Family::Inward, '»') => !place.after_space(),
        (Family::Angles, '›') => true,
        (Family::Corners, '」' | '﹂') => true,
        (Family::WhiteCorners, '』') => true,
        (Family::Primes, '〞' | '〟') => true,
        _ => false,
    }
}

fn single(block: &str) -> Vec<Quotation> {
    let places = places(
        block,
        |c| matches!(c, '\'' | '‘' | '’' | '\n' | '\r'),
        false,
    );
    let opening = |p: &Place| {
        let elided = matches!(p.mark, '\'' | '’') && is_elision(block, p.end);
        p.at_start()
            && p.mark != '\n'
            && p.mark != '\r'
            && !elided
            && p.after.is_some_and(|c| {
                c.is_alphanumeric()
                    || matches!(c, '…' | '[' | '(' | '¿' | '¡' | '$' | '£' | '€' | '"' | '“')
            })
    };
    let closing = |p: &Place| matches!(p.mark, '\'' | '’') && p.before_space();
    let sure = |p: &Place| {
        closing(p)
            && p.before
                .is_some_and(|c| matches!(c, ',' | '.' | '?' | '!' | '…' | '—'))
    };
    // "the workers’ rights": such a mark closes nothing if a surer one follows before the next opening.
    let mut surer = vec![false; places.len()];
    let mut ahead = false;
    for (n, place) in places.iter().enumerate().rev() {
        if let Some(slot) = surer.get_mut(n) {
            *slot = ahead;
        }
        if sure(place) {
            ahead = true;
        } else if opening(place) || matches!(place.mark, '\n' | '\r') {
            ahead = false;
        }
    }
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    for (place, surer) in places.iter().zip(surer) {
        if matches!(place.mark, '\n' | '\r') {
            finish_single(block, open.take(), place.at, &mut found);
            continue;
        }
        let genitive = matches!(place.before, Some('s' | 'S' | 'z' | 'x')) && surer;
        if let Some(quotation) = open.take_if(|_| closing(place) && !genitive) {
            finish(block, &quotation, place.at, place.end, true, &mut found);
        } else if opening(place) {
            open = Some(Open {
                at: place.at,
                inner: place.end,
                family: Family::Single,
            });
        }
    }
    finish_single(block, open, block.len(), &mut found);
    found
}

/// Ends a quotation in single marks that a block leaves open. Such marks are so often apostrophes that only
/// a curly opening one counts that is no elision: ‘We will go on in the next paragraph.
fn finish_single(block: &str, open: Option<Open>, at: usize, found: &mut Vec<Quotation>) {
    let curly = open.filter(|open| {
        let mark = block.get(open.at..open.inner);
        mark == Some("‘") && !is_elision(block, open.inner)
    });
    if let Some(open) = curly {
        finish(block, &open, at, at, false, found);
    }
}

/// Whether the letters after an apostrophe are an elision: ’s, ’tis, ’em, ’n’, the ’90s.
fn is_elision(block: &str, after: usize) -> bool {
    let rest = block.get(after..).unwrap_or_default();
    let end = rest
        .char_indices()
        .take(8)
        .find(|&(_, c)| !c.is_alphanumeric())
        .map_or(rest.len(), |(at, _)| at);
    let word = rest.get(..end.min(rest.len())).unwrap_or_default();
    let decade = word
        .strip_suffix('s')
        .is_some_and(|d| d.len() == 2 && d.bytes().all(|b| b.is_ascii_digit()));
    decade
        || (word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()))
        || matches!(
            word.to_lowercase().as_str(),
            "s" | "t"
                | "re"
                | "ve"
                | "ll"
                | "d"
                | "m"
                | "tis"
                | "twas"
                | "em"
                | "n"
                | "cause"
                | "til"
                | "till"
                | "bout"
                | "round"
                | "cos"
                | "tude"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Shows each quotation as its inner words between its outer ones, `/` where it isn't closed.
    fn check(block: &str, expected: &[&str]) {
        let found: Vec<String> = quotations(block).iter().map(|q| shown(block, q)).collect();
        assert_eq!(found, expected, "{block}");
    }

    fn shown(block: &str, q: &Quotation) -> String {
        let outer = &block[q.outer.clone()];
        assert!(outer.contains(&block[q.inner.clone()]));
        format!("{outer}{}", if q.closed { "" } else { "/" })
    }

    #[test]
    fn curly_and_straight() {
        check(
            "“We will,” she said, “not rest.”",
            &["“We will,”", "“not rest.”"],
        );
        check(
            "\"We will,\" she said, \"not rest.\"",
            &["\"We will,\"", "\"not rest.\""],
        );
        check(
            "He said: \"No\"—and left (\"fast\").",
            &["\"No\"", "\"fast\""],
        );
        check("\"We—\" he said.", &["\"We—\""]);
        check("``We will,'' she said.", &["``We will,''"]);
        check("''We will,'' she said.", &["''We will,''"]);
        check("“We will,\" she said.", &["“We will,\""]);
        check("He is 6' 2\" tall.", &[]);
        check("The boats’ engines don’t work in the ’90s.", &[]);
        check("", &[]);
    }

    #[test]
    fn the_rest_of_a_quotation_without_opening_marks() {
        let check = |block: &str, expected: Option<&str>| {
            let rest = rest_of_quotation(block);
            assert_eq!(rest.map(|q| &block[q.outer]), expected, "{block}");
        };
        check("It was late.” She left.", Some("It was late.”"));
        check(
            "It was late,\" she said, \"too late.\"",
            Some("It was late,\""),
        );
        check("She said “it was late” again.", None);
        check("She said \"it was late\" again.", None);
        check("It was late.", None);
        check("” she said.", None);
    }

    #[test]
    fn every_language() {
        check("„Nein“, sagte sie, „nie”.", &["„Nein“", "„nie”"]);
        check("»Nein«, sagte sie, »nie.«", &["»Nein«", "»nie.«"]);
        check(
            "« Non », dit-elle, « jamais\u{A0}».",
            &["« Non »", "« jamais\u{A0}»"],
        );
        check(
            "«No», dijo; «él dijo “sí” ayer».",
            &["«No»", "«él dijo “sí” ayer»"],
        );
        check("”Nej”, sa hon, ”aldrig”.", &["”Nej”", "”aldrig”"]);
        check("»Ei», hän sanoi.", &["»Ei»"]);
        check(
            "「いいえ」と彼女は『言った』。",
            &["「いいえ」", "『言った』"],
        );
        check(
            "「彼は『いいえ』と言った」",
            &["「彼は『いいえ』と言った」"],
        );
        check("“不，”她说。", &["“不，”"]);
        check("قالت: «لن نتوقف» ثم “غادرت”.", &["«لن نتوقف»", "“غادرت”"]);
        check("„Он сказал «нет»“, — ответила она.", &["„Он сказал «нет»“"]);
    }

    #[test]
    fn unbalanced() {
        check(
            "“We will not rest, she said.",
            &["“We will not rest, she said./"],
        );
        check(
            "“We will not. “And we said so,” she added.",
            &["“We will not./", "“And we said so,”"],
        );
        check(
            "\"We will not. \"And we said so,\" she added.",
            &["\"We will not./", "\"And we said so,\""],
        );
        check("“We will,“ she said, “not.“", &["“We will,“", "“not.“"]);
        check("We will,” she said.", &[]);
        check("“One.\nTwo.”", &["“One./"]);
        check("“” and “ ” and “x", &["“x/"]);
        check("«Uno “dos» tres", &["«Uno “dos»"]);
        check("«Uno “dos” tres", &["«Uno/", "“dos”"]);
    }

    #[test]
    fn single_marks_only_where_they_are_the_house_style() {
        let british = "‘We will not rest,’ she said. ‘The workers’ boats won’t sink,’ he added.";
        assert_eq!(marks_of(british), Marks::Single);
        check(
            british,
            &["‘We will not rest,’", "‘The workers’ boats won’t sink,’"],
        );
        check(
            "'We will not rest,' she said. 'It's the '90s again,' he added.",
            &["'We will not rest,'", "'It's the '90s again,'"],
        );
        check("‘We will not rest,’ she said.", &[]);
        // Double marks within single ones are a quotation in a quotation.
        let nested = "‘He said “never” to all of us,’ she said. ‘And we went on,’ he added.";
        assert_eq!(marks_of(nested), Marks::Single);
        assert_eq!(
            marks_of("‘We will not rest,’ she said. ‘And we went on,’ he added, “never”."),
            Marks::Double
        );
        // A quotation that goes on in the next paragraph has no closing mark.
        let open = quotations_in("‘We will not,’ she said. ‘We never will.", Marks::Single);
        assert_eq!(open.last().map(|q| q.closed), Some(false));
        let elided = "‘We will not,’ she said of the ‘90s.";
        assert_eq!(quotations_in(elided, Marks::Single).len(), 1);
        check(
            "“He said ‘no to all of it’ and ‘never, not once’,” she said.",
            &["“He said ‘no to all of it’ and ‘never, not once’,”"],
        );
        check("The 'so-called' captain and the 'so-called' mate.", &[]);
        assert_eq!(
            quotations_in("‘We will not rest,’ she said.", Marks::Single).len(),
            1
        );
    }

    proptest! {
        #[test]
        fn quotations_lie_in_the_text_one_after_another(
            block in "([a-zé中ا ,.?!:\n—(-]|[\"“”„‟«»‹›「」『』'‘’`＂]){0,60}", single in any::<bool>()
        ) {
            let marks = if single { Marks::Single } else { Marks::Double };
            let mut at = 0;
            for q in quotations_in(&block, marks).into_iter() {
                prop_assert!(at <= q.outer.start && q.outer.start < q.inner.start && q.inner.start < q.inner.end && q.inner.end <= q.outer.end);
                prop_assert_eq!(q.closed, q.inner.end < q.outer.end);
                prop_assert!(block.get(q.outer.clone()).is_some() && block.get(q.inner.clone()).is_some());
                prop_assert!(!block[q.outer.clone()].contains('\n'));
                at = q.outer.end;
            }
        }

        #[test]
        fn no_text_panics(block in "\\PC{0,80}") {
            let _ = quotations(&block);
        }
    }
}
