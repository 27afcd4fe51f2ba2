//! Proposes claims in texts and prints them as JSON lines:
//! `cargo run --release --example propose -- FILE…`. A `.jsonl` file holds one article a line
//! (`{"id", "text"}`), any other file is one article, a paragraph a line. Offsets are code points
//! of the text as it was given. Unlike the app, it proposes what is no more than a guess, too (their
//! confidence is `low`), unless `--no-guesses` is given. `--bench` prints the speed instead.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    host::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use sayso::annotate::Form;
    use sayso::article::{Article, BlockKind, Metadata, Span};
    use sayso::propose::{NameIndex, Options, Proposal, Proposer, Who};
    use serde_json::{Value, json};
    use std::process::ExitCode;
    use std::time::{Duration, Instant};

    pub fn main() -> ExitCode {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let flag = |name: &str| arguments.iter().any(|a| a == name);
        let options = Options {
            guesses: !flag("--no-guesses"),
            no_source: flag("--no-source"),
            tones: flag("--tones"),
            kinds: flag("--kinds"),
            language: arguments
                .iter()
                .find_map(|a| a.strip_prefix("--language=").map(str::to_owned)),
        };
        let files = arguments.iter().filter(|a| !a.starts_with("--"));
        let mut texts = Vec::new();
        for file in files {
            match read(file) {
                Ok(more) => texts.extend(more),
                Err(error) => {
                    eprintln!("propose: {file}: {error}");
                    return ExitCode::FAILURE;
                }
            }
        }
        if texts.is_empty() {
            eprintln!(
                "usage: propose [--bench] [--no-guesses] [--no-source] [--tones] [--kinds] [--language=TAG] FILE…"
            );
            return ExitCode::FAILURE;
        }
        if flag("--bench") {
            bench(&texts, &options);
            return ExitCode::SUCCESS;
        }
        for (id, text) in &texts {
            println!("{}", json!({ "id": id, "quotes": quotes(text, &options) }));
        }
        ExitCode::SUCCESS
    }

    /// The articles of a file: their names and texts.
    fn read(file: &str) -> Result<Vec<(String, String)>, String> {
        let bytes = std::fs::read(file).map_err(|e| e.to_string())?;
        let text = String::from_utf8(bytes).map_err(|e| e.to_string())?;
        if !file.ends_with(".jsonl") {
            return Ok(vec![(file.to_owned(), text)]);
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let article = |line: &str| {
            let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
            let text = value["text"].as_str().ok_or("a line has no \"text\"")?;
            let id = value["id"].as_str().unwrap_or_default();
            Ok((id.to_owned(), text.to_owned()))
        };
        lines.map(article).collect()
    }

    /// An article of the text's lines, and where each block stands in the text (bytes).
    fn article(text: &str) -> Option<(Article, Vec<usize>)> {
        let mut blocks = Vec::new();
        let mut starts = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                starts.push(at + (line.len() - line.trim_start().len()));
                blocks.push((BlockKind::Paragraph, trimmed));
            }
            at += line.len();
        }
        Some((Article::new(Metadata::default(), blocks).ok()?, starts))
    }

    fn quotes(text: &str, options: &Options) -> Vec<Value> {
        let Some((article, starts)) = article(text) else {
            return Vec::new();
        };
        let mut points = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, c) in text.char_indices() {
            points[at] = count;
            count += 1;
            let _ = c;
        }
        points[text.len()] = count;
        let place = |span: Span| {
            let of = |byte: usize, block: usize| {
                points[byte - article.blocks()[block].range.start + starts[block]]
            };
            let block = article.block_at(span.start());
            let last = article.block_at(span.end() - 1);
            json!([of(span.start(), block), of(span.end(), last)])
        };
        let found = sayso::propose::propose(&article, options);
        let quote = |p: &Proposal| {
            let (speaker, how) = match &p.who {
                Who::Named { name, how } => (json!(name), json!(format!("{how:?}"))),
                Who::Several(names) => (json!(names.join("; ")), json!("Several")),
                other => (Value::Null, json!(format!("{other:?}"))),
            };
            let mut value = json!({
                "content": p.content.iter().map(|s| place(*s)).collect::<Vec<_>>(),
                "cue": p.cue.iter().map(|s| place(*s)).collect::<Vec<_>>(),
                "source": p.source.iter().map(|s| place(*s)).collect::<Vec<_>>(),
                "speaker": speaker,
                "how": how,
                "kind": match p.form {
                    Form::Direct => "direct",
                    Form::Mixed => "mixed",
                    Form::Paraphrase => "indirect",
                },
                "rule": p.rule.id(),
                "confidence": p.confidence.id(),
            });
            if let Some(via) = &p.via {
                value["via"] = json!(via);
            }
            if let Some(tone) = p.tone {
                value["tone"] = json!(format!("{tone:?}").to_lowercase());
            }
            if let Some(kind) = p.kind {
                value["claim"] = json!(format!("{kind:?}").to_lowercase());
            }
            value
        };
        found.iter().map(quote).collect()
    }

    /// Prints how fast one megabyte made of the texts is read, names and claims apart.
    fn bench(texts: &[(String, String)], options: &Options) {
        let mut long = String::new();
        while long.len() < 1_000_000 {
            for (_, text) in texts {
                long.push_str(text);
                long.push('\n');
            }
        }
        let end = (0..=1_000_000).rev().find(|at| long.is_char_boundary(*at));
        long.truncate(end.unwrap_or_default());
        let Some((article, _)) = article(&long) else {
            return;
        };
        // The best of a few, for other programs want the processor, too.
        let mut best: Option<(Duration, Duration, usize)> = None;
        for _ in 0..5 {
            let start = Instant::now();
            let names = NameIndex::new(&article);
            let named = start.elapsed();
            let mut proposer = Proposer::new(&article, &names, options);
            while proposer.step(16 * 1024) {}
            let found = proposer.finish().len();
            let all = start.elapsed();
            if best.is_none_or(|(_, before, _)| all < before) {
                best = Some((named, all, found));
            }
        }
        if let Some((named, all, found)) = best {
            println!(
                "{found} proposals in {} bytes: names {named:.1?}, claims {:.1?}, {:.1} MB/s",
                long.len(),
                all - named,
                long.len() as f64 / 1e6 / all.as_secs_f64()
            );
        }
    }
}
