//! The draft while the reader corrects it: a signal a field and a signal a line, so that a change
//! redraws one line and not the article.

use crate::app::text;
use crate::article::segment::count_words;
use crate::article::{BlockKind, Draft, DraftLine, Fate, LeftOut, Metadata, Published};
use crate::tr;
use leptos::prelude::*;
use std::sync::Arc;

/// What a line is now; its kind is remembered while it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    pub kind: BlockKind,
    pub left_out: Option<LeftOut>,
}

/// One line of the draft.
#[derive(Clone)]
pub struct Line {
    pub text: Arc<str>,
    pub state: RwSignal<State>,
}

/// What the draft amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub paragraphs: usize,
    pub others: usize,
    pub words: usize,
    pub left_out: usize,
}

impl Counts {
    /// In words, one item each.
    pub fn said(self) -> Vec<String> {
        let mut said = vec![text::tr_n("intake.paragraphs", self.paragraphs)];
        if self.others > 0 {
            said.push(text::tr_n("intake.others", self.others));
        }
        said.push(text::tr_n("count.words", self.words));
        if self.left_out > 0 {
            said.push(text::tr_n("intake.left_out", self.left_out));
        }
        said
    }
}

/// One change that can be undone: the lines as they were, and the title.
struct Step {
    lines: Vec<(usize, State)>,
    title: Option<String>,
}

/// The draft while it is corrected. Copies are the same form.
#[derive(Clone, Copy)]
pub struct Form {
    pub title: RwSignal<String>,
    pub byline: RwSignal<String>,
    pub outlet: RwSignal<String>,
    pub date: RwSignal<String>,
    pub time: RwSignal<String>,
    pub address: RwSignal<String>,
    pub language: RwSignal<String>,
    /// Every line that came in; none is ever added or taken away.
    pub lines: StoredValue<Vec<Line>>,
    /// Whether lines that are left out are shown.
    pub showing: RwSignal<bool>,
    pub counts: Memo<Counts>,
    /// How many changes to lines can be undone.
    pub past: RwSignal<usize>,
    steps: StoredValue<Vec<Step>>,
    changed: RwSignal<u32>,
}

/// With so few lines left out they are shown from the start.
const FEW: usize = 12;

impl Form {
    pub fn new(draft: Draft) -> Self {
        let published = draft
            .metadata
            .published
            .map(|p| p.to_string())
            .unwrap_or_default();
        let (date, time) = published.split_once('T').unwrap_or((&published, ""));
        let lines: Vec<Line> = draft.lines.into_iter().map(line).collect();
        let lines = StoredValue::new(lines);
        let changed = RwSignal::new(0_u32);
        let of_lines = Memo::new(move |_| {
            changed.track();
            lines.with_value(|lines| count(lines))
        });
        let title = RwSignal::new(draft.title);
        // As the reading page counts: with the headline.
        let counts = Memo::new(move |_| {
            let mut counts = of_lines.get();
            counts.words += title.with(|title| count_words(title));
            counts
        });
        let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
        Self {
            title,
            byline: text(draft.metadata.byline),
            outlet: text(draft.metadata.outlet),
            date: RwSignal::new(date.to_owned()),
            time: RwSignal::new(time.to_owned()),
            address: text(draft.metadata.address),
            language: text(draft.metadata.language),
            lines,
            showing: RwSignal::new(counts.get_untracked().left_out <= FEW),
            counts,
            past: RwSignal::new(0),
            steps: StoredValue::new(Vec::new()),
            changed,
        }
    }

    /// The date as the fields have it; `None` if they name no day.
    pub fn published(self) -> Option<Published> {
        let (date, time) = (self.date.get(), self.time.get());
        Published::from_iso(&format!("{date}T{time}")).or_else(|| Published::from_iso(&date))
    }

