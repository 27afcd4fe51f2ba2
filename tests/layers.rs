//! The layers of `src/lib.rs` hold: this reads the sources and names each line that breaks a rule.
//!
//! It reads text, not types, so it can be fooled by someone who wants to; it is there for those who
//! forget. Comments never count; strings count only where users would read them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top down: a layer may use itself and those after it.
const LAYERS: [&str; 8] = [
    "ui",
    "app",
    "platform",
    "exchange",
    "classroom",
    "propose",
    "annotate",
    "article",
];

/// Crates that only some layers may mention, and why.
const CRATES: [(&[&str], &[&str], &str); 4] = [
    (
        &[
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "wasm_bindgen_futures",
        ],
        &["platform"],
        "only `platform` touches the browser's interfaces",
    ),
    (
        &["serde_wasm_bindgen"],
        &["platform", "exchange"],
        "JS values cross in `platform`",
    ),
    (
        &["serde", "serde_json", "schemars", "csv"],
        &["exchange"],
        "only `exchange` knows how things are written",
    ),
    (
        &["leptos", "leptos_i18n", "reactive_graph", "tachys"],
        &["ui", "app", "platform"],
        "the layers from `exchange` down know no browser",
    ),
];

/// What no language translates: the name of the program, in one piece or in its two colours.
const NAMES: [&str; 3] = ["Sayso", "Say", "so"];

/// Attributes whose values a reader sees or hears.
const READ_ALOUD: [&str; 9] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "title",
];

#[test]
fn every_file_keeps_to_its_layer() {
    report(layer_errors);
}

#[test]
fn no_text_for_readers_is_written_in_the_views() {
    report(|path, source| {
        if path.starts_with("ui/") {
            text_errors(source)
        } else {
            Vec::new()
        }
    });
}

/// Checks all of `src/`, and fails with `file:line: rule` for each error.
fn report(check: impl Fn(&str, &str) -> Vec<(usize, String)>) {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files.sort();
    assert!(files.len() > 2, "no sources in {}", src.display());
    let mut errors = String::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let path = file
            .strip_prefix(&src)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        for (line, rule) in check(&path, &source) {
            errors.push_str(&format!("src/{path}:{line}: {rule}\n"));
        }
    }
    assert!(errors.is_empty(), "\n{errors}");
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// A piece of source: comments are gone, and what is in a string is one token.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Mark(char),
}

