//! Which part of a page is the article, and what inside that part is not.
//!
//! Prose has a mass (see [`Line::mass`](super::page::Line::mass)). What hints set apart is weighed
//! first and set aside unless most of the prose would go with it. Then the search goes down from
//! the whole page to wherever the prose is, as long as what is left behind is not of the same
//! kind. Last, the lists of links that remain inside are set aside.

use super::hints::Hint;
use super::page::{Line, Page, Trust};
use crate::article::draft::LeftOut;

/// What was found.
#[derive(Debug)]
pub(super) struct Selection {
    /// The element that holds the article.
    pub container: usize,
    /// For each element, why it is not part of the article, if it is not.
    pub apart: Vec<Option<LeftOut>>,
}

/// Finds the article in a page.
pub(super) fn select(page: &Page<'_>, trust: Trust) -> Selection {
    let mut apart = hinted(page, trust, Line::mass);
    let container = container(page, &apart);
    link_lists(page, container, &mut apart);
    Selection { container, apart }
}

/// The whole of a fragment, with what is clearly navigation set apart.
pub(super) fn everything(page: &Page<'_>) -> Selection {
    // By length, not by prose: if a menu is most of what was copied, it is what the reader wants.
    let apart = hinted(page, Trust::Names, |line| line.size);
    Selection {
        container: 0,
        apart,
    }
}

/// Largest share of the page that may go with one element because of its name.
const SHARE: f32 = 0.4;

/// What hints set apart, each element's inside included, as long as little of what is worth having
/// goes with it.
fn hinted(page: &Page<'_>, trust: Trust, worth: impl Fn(&Line) -> f32) -> Vec<Option<LeftOut>> {
    let masses = page.sums(|_, line| worth(line));
    let total = masses.first().copied().unwrap_or_default();
    let mut apart: Vec<Option<LeftOut>> = vec![None; page.items.len()];
    for (n, item) in page.items.iter().enumerate().skip(1) {
        let above = apart.get(item.parent).copied().flatten();
        let share = masses.get(n).copied().unwrap_or_default() / total.max(1.0);
        let named = trust == Trust::Full || item.named_by_tag();
        let own = match item.hint {
            // A bar of buttons has no prose to speak of.
            Hint::Apart(LeftOut::ShareBar) if share > 0.05 => None,
            // A word or a formula in a sentence is part of the sentence, whatever its class.
            Hint::Apart(LeftOut::Navigation) if !item.is_block && !holds_blocks(page, n) => None,
            Hint::Apart(why) if named && share <= SHARE => Some(why),
            Hint::Comments if named && share <= 0.9 => Some(LeftOut::Navigation),
            _ => None,
        };
        if let Some(slot) = apart.get_mut(n) {
            *slot = above.or(own);
        }
    }
    apart
}

/// Whether any line begins or ends inside the element.
fn holds_blocks(page: &Page<'_>, n: usize) -> bool {
    page.items
        .get(n)
        .is_some_and(|item| item.lines.1 > item.lines.0)
}

/// The element that holds the article.
fn container(page: &Page<'_>, apart: &[Option<LeftOut>]) -> usize {
    let is_apart = |n: usize| apart.get(n).copied().flatten().is_some();
    let in_play = |line: &Line| {
        if is_apart(line.owner) {
            0.0
        } else {
            line.mass()
        }
    };
    let masses = page.sums(|_, line| in_play(line));
    let company = company(page, in_play);
    let weights = page.sums(|_, line| in_play(line) * (company(line) - in_play(line) * ALONE));
    let mass = |n: usize| masses.get(n).copied().unwrap_or_default();
    let socials = page.sums(|_, line| {
        let own = in_play(line);
        if company(line) > own * 1.5 { own } else { 0.0 }
    });
    let social = |n: usize| socials.get(n).copied().unwrap_or_default();
    let weight = |n: usize| weights.get(n).copied().unwrap_or_default();

    let mut at = stated(
        page,
        weight(0),
        |n| if is_apart(n) { 0.0 } else { weight(n) },
    );
    let children = children(page);
    loop {
        let inside = children.get(at).map(Vec::as_slice).unwrap_or_default();
        let Some(best) = inside
            .iter()
            .copied()
            .max_by(|a, b| weight(*a).total_cmp(&weight(*b)))
        else {
            return at;
        };
        if mass(best) <= 0.0 || page.items.get(best).is_none_or(|i| i.is_leaf()) {
            return at;
        }
        let alike: f32 = kin(page, inside, best)
            .map(|(n, same)| if same { mass(n) } else { social(n) })
            .sum();
        // Where paragraphs keep company at all, those that do are what counts.
        let sociable = social(at) > mass(at) * 0.2;
        let worth = |n: usize| if sociable { social(n) } else { weight(n) };
        let equal = inside
            .iter()
            .any(|n| *n != best && worth(*n) > worth(at) * EQUAL);
        let divided = weight(best) < weight(at) * 0.4;
        if divided || equal || alike > mass(at) * KIN {
            return at;
        }
        at = best;
    }
}

/// The elements beside `best` that are of the same kind, so that the article would be in them too,
/// and whether they are exactly the same kind or only share a class.
fn kin<'a>(
    page: &'a Page<'_>,
    inside: &'a [usize],
    best: usize,
) -> impl Iterator<Item = (usize, bool)> + 'a {
    let class = |n: usize| {
        page.items
            .get(n)
            .and_then(|i| i.element.attribute("class"))
            .unwrap_or_default()
    };
    let tag = |n: usize| {
        page.items
            .get(n)
            .map(|i| i.element.tag.as_str())
            .unwrap_or_default()
    };
    inside
        .iter()
        .copied()
        .filter(move |n| *n != best)
        .filter_map(move |n| {
            let leaf = page.items.get(n).is_some_and(|item| item.is_leaf());
            let (theirs, ours) = (class(n), class(best));
            let alike = tag(n) == tag(best);
            let shared = || {
                ours.split_whitespace()
                    .any(|o| theirs.split_whitespace().any(|t| t == o))
            };
            if leaf || (alike && theirs == ours) {
                Some((n, true))
            } else {
                (alike && shared()).then_some((n, false))
            }
        })
}

