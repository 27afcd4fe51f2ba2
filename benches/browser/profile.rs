//! Where the processor time of a step goes.
//!
//! The release carries no names; for readable profiles build the wasm without `wasm-opt` and put
//! it into `dist/` first.

use std::collections::HashMap;
use std::fs;

use serde_json::{Value, json};

use crate::support::{App, root};

/// How many functions are printed.
const SHOWN: usize = 25;

/// What the browser counts itself, in seconds but for the counts.
const COUNTED: [&str; 6] = [
    "TaskDuration",
    "ScriptDuration",
    "LayoutDuration",
    "RecalcStyleDuration",
    "LayoutCount",
    "RecalcStyleCount",
];

/// Does it under the profiler; prints the functions that took longest themselves, and leaves the
/// whole profile for the browser's developer tools in `target/`.
pub async fn of<T>(app: &App, step: &str, act: impl AsyncFnOnce() -> T) -> T {
    app.cdp("Profiler.enable", json!({})).await;
    app.cdp("Profiler.setSamplingInterval", json!({ "interval": 200 }))
        .await;
    app.cdp("Performance.enable", json!({})).await;
    app.cdp("Profiler.start", json!({})).await;
    let before = metrics(app).await;
    let done = act().await;
    let after = metrics(app).await;
    let profile = app.cdp("Profiler.stop", json!({})).await["profile"].take();
    app.cdp("Profiler.disable", json!({})).await;
    let path = root().join(format!("target/bench-{step}.cpuprofile"));
    fs::write(&path, profile.to_string()).expect("a file in target/");
    println!("{step}: {}", path.display());
    for (name, (before, after)) in COUNTED.iter().zip(before.into_iter().zip(after)) {
        let more = after - before;
        if name.ends_with("Count") {
            println!("{more:>9}               {name}");
        } else {
            println!("{:>9.1} ms            {name}", more * 1000.0);
        }
    }
    for (name, own, whole) in hottest(&profile).into_iter().take(SHOWN) {
        println!("{own:>9.1} ms {whole:>9.1} ms  {name:.120}");
    }
    done
}

/// The values of [`COUNTED`] so far. A new document begins at 0.
async fn metrics(app: &App) -> Vec<f64> {
    let answer = app.cdp("Performance.getMetrics", json!({})).await;
    let metrics = answer["metrics"].as_array().cloned().unwrap_or_default();
    let value = |name: &&str| {
        let found = metrics.iter().find(|metric| metric["name"] == **name);
        found
            .and_then(|metric| metric["value"].as_f64())
            .unwrap_or_default()
    };
    COUNTED.iter().map(value).collect()
}

/// Name, own time and time with all that it called, in milliseconds, the longest first.
fn hottest(profile: &Value) -> Vec<(String, f64, f64)> {
    let nodes = profile["nodes"].as_array().map_or(&[][..], Vec::as_slice);
    let id = |node: &Value| node["id"].as_u64().unwrap_or_default();
    let mut own: HashMap<u64, f64> = HashMap::new();
    let samples = profile["samples"].as_array().into_iter().flatten();
    let deltas = profile["timeDeltas"].as_array().into_iter().flatten();
    for (sample, delta) in samples.zip(deltas) {
        let time = delta.as_f64().unwrap_or_default() / 1000.0;
        *own.entry(sample.as_u64().unwrap_or_default()).or_default() += time;
    }
    let by_id: HashMap<u64, &Value> = nodes.iter().map(|node| (id(node), node)).collect();
    let name = |node: &Value| {
        let call = &node["callFrame"];
        let url = call["url"].as_str().unwrap_or_default();
        let file = url.rsplit('/').next().unwrap_or_default();
        let line = call["lineNumber"].as_u64().unwrap_or_default() + 1;
        let function = call["functionName"].as_str().unwrap_or_default();
        format!("{function} {file}:{line}")
    };
    let mut functions: HashMap<String, (f64, f64)> = HashMap::new();
    // A walk from the root, with the names on the way, so that recursion counts once.
    let mut stack: Vec<(u64, Vec<String>)> = nodes
        .first()
        .map(id)
        .map(|n| (n, Vec::new()))
        .into_iter()
        .collect();
    while let Some((at, above)) = stack.pop() {
        let Some(node) = by_id.get(&at) else { continue };
        let time = own.get(&at).copied().unwrap_or_default();
        let mut path = above;
        path.push(name(node));
        functions.entry(name(node)).or_default().0 += time;
        let mut distinct: Vec<&String> = path.iter().collect();
        distinct.sort_unstable();
        distinct.dedup();
        for function in distinct {
            functions.entry(function.clone()).or_default().1 += time;
        }
        let children = node["children"].as_array().into_iter().flatten();
        stack.extend(
            children
                .filter_map(Value::as_u64)
                .map(|child| (child, path.clone())),
        );
    }
    let mut all: Vec<_> = functions
        .into_iter()
        .map(|(name, (own, whole))| (name, own, whole))
        .collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all
}