fn tokens(source: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let mut line = 1;
    let mut at = 0;
    let is = |at: usize, what: char| chars.get(at) == Some(&what);
    while at < chars.len() {
        let (start, start_line) = (at, line);
        let c = chars[at];
        if c == '/' && is(at + 1, '/') {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if c == '/' && is(at + 1, '*') {
            let mut depth = 0;
            while at < chars.len() {
                if is(at, '/') && is(at + 1, '*') {
                    depth += 1;
                    at += 1;
                } else if is(at, '*') && is(at + 1, '/') {
                    depth -= 1;
                    at += 1;
                }
                at += 1;
                if depth == 0 {
                    break;
                }
            }
        } else if let Some((hashes, open)) = raw_string(&chars, at) {
            at = open;
            let mut text = String::new();
            while at < chars.len() && !(chars[at] == '"' && (1..=hashes).all(|n| is(at + n, '#'))) {
                text.push(chars[at]);
                at += 1;
            }
            at += 1 + hashes;
            found.push((start_line, Token::Text(text)));
        } else if c == '"' || (matches!(c, 'b' | 'c') && is(at + 1, '"')) {
            at += if c == '"' { 1 } else { 2 };
            let mut text = String::new();
            while at < chars.len() && chars[at] != '"' {
                if chars[at] == '\\' {
                    // What is escaped is no letter of the text.
                    at += 2;
                    continue;
                }
                text.push(chars[at]);
                at += 1;
            }
            at += 1;
            found.push((start_line, Token::Text(text)));
        } else if c == '\'' && (is(at + 1, '\\') || is(at + 2, '\'')) {
            // A character, not a lifetime.
            at += if is(at + 1, '\\') { 3 } else { 2 };
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
        } else if c.is_alphabetic() || c == '_' {
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            found.push((start_line, Token::Word(chars[start..at].iter().collect())));
        } else {
            at += 1;
            if !c.is_whitespace() {
                found.push((start_line, Token::Mark(c)));
            }
        }
        line += chars[start..at.min(chars.len())]
            .iter()
            .filter(|c| **c == '\n')
            .count();
    }
    found
}

/// The number of hashes of a raw string that begins here, and where its text begins.
fn raw_string(chars: &[char], at: usize) -> Option<(usize, usize)> {
    let mut next = at;
    if matches!(chars.get(next), Some('b' | 'c')) {
        next += 1;
    }
    if chars.get(next) != Some(&'r') {
        return None;
    }
    next += 1;
    let hashes = chars[next..].iter().take_while(|c| **c == '#').count();
    (chars.get(next + hashes) == Some(&'"')).then_some((hashes, next + hashes + 1))
}

fn word(token: Option<&(usize, Token)>) -> Option<&str> {
    match token {
        Some((_, Token::Word(word))) => Some(word),
        _ => None,
    }
}

fn mark(token: Option<&(usize, Token)>) -> Option<char> {
    match token {
        Some((_, Token::Mark(mark))) => Some(*mark),
        _ => None,
    }
}

/// What breaks the rules of the layers in one file; `path` is relative to `src/`.
fn layer_errors(path: &str, source: &str) -> Vec<(usize, String)> {
    let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    if parts == ["lib"] {
        return Vec::new();
    }
    // The starting point stands on top of everything, as the views do.
    // The two programs start what the library has: the page the views, the workshop its jobs.
    let own = match parts[..] {
        ["main" | "workshop"] => "ui",
        _ => parts[0],
    };
    let Some(rank) = LAYERS.iter().position(|layer| *layer == own) else {
        return vec![(
            1,
            format!("`{own}` is none of the layers {}", LAYERS.join(", ")),
        )];
    };
    let mut depth = parts.len();
    if parts.last() == Some(&"mod") {
        depth -= 1;
    }

    let tokens = tokens(source);
    let mut errors = Vec::new();
    let upward = |line: usize, name: &str, errors: &mut Vec<(usize, String)>| {
        if let Some(other) = LAYERS.iter().position(|layer| *layer == name)
            && other < rank
        {
            errors.push((
                line,
                format!("`{own}` may not use `{name}`, which is above it"),
            ));
        }
    };
    // `mod name {` inside the file goes one deeper until its bracket closes.
    let mut open: Vec<bool> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let line = tokens[at].0;
        match &tokens[at].1 {
            Token::Mark('{') => {
                let inner = at >= 2 && word(tokens.get(at - 2)) == Some("mod");
                open.push(inner);
                depth += usize::from(inner);
            }
            Token::Mark('}') => depth -= usize::from(open.pop().unwrap_or_default()),
            Token::Word(name) => {
                let path_follows =
                    mark(tokens.get(at + 1)) == Some(':') && mark(tokens.get(at + 2)) == Some(':');
                let goes_on = at >= 2
                    && mark(tokens.get(at - 1)) == Some(':')
                    && mark(tokens.get(at - 2)) == Some(':');
                // `crate::…`, or as many `super::` as it takes to get there.
                let mut root = None;
                if path_follows && (name == "crate" || (name == "sayso" && !goes_on)) {
                    root = Some(at + 3);
                } else if path_follows && name == "super" && !goes_on {
                    let mut supers = 1;
                    let mut next = at + 3;
                    while word(tokens.get(next)) == Some("super") {
                        supers += 1;
                        next += 3;
                    }
                    if supers == depth {
                        root = Some(next);
                    }
                }
                for (line, name) in root.map_or_else(Vec::new, |at| first_names(&tokens, at)) {
                    upward(line, &name, &mut errors);
                }
                for (crates, layers, why) in CRATES {
                    let mentioned = crates.contains(&name.as_str())
                        || (crates.contains(&"gloo") && name.starts_with("gloo_"));
                    if mentioned && !layers.contains(&own) {
                        errors.push((line, format!("`{own}` may not mention `{name}`: {why}")));
                    }
                }
                if matches!(
                    name.as_str(),
                    "inner_html" | "set_inner_html" | "set_outer_html" | "insert_adjacent_html"
                ) {
                    errors.push((line, format!("`{name}`: no foreign node enters our page")));
                }
            }
            _ => {}
        }
        at += 1;
    }
    errors.dedup();
    errors
}