    /// The draft as corrected.
    pub fn draft(self) -> Draft {
        let text = |signal: RwSignal<String>| {
            let value = signal.get_untracked().trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        let lines = self.lines.with_value(|lines| {
            lines
                .iter()
                .map(|line| {
                    let state = line.state.get_untracked();
                    let fate = state.left_out.map_or(Fate::Kept(state.kind), Fate::LeftOut);
                    DraftLine {
                        text: line.text.to_string(),
                        fate,
                    }
                })
                .collect()
        });
        let metadata = Metadata {
            byline: text(self.byline),
            outlet: text(self.outlet),
            published: untrack(|| self.published()),
            address: text(self.address),
            language: text(self.language),
        };
        Draft {
            title: text(self.title).unwrap_or_default(),
            metadata,
            lines,
        }
    }

    /// What was understood, for a screen reader.
    pub fn understood(self) -> String {
        let title = self.title.get_untracked();
        let title = if title.trim().is_empty() {
            tr!("intake.no_title")
        } else {
            title
        };
        tr!(
            "intake.understood",
            title = title,
            counts = self.counts.get_untracked().said().join(", ")
        )
    }

    /// The state of a line.
    pub fn state(self, number: usize) -> Option<RwSignal<State>> {
        self.lines
            .with_value(|lines| lines.get(number).map(|line| line.state))
    }

    /// Changes the lines of these numbers, as one step.
    pub fn change(self, numbers: impl IntoIterator<Item = usize>, to: impl Fn(State) -> State) {
        self.change_with_title(numbers, to, None);
    }

    fn change_with_title(
        self,
        numbers: impl IntoIterator<Item = usize>,
        to: impl Fn(State) -> State,
        title: Option<String>,
    ) {
        let mut before = Vec::new();
        for number in numbers {
            let Some(signal) = self.state(number) else {
                continue;
            };
            let old = signal.get_untracked();
            let new = to(old);
            if new != old {
                before.push((number, old));
                signal.set(new);
            }
        }
        let old_title = title.is_some().then(|| self.title.get_untracked());
        if let Some(title) = title {
            self.title.set(title);
        }
        if before.is_empty() && old_title.is_none() {
            return;
        }
        self.steps.update_value(|steps| {
            steps.push(Step {
                lines: before,
                title: old_title,
            })
        });
        self.past.update(|past| *past += 1);
        self.changed.update(|n| *n = n.wrapping_add(1));
    }

    /// Takes a line for the title: it goes up, and is not said again below.
    pub fn take_as_title(self, number: usize) {
        let words = self
            .lines
            .with_value(|lines| lines.get(number).map(|line| line.text.to_string()));
        let to = |state| State {
            left_out: Some(LeftOut::RepeatedTitle),
            ..state
        };
        self.change_with_title([number], to, words);
    }

    /// Undoes the last change to lines.
    pub fn undo(self) {
        let step = self.steps.try_update_value(Vec::pop).flatten();
        let Some(step) = step else { return };
        for (number, old) in step.lines {
            if let Some(signal) = self.state(number) {
                signal.set(old);
            }
        }
        if let Some(title) = step.title {
            self.title.set(title);
        }
        self.past.update(|past| *past = past.saturating_sub(1));
        self.changed.update(|n| *n = n.wrapping_add(1));
    }
}

fn line(line: DraftLine) -> Line {
    let state = match line.fate {
        Fate::Kept(kind) => State {
            kind,
            left_out: None,
        },
        Fate::LeftOut(why) => State {
            kind: BlockKind::Paragraph,
            left_out: Some(why),
        },
    };
    Line {
        text: line.text.into(),
        state: RwSignal::new(state),
    }
}

fn count(lines: &[Line]) -> Counts {
    let mut counts = Counts::default();
    for line in lines {
        let state = line.state.get_untracked();
        if state.left_out.is_some() {
            counts.left_out += 1;
            continue;
        }
        counts.words += count_words(&line.text);
        if state.kind == BlockKind::Paragraph {
            counts.paragraphs += 1;
        } else {
            counts.others += 1;
        }
    }
    counts
}
