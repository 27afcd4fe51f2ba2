//! axe-core on a named state of the interface, in light and dark.

use std::fmt::Write as _;

use serde_json::json;

use super::{App, Scheme};

const AXE: &str = include_str!("../vendor/axe.min.js");

impl App {
    /// Fails on any accessibility violation in the state that is shown now, in light and in dark, and
    /// keeps a picture of both: `target/screens/NAME-light.png`, `…-dark.png`.
    pub async fn axe(&self, name: &str) {
        let before = self.current_scheme();
        for scheme in [Scheme::Light, Scheme::Dark] {
            self.scheme(scheme).await;
            self.settle().await;
            self.screenshot(&format!("{name}-{}", scheme.name())).await;
            self.axe_now(&format!("{name}, {}", scheme.name())).await;
        }
        self.scheme(before).await;
        self.settle().await;
    }

    /// As [`App::axe`], for what is shown now and as it is.
    pub async fn axe_now(&self, name: &str) {
        self.step(format!("axe: {name}"));
        if self
            .js("return typeof axe === 'undefined'", json!([]))
            .await
            == true
        {
            self.js(AXE, json!([])).await;
        }
        let script = "return axe.run(document, { resultTypes: ['violations'] })
            .then(result => result.violations.map(v => [v.id, v.impact ?? '', v.help,
                v.nodes.slice(0, 5).map(n => n.target.join(' ') + '\\n      ' + n.html.slice(0, 200)
                    + '\\n      ' + n.failureSummary.replaceAll('\\n', '\\n      '))]))";
        let violations = self.js(script, json!([])).await;
        let violations: Vec<(String, String, String, Vec<String>)> =
            serde_json::from_value(violations).expect("axe's answer");
        let mut report = String::new();
        for (id, impact, help, nodes) in &violations {
            let _ = writeln!(report, "  {id} ({impact}): {help}");
            for node in nodes {
                let _ = writeln!(report, "    {node}");
            }
        }
        assert!(report.is_empty(), "axe, in the state {name:?}:\n{report}");
    }

    /// Waits until nothing is in transition: a colour half-way has no right contrast.
    pub async fn settle(&self) {
        let script = "return document.getAnimations().every(a => a.playState !== 'running'
            || a.effect?.getComputedTiming().endTime === Infinity)";
        self.wait_js("transitions to end", script, json!([])).await;
    }
}