/// The names that a path or a group of paths begins with: of `{a, b::{c}}`, a and b.
fn first_names(tokens: &[(usize, Token)], at: usize) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    match tokens.get(at) {
        Some((line, Token::Word(name))) => names.push((*line, name.clone())),
        Some((_, Token::Mark('{'))) => {
            let mut depth = 1;
            let mut next = at + 1;
            let mut begins = true;
            while depth > 0 && next < tokens.len() {
                match &tokens[next].1 {
                    Token::Mark('{') => depth += 1,
                    Token::Mark('}') => depth -= 1,
                    Token::Mark(',') if depth == 1 => {
                        begins = true;
                        next += 1;
                        continue;
                    }
                    Token::Word(name) if depth == 1 && begins => {
                        names.push((tokens[next].0, name.clone()));
                    }
                    _ => {}
                }
                begins = false;
                next += 1;
            }
        }
        _ => {}
    }
    names
}

/// Texts in `view!` that belong in `locales/`, and `style=`, which the page's policy forbids.
fn text_errors(source: &str) -> Vec<(usize, String)> {
    let tokens = tokens(source);
    let mut errors = Vec::new();
    // How deep in brackets each open `view!` began.
    let mut views: Vec<usize> = Vec::new();
    let mut depth = 0;
    for at in 0..tokens.len() {
        let (line, token) = &tokens[at];
        match token {
            Token::Mark('{' | '(' | '[') => {
                depth += 1;
                if at >= 2
                    && mark(tokens.get(at - 1)) == Some('!')
                    && word(tokens.get(at - 2)) == Some("view")
                {
                    views.push(depth);
                }
            }
            Token::Mark('}' | ')' | ']') => {
                if views.last() == Some(&depth) {
                    views.pop();
                }
                depth = depth.saturating_sub(1);
            }
            Token::Text(text) if !views.is_empty() && is_words(text) => {
                let before = mark(tokens.get(at.wrapping_sub(1)));
                let after = mark(tokens.get(at + 1));
                let attribute = if before == Some('=') {
                    attribute_before(&tokens, at - 1)
                } else {
                    String::new()
                };
                if READ_ALOUD.contains(&attribute.trim_start_matches("attr:")) {
                    errors.push((*line, format!("{attribute}={text:?} belongs in locales/")));
                } else if attribute == "style" {
                    errors.push((
                        *line,
                        "style=\"…\" is forbidden by the page's policy: use style:name=".to_owned(),
                    ));
                } else if is_child(&tokens, at, before, after, text) {
                    errors.push((*line, format!("the text {text:?} belongs in locales/")));
                }
            }
            _ => {}
        }
    }
    errors
}

/// One letter is the name of a key.
fn is_words(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !NAMES.contains(&text.trim())
}

/// `aria-label` is three tokens.
fn attribute_before(tokens: &[(usize, Token)], equals: usize) -> String {
    let mut name = String::new();
    let mut at = equals;
    let mut want_word = true;
    while at > 0 {
        at -= 1;
        match &tokens[at].1 {
            Token::Word(word) if want_word => {
                name.insert_str(0, word);
                want_word = false;
            }
            Token::Mark(c @ ('-' | ':')) if !want_word => {
                name.insert(0, *c);
                want_word = true;
            }
            _ => break,
        }
    }
    name
}