/// The innermost element around everything that says it is the article's text; the whole page if
/// what says so is little.
fn stated(page: &Page<'_>, total: f32, weight: impl Fn(usize) -> f32) -> usize {
    let mut around: Option<(usize, usize)> = None;
    let mut end = 0;
    let mut sum = 0.0;
    for (n, item) in page.items.iter().enumerate() {
        if item.hint != Hint::Body || n < end || weight(n) < total * KIN {
            continue;
        }
        end = item.end;
        sum += weight(n);
        let (mut outer, last) = (around.map_or(n, |(outer, _)| outer), item.end);
        // Up from the first until the last is inside too; each step up is made once.
        while page.items.get(outer).is_some_and(|o| o.end < last) {
            outer = page.items.get(outer).map_or(0, |o| o.parent);
        }
        around = Some((outer, last));
    }
    around
        .filter(|_| sum > total * 0.5)
        .map_or(0, |(outer, _)| outer)
}

/// How much prose stands close to each line: paragraphs of one article stand together, the blurbs
/// of a list of stories each in a place of its own.
fn company<'p>(page: &'p Page<'_>, in_play: impl Fn(&Line) -> f32) -> impl Fn(&Line) -> f32 + 'p {
    let parent = |n: usize| page.items.get(n).map_or(0, |item| item.parent);
    let mut near = vec![0.0_f32; page.items.len()];
    for line in &page.lines {
        let mass = in_play(line);
        for n in [line.owner, parent(line.owner)] {
            if let Some(sum) = near.get_mut(n) {
                *sum += mass;
            }
        }
    }
    move |line| {
        let of = |n: usize| near.get(n).copied().unwrap_or_default();
        of(line.owner).max(of(page.items.get(line.owner).map_or(0, |item| item.parent)))
    }
}

/// How much less a paragraph counts that stands alone.
const ALONE: f32 = 0.75;

/// Share of the weight that makes an element a part of the article in its own right.
const EQUAL: f32 = 0.15;

/// Share of the prose that has to stand beside an element for the article to be in both.
const KIN: f32 = 0.03;

/// For each element, the elements directly inside it.
fn children(page: &Page<'_>) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); page.items.len()];
    for (n, item) in page.items.iter().enumerate().skip(1) {
        if let Some(list) = children.get_mut(item.parent) {
            list.push(n);
        }
    }
    children
}

/// Sets the lists of links inside the container apart.
fn link_lists(page: &Page<'_>, container: usize, apart: &mut [Option<LeftOut>]) {
    let is_apart = |n: usize| apart.get(n).copied().flatten().is_some();
    let count = |of: f32, n: usize| if is_apart(n) { 0.0 } else { of };
    let masses = page.sums(|_, l| count(l.mass(), l.owner));
    let sizes = page.sums(|_, l| count(l.size, l.owner));
    let links = page.sums(|_, l| count(l.linked, l.owner));
    let value = |of: &[f32], n: usize| of.get(n).copied().unwrap_or_default();
    let total = value(&masses, container);
    let headlines = page.sums(|_, l| {
        if l.linked > l.size * 0.8 {
            count(1.0, l.owner)
        } else {
            0.0
        }
    });
    let children = children(page);
    // A list of stories: in every place of several a linked headline and at most a blurb.
    let stories = |n: usize| {
        let places = children.get(n).map(Vec::as_slice).unwrap_or_default();
        let places: Vec<usize> = places
            .iter()
            .copied()
            .filter(|p| value(&sizes, *p) > 0.0)
            .collect();
        places.len() >= 3
            && value(&masses, n) <= total * SHARE
            && places.iter().all(|p| {
                let lines = page
                    .items
                    .get(*p)
                    .map_or(0, |i| i.lines.1.saturating_sub(i.lines.0));
                (2..=6).contains(&lines)
                    && value(&headlines, *p) > 0.0
                    && value(&masses, *p) <= 400.0
            })
    };
    for (n, item) in page.items.iter().enumerate() {
        if n == container || !page.within(n, container) || n == 0 {
            continue;
        }
        let above = apart.get(item.parent).copied().flatten();
        let size = value(&sizes, n);
        // Tables of facts link a lot; a list inside an item of the article belongs to the item.
        let limit = match item.element.tag.as_str() {
            "table" | "thead" | "tbody" | "tfoot" => 0.8,
            "ul" | "ol"
                if page
                    .items
                    .get(item.parent)
                    .is_some_and(|p| p.element.tag == "li") =>
            {
                1.0
            }
            "ul" | "ol" => 0.8,
            _ => 0.5,
        };
        let crowded = value(&links, n) > size * limit && value(&masses, n) <= total * 0.1;
        let cell =
            matches!(item.element.tag.as_str(), "td" | "th") && item.lines.1 > item.lines.0 + 1;
        let place = item.is_block && (cell || !item.is_leaf());
        let own = (place && size > 0.0 && (crowded || stories(n))).then_some(LeftOut::Navigation);
        if let Some(slot) = apart.get_mut(n) {
            *slot = slot.or(above).or(own);
        }
    }
}
