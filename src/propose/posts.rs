//! Words shown as they stand in a block of their own, with nothing but a line beside them that says whose
//! they are: a post with its account behind a dash, a pull quote with a name, what a colon announces.

use super::proposal::{Confidence, Rule};
use super::rules::Draft;
use super::rules::direct::Introduction;
use crate::article::quotes::quotations_in;
use crate::article::{Article, Block, BlockKind};
use std::ops::Range;

/// The most words of a line that says whose the words before it are.
const LONGEST_SIGNATURE: usize = 24;

/// The most words of a name before an account's.
const LONGEST_NAME: usize = 8;

/// The dashes before a signature.
const DASHES: [&str; 3] = ["— ", "– ", "-- "];

/// A block whose words are all someone's.
pub(super) struct Shown {
    pub draft: Draft,
    /// Where the words stand, in bytes of the block.
    pub words: Range<usize>,
    /// How many blocks it takes: the signature may have one of its own.
    pub blocks: usize,
}

/// The block of that number, if a signature says whose words it shows.
pub(super) fn signed(article: &Article, number: usize) -> Option<Shown> {
    let block = article.blocks().get(number)?;
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) {
        return None;
    }
    let text = article.block_text(block);
    in_the_same_block(text, block).or_else(|| {
        let next = article.blocks().get(number + 1)?;
        in_the_next_block(article, text, block, next)
    })
}

/// We will close it. — Ana Ortiz (@anaortiz) May 3, 2016
fn in_the_same_block(text: &str, block: &Block) -> Option<Shown> {
    let ends = DASHES.iter().filter_map(|dash| {
        let at = text.rfind(dash).filter(|at| *at > 0)?;
        Some((at, at + dash.len()))
    });
    let (dash, start) = ends.max()?;
    let name = account(text.get(start..)?)?;
    let words = 0..text.get(..dash)?.trim_end().len();
    let start = start + block.range.start;
    shown(
        block,
        words,
        start + name.start..start + name.end,
        Rule::Post,
        1,
    )
}

/// The same with a block of its own for the signature; or, where all of the block is a quotation, any name
/// behind a dash.
fn in_the_next_block(article: &Article, text: &str, block: &Block, next: &Block) -> Option<Shown> {
    let line = article.block_text(next);
    let dash = DASHES.iter().find(|dash| line.starts_with(**dash))?;
    let signature = line.get(dash.len()..)?;
    let start = next.range.start + dash.len();
    if let Some(name) = account(signature) {
        return shown(
            block,
            0..text.len(),
            start + name.start..start + name.end,
            Rule::Post,
            2,
        );
    }
    let quotations = quotations_in(text, article.marks());
    let whole = match quotations.as_slice() {
        [only] => only.outer == (0..text.len()),
        _ => false,
    };
    let short = signature.split_whitespace().count() <= LONGEST_SIGNATURE;
    let name = signature.split(',').next().unwrap_or_default().trim_end();
    let words = name.chars().any(char::is_alphabetic) && !name.ends_with(['.', '?', '!', ':']);
    if !whole || !short || !words || name.contains(['“', '"', '”']) {
        return None;
    }
    shown(
        block,
        0..text.len(),
        start..start + name.len(),
        Rule::SpeakerDash,
        2,
    )
}

/// The name in "Ana Ortiz (@anaortiz) May 3, 2016", if the line is no more than that.
fn account(line: &str) -> Option<Range<usize>> {
    let (name, rest) = line.split_once("(@")?;
    let (handle, rest) = rest.split_once(')')?;
    let name = name.trim_end();
    let fits = !name.is_empty()
        && name.split_whitespace().count() <= LONGEST_NAME
        && !handle.contains(char::is_whitespace)
        && rest.split_whitespace().count() <= 5;
    fits.then_some(0..name.len())
}

/// The block, if the line before it ends with a colon and says who is about to speak, and nothing in it is
/// marked as a quotation: a post or a statement shown as it stands.
pub(super) fn announced(
    article: &Article,
    block: &Block,
    introduction: &Introduction,
) -> Option<Shown> {
    let text = article.block_text(block);
    let shows = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote)
        && quotations_in(text, article.marks()).is_empty()
        && !text.trim_end().ends_with(':');
    if !shows {
        return None;
    }
    let Introduction { cue, source, rule } = introduction.clone();
    let mut shown = shown(block, 0..text.len(), source, Rule::NextBlock, 1)?;
    shown.draft.cue = Some(cue);
    // "The notice was short:" says less of what follows than "Ortiz wrote:".
    if rule == Rule::SubjectColon {
        shown.draft.confidence = Confidence::Low;
    }
    Some(shown)
}

fn shown(
    block: &Block,
    words: Range<usize>,
    source: Range<usize>,
    rule: Rule,
    blocks: usize,
) -> Option<Shown> {
    let start = block.range.start;
    let draft = Draft {
        content: std::iter::once(start + words.start..start + words.end).collect(),
        cue: None,
        source: Some(source),
        rule,
        quoted: true,
        via: None,
        confidence: rule.confidence(),
    };
    (!words.is_empty()).then_some(Shown {
        draft,
        words,
        blocks,
    })
}