/// Is this string a child of an element, that is, text that is shown?
fn is_child(
    tokens: &[(usize, Token)],
    at: usize,
    before: Option<char>,
    after: Option<char>,
    text: &str,
) -> bool {
    let text_before = at > 0 && matches!(tokens[at - 1].1, Token::Text(_));
    let arrow = at >= 2 && matches!(mark(tokens.get(at - 2)), Some('=' | '-'));
    match before {
        // `<p>"text"`, but not `=> "text"` of a match.
        Some('>') => !arrow || after == Some('<'),
        // `{value}" text"<`
        Some('}') => matches!(after, Some('<' | '{')),
        // `{ "Text" }` shows it, `class={if open { "open" }}` does not.
        Some('{') => after == Some('}') && text.starts_with(char::is_uppercase),
        None => text_before,
        _ => false,
    }
}

#[test]
fn the_checker_finds_what_breaks_the_layers() {
    let check = |path: &str, source: &str| -> Vec<String> {
        layer_errors(path, source)
            .into_iter()
            .map(|(line, rule)| format!("{line} {rule}"))
            .collect()
    };
    let fine: [(&str, &str); 17] = [
        (
            "ui/mod.rs",
            "use crate::app::Session; use crate::article::{Article, Block};",
        ),
        ("ui/start.rs", "use leptos::prelude::*; use super::page;"),
        (
            "app/save.rs",
            "use crate::{annotate::Claim, exchange, platform::storage};",
        ),
        (
            "platform/files.rs",
            "use web_sys::File; use wasm_bindgen::JsCast; use gloo_timers::x;",
        ),
        (
            "exchange/json.rs",
            "use serde::Serialize; use crate::annotate::Project;",
        ),
        (
            "annotate/claim.rs",
            "use super::Span; use super::super::article::Text;",
        ),
        (
            "annotate/claim.rs",
            "mod tests { use super::*; use super::super::Claim; }",
        ),
        (
            "annotate/claim.rs",
            "// crate::ui and serde\n/* web_sys /* leptos */ */ fn a() {}",
        ),
        (
            "annotate/claim.rs",
            "const A: &str = \"crate::ui::x serde\"; const B: &str = r#\"leptos\"#;",
        ),
        (
            "annotate/claim.rs",
            "const Q: char = '\"'; fn f<'a>(x: &'a str) {} // serde",
        ),
        ("article/mod.rs", "use crate::article::blocks;"),
        (
            "article/html/read.rs",
            "use super::super::offsets; use super::tree;",
        ),
        (
            "article/html.rs",
            "fn application() { let ui = 1; ui::x(); }",
        ),
        ("main.rs", "fn main() { sayso::ui::start(); }"),
        (
            "workshop.rs",
            "fn main() { sayso::platform::workshop::serve(sayso::exchange::jobs::work); }",
        ),
        ("lib.rs", "pub mod ui;"),
        (
            "app/mod.rs",
            "use crate::app::a; mod b { use super::super::platform; }",
        ),
    ];
    for (path, source) in fine {
        assert_eq!(
            check(path, source),
            Vec::<String>::new(),
            "{path}: {source}"
        );
    }
    let wrong: [(&str, &str, &str); 21] = [
        (
            "article/a.rs",
            "\nuse crate::annotate::Claim;",
            "2 `article` may not use `annotate`",
        ),
        (
            "article/a.rs",
            "fn f(x: crate::ui::X) {}",
            "1 `article` may not use `ui`",
        ),
        (
            "annotate/a.rs",
            "use crate::{article::A,\n propose::{B, C}};",
            "2 `annotate` may not use `propose`",
        ),
        (
            "annotate/a.rs",
            "use super::super::exchange::A;",
            "1 `annotate` may not use `exchange`",
        ),
        (
            "annotate/mod.rs",
            "use super::exchange::A;",
            "1 `annotate` may not use `exchange`",
        ),
        (
            "annotate/a/b.rs",
            "use super::super::super::ui::A;",
            "1 `annotate` may not use `ui`",
        ),
        (
            "annotate/a.rs",
            "mod t { use super::super::super::app; }",
            "1 `annotate` may not use `app`",
        ),
        (
            "annotate/a.rs",
            "mod t { } use super::super::app;",
            "1 `annotate` may not use `app`",
        ),
        (
            "propose/mod.rs",
            "use sayso::classroom;",
            "1 `propose` may not use `classroom`",
        ),
        (
            "platform/a.rs",
            "use crate::app::X;",
            "1 `platform` may not use `app`",
        ),
        ("app/a.rs", "use crate::ui::X;", "1 `app` may not use `ui`"),
        (
            "ui/a.rs",
            "use leptos::web_sys::Event;",
            "1 `ui` may not mention `web_sys`",
        ),
        (
            "ui/a.rs",
            "use wasm_bindgen::JsCast;",
            "1 `ui` may not mention `wasm_bindgen`",
        ),
        (
            "app/a.rs",
            "fn f() { gloo_timers::x() }",
            "1 `app` may not mention `gloo_timers`",
        ),
        (
            "ui/a.rs",
            "use serde_json::Value;",
            "1 `ui` may not mention `serde_json`",
        ),
        (
            "annotate/a.rs",
            "#[derive(serde::Serialize)]",
            "1 `annotate` may not mention `serde`",
        ),
        (
            "exchange/a.rs",
            "\"a\nb\"; use leptos::x;",
            "2 `exchange` may not mention `leptos`",
        ),
        (
            "article/a.rs",
            "r\"\\\"; use leptos::x;",
            "1 `article` may not mention `leptos`",
        ),
        ("ui/a.rs", "view! { <p inner_html=x/> }", "1 `inner_html`"),
        ("helpers.rs", "", "1 `helpers` is none of the layers"),
        ("util/mod.rs", "", "1 `util` is none of the layers"),
    ];
    for (path, source, expected) in wrong {
        let found = check(path, source);
        assert!(
            found.len() == 1 && found[0].starts_with(expected),
            "{path}: {source}\n wanted {expected}\n found {found:?}"
        );
    }
}

