//! The rules: each looks at one sentence and drafts what it reports.
//!
//! One rule, one function. The order in which they are asked is the order of their precision; the
//! first that finds something has the sentence.

pub(super) mod direct;
pub(super) mod reported;

use super::proposal::Rule;
use super::sentence::Sentence;
use std::ops::Range;

/// A claim found in a sentence. All ranges are bytes of the article.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub content: Vec<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub source: Option<Range<usize>>,
    pub rule: Rule,
    /// It is about a quotation, so that a quotation after it may go on with it.
    pub quoted: bool,
}

impl Sentence<'_> {
    /// A draft for the cue at `cue` with these tokens as content.
    fn draft(
        &self,
        content: &[Range<usize>],
        cue: Range<usize>,
        source: Range<usize>,
        rule: Rule,
    ) -> Draft {
        let bytes = content.iter().filter(|tokens| !tokens.is_empty());
        Draft {
            content: bytes.map(|tokens| self.bytes(tokens.clone())).collect(),
            cue: Some(self.bytes(cue)).filter(|bytes| !bytes.is_empty()),
            source: Some(self.bytes(source)).filter(|bytes| !bytes.is_empty()),
            rule,
            quoted: false,
        }
    }

    /// Everything the rules find in the sentence.
    pub fn drafts(&self, headline: bool, objects: bool) -> Vec<Draft> {
        let found = direct::drafts(self);
        if !found.is_empty() {
            return found;
        }
        reported::drafts(self, headline, objects)
    }
}
