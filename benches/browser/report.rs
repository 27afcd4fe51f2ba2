//! What was measured, as a table for people and as JSON for programs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::made::Size;
use crate::page::Side;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Load,
    LoadReady,
    LoadAll,
    Open,
    Select,
    Mark,
    Undo,
    Delete,
    Export,
    FramesPerSecond,
    LateFrames,
    WorstFrame,
    FlightFrames,
    FlightLate,
    FlightWorst,
    Heap,
    Wasm,
    Replace,
    Anchor,
    Wrong,
    Propose,
    Suggest,
    SuggestFrame,
}

impl What {
    const ALL: [What; 23] = [
        What::Load,
        What::LoadReady,
        What::LoadAll,
        What::Open,
        What::Select,
        What::Mark,
        What::Undo,
        What::Delete,
        What::Export,
        What::FramesPerSecond,
        What::LateFrames,
        What::WorstFrame,
        What::FlightFrames,
        What::FlightLate,
        What::FlightWorst,
        What::Heap,
        What::Wasm,
        What::Replace,
        What::Anchor,
        What::Wrong,
        What::Propose,
        What::Suggest,
        What::SuggestFrame,
    ];

    fn id(self) -> &'static str {
        match self {
            What::Load => "load",
            What::LoadReady => "load_ready",
            What::LoadAll => "load_all",
            What::Open => "open",
            What::Select => "select",
            What::Mark => "mark",
            What::Undo => "undo",
            What::Delete => "delete",
            What::Export => "export",
            What::FramesPerSecond => "frames_per_second",
            What::LateFrames => "frames_over_50_ms",
            What::WorstFrame => "worst_frame",
            What::FlightFrames => "flight_frames_per_second",
            What::FlightLate => "flight_frames_over_50_ms",
            What::FlightWorst => "flight_worst_frame",
            What::Heap => "heap",
            What::Wasm => "wasm",
            What::Replace => "replace_text",
            What::Anchor => "anchor",
            What::Wrong => "attached_wrongly",
            What::Propose => "propose",
            What::Suggest => "suggest",
            What::SuggestFrame => "suggest_worst_frame",
        }
    }

    /// What it is, and its unit.
    fn label(self) -> &'static str {
        match self {
            What::Load => "load: window painted, ms",
            What::LoadReady => "load: ready to work in, ms",
            What::LoadAll => "load: all of it, ms",
            What::Open => "open from the list, ms",
            What::Select => "drag to selected, ms",
            What::Mark => "key to mark, ms",
            What::Undo => "undo, ms",
            What::Delete => "delete, ms",
            What::Export => "export, ms",
            What::FramesPerSecond => "scroll: frames a second",
            What::LateFrames => "scroll: frames > 50 ms",
            What::WorstFrame => "scroll: worst frame, ms",
            What::FlightFrames => "fly: frames a second",
            What::FlightLate => "fly: frames > 50 ms",
            What::FlightWorst => "fly: worst frame, ms",
            What::Heap => "heap, MB",
            What::Wasm => "  of it wasm, MB",
            What::Replace => "another text, ms",
            What::Anchor => "  of it in the worker, ms",
            What::Wrong => "  attached wrongly",
            What::Propose => "suggestions: workshop, ms",
            What::Suggest => "  key to the first, ms",
            What::SuggestFrame => "  worst frame, ms",
        }
    }

    /// Whether app and floor are to be compared by their ratio.
    fn has_ratio(self) -> bool {
        !matches!(self, What::LateFrames | What::FlightLate | What::Wasm)
    }

    /// Whether what counts is the worst run and not the middle one: a late frame is seen.
    fn is_worst(self) -> bool {
        matches!(
            self,
            What::LateFrames
                | What::WorstFrame
                | What::FlightLate
                | What::FlightWorst
                | What::Wrong
        )
    }
}

/// All that was measured of one article.
#[derive(Clone, Debug)]
pub struct Sized {
    size: Size,
    values: BTreeMap<(What, Side), Vec<f64>>,
}

impl Sized {
    pub fn new(size: Size) -> Sized {
        Sized {
            size,
            values: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, what: What, side: Side, value: f64) {
        self.values.entry((what, side)).or_default().push(value);
    }

    /// The run in the middle; of what must not happen at all, the worst one.
    fn typical(&self, what: What, side: Side) -> Option<f64> {
        let mut values = self.values.get(&(what, side))?.clone();
        values.sort_by(f64::total_cmp);
        if what.is_worst() {
            return values.last().copied();
        }
        let middle = values.len() / 2;
        let high = *values.get(middle)?;
        Some(if values.len().is_multiple_of(2) {
            f64::midpoint(high, values[middle - 1])
        } else {
            high
        })
    }

    fn ratio(&self, what: What) -> Option<f64> {
        let floor = self
            .typical(what, Side::Floor)
            .filter(|_| what.has_ratio())?;
        Some(self.typical(what, Side::App)? / floor)
    }

    fn json(&self) -> Value {
        let measures = What::ALL.into_iter().map(|what| {
            let side = |side| {
                json!({ "typical": self.typical(what, side), "runs": self.values.get(&(what, side)) })
            };
            let of = json!({ "app": side(Side::App), "floor": side(Side::Floor), "ratio": self.ratio(what) });
            (what.id().to_owned(), of)
        });
        json!({
            "kilobytes": self.size.kilobytes,
            "claims": self.size.claims,
            "measures": Value::Object(measures.collect()),
        })
    }
}

/// The measurements of all articles.
#[derive(Default)]
pub struct Report {
    sizes: Vec<Sized>,
}

impl Report {
    pub fn new() -> Report {
        Report::default()
    }

    pub fn add(&mut self, sized: Sized) {
        self.sizes.push(sized);
    }

    /// Prints what is typical of app and floor and their ratio, an article a group of columns.
    pub fn print(&self) {
        print!("{:26}", "");
        for sized in &self.sizes {
            let head = format!("{} KB, {} claims", sized.size.kilobytes, sized.size.claims);
            print!(" |{head:>26}");
        }
        print!("\n{:26}", "");
        for _ in &self.sizes {
            print!(" |{:>9}{:>9}{:>8}", "app", "floor", "ratio");
        }
        println!();
        for what in What::ALL {
            print!("{:26}", what.label());
            for sized in &self.sizes {
                let cell = |value: Option<f64>, places: usize| {
                    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.places$}"))
                };
                print!(
                    " |{:>9}{:>9}{:>8}",
                    cell(sized.typical(what, Side::App), 1),
                    cell(sized.typical(what, Side::Floor), 1),
                    cell(sized.ratio(what), 2),
                );
            }
            println!();
        }
    }

    pub fn write(&self, path: &Path) {
        let sizes: Vec<Value> = self.sizes.iter().map(Sized::json).collect();
        let json = json!({ "sizes": sizes });
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("a folder");
        }
        fs::write(path, format!("{json:#}\n")).expect("a file");
    }
}