#[test]
fn the_checker_finds_texts_in_views() {
    let fine = [
        r#"view! { <p class="card open" id="x">{t!(i18n, hello)}</p> }"#,
        r#"view! { <p>{move || name.get()}" · "{count}": "</p> }"#,
        r#"view! { <p class={if open { "open" } else { "closed" }}></p> }"#,
        r#"view! { <p>{match kind { Kind::Fact => "fact", _ => "other" }}</p> }"#,
        r#"view! { <p aria-label=move || t_string!(i18n, name)></p> }"#,
        r#"view! { <p title="…"></p> <input type="file" name="title"/> }"#,
        r#"let x = "Some text"; let y = a > "Some text"; // view! { <p>"Some text"</p> }"#,
        r#"view! { <p style:color="red" data-label="Some text"></p> }"#,
        r#"view! { <p></p> }; fn f() { "Some text" }"#,
        r#"view! { <A on:click=move |_| act("open card")/> }"#,
        r#"view! { <kbd>"N"</kbd> <b>"Say"</b><i>"so"</i> }"#,
    ];
    for source in fine {
        assert_eq!(text_errors(source), [], "{source}");
    }
    let wrong = [
        (r#"view! { <p>"Some text"</p> }"#, "the text"),
        (r#"view! { <p>"text"</p> }"#, "the text"),
        (r#"view! { <p>{count}" claims"</p> }"#, "the text"),
        (
            r#"view! { <p>{if open { "Close" } else { x }}</p> }"#,
            "the text",
        ),
        (r#"view! { <p><b>x</b>"·" "and so on"</p> }"#, "the text"),
        (r#"view! { <p aria-label="Some text"></p> }"#, "aria-label="),
        (
            r#"view! { <input placeholder = "Search"/> }"#,
            "placeholder=",
        ),
        (r#"view! { <img alt="A face"/> }"#, "alt="),
        (r#"view! { <A attr:title="Close"/> }"#, "attr:title="),
        (r#"view! { <p style="color: red"></p> }"#, "style="),
        (
            r#"view! { <A on:click=move |_| act()>"Go"</A> }"#,
            "the text",
        ),
        (
            r#"let x = move || view! { <For each=f let:c>{ view! { <p>"Go"</p> } }</For> };"#,
            "the text",
        ),
    ];
    for (source, expected) in wrong {
        let found = text_errors(source);
        assert!(
            found.len() == 1 && found[0].1.starts_with(expected),
            "{source}\n wanted {expected}\n found {found:?}"
        );
    }
}
