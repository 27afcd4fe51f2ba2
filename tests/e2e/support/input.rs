//! Real input: every helper here goes through the browser as a mouse, finger or keyboard does.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;
use thirtyfour::WebElement;
use thirtyfour::action_chain::ActionChain;
use thirtyfour::error::{WebDriverResult, no_such_element};

use super::{App, Point};

/// Finds words in the visible text below an element, across marks and paragraphs, and answers with
/// where their first character begins and their last one ends, having scrolled both into view.
const WORDS: &str = r#"
const [css, first, last] = arguments;
const root = document.querySelector(css);
if (!root) return null;
let text = "";
const places = [];
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
let block = null;
for (let node; (node = walker.nextNode()); ) {
    const parent = node.parentElement;
    if (!parent.checkVisibility()) continue;
    const own = parent.closest("p, h1, h2, h3, h4, h5, h6, li, blockquote, div, section, article");
    if (block && own !== block && !text.endsWith(" ")) { text += " "; places.push(null); }
    block = own;
    for (let i = 0; i < node.data.length; i++) {
        const space = /\s/.test(node.data[i]);
        if (space && text.endsWith(" ")) continue;
        text += space ? " " : node.data[i];
        places.push([node, i]);
    }
}
const from = text.indexOf(first);
const to = from < 0 ? -1 : text.indexOf(last, from);
if (to < 0) return null;
const box = (index) => {
    const [node, i] = places[index];
    const range = document.createRange();
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const rects = range.getClientRects();
    return rects[rects.length - 1];
};
const end = to + last.length - 1;
const inView = (r) => r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth
    && root.contains(document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2));
let start = box(from), stop = box(end);
if (!inView(start) || !inView(stop)) {
    places[from][0].parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    start = box(from);
    stop = box(end);
}
return [start.left, (start.top + start.bottom) / 2, stop.right, (stop.top + stop.bottom) / 2];
"#;

/// The mouse.
impl App {
    /// Clicks the middle of the first element that matches, once it can be clicked.
    pub async fn click(&self, css: &str) {
        self.wait_for(css).await;
        self.retry(&format!("click {css}"), async || {
            self.press_element(self.wait_for(css).await).await
        })
        .await;
    }

    /// Clicks an element. One that lies under the bar at the top is in view for the driver, though
    /// not for a person, who scrolls: so does this before it is tried again.
    async fn press_element(&self, element: WebElement) -> WebDriverResult<()> {
        let clicked = element.click().await;
        if clicked.is_err() {
            let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            let _ = self
                .driver()
                .execute(script, vec![element.to_json()?])
                .await;
        }
        clicked
    }

    /// Clicks the first visible element that matches and whose text or label contains `text`.
    pub async fn click_text(&self, css: &str, text: &str) {
        let script = "const squash = t => t.replace(/\\s+/g, ' ');
            return [...document.querySelectorAll(arguments[0])].find(e =>
                e.checkVisibility({ visibilityProperty: true })
                && squash(e.ariaLabel + ' ' + e.innerText).includes(squash(arguments[1]))) ?? null";
        let what = format!("click {css} {text:?}");
        self.retry(&what, async || {
            let found = self
                .driver()
                .execute(script, vec![json!(css), json!(text)])
                .await?;
            let found = found
                .element()
                .map_err(|_| no_such_element("there is none".to_owned()))?;
            self.press_element(found).await
        })
        .await;
    }

    pub async fn hover(&self, css: &str) {
        let to = self.rect(css).await.center();
        self.mouse("hover", |chain| at(chain, to)).await;
    }

    pub async fn click_at(&self, point: Point) {
        self.mouse(&format!("click at {point:?}"), |chain| {
            at(chain, point).click()
        })
        .await;
    }

    pub async fn double_click_at(&self, point: Point) {
        self.mouse(&format!("double click at {point:?}"), |chain| {
            at(chain, point).double_click()
        })
        .await;
    }

    /// Presses at the first point, moves there in a few steps, releases at the second.
    pub async fn drag(&self, from: Point, to: Point) {
        self.mouse(&format!("drag {from:?} to {to:?}"), |mut chain| {
            chain = at(chain, from).click_and_hold();
            for step in 1..=4 {
                chain = at(chain, between(from, to, f64::from(step) / 4.0));
            }
            chain.release()
        })
        .await;
    }

    /// Where the words of the article are, from before `first` to after `last`: see [`App::words_in`].
    pub async fn words(&self, first: &str, last: &str) -> (Point, Point) {
        self.words_in("article", first, last).await
    }

    /// Where a text in an element is: its beginning and its end. `last` may be `first` again.
    pub async fn words_in(&self, css: &str, first: &str, last: &str) -> (Point, Point) {
        let what = format!("the words {first:?} … {last:?} in {css}");
        let find = async || self.js(WORDS, json!([css, first, last])).await;
        let [x, y, end_x, end_y]: [f64; 4] = self
            .until(&what, async || {
                // Twice: what was never on the screen gets its size as it comes there.
                let found = find().await;
                (found == find().await).then(|| serde_json::from_value(found).ok())?
            })
            .await;
        (Point { x, y }, Point { x: end_x, y: end_y })
    }

    /// Selects words of the article by dragging the mouse from the first to the last.
    pub async fn select_words(&self, first: &str, last: &str) {
        let (from, to) = self.words(first, last).await;
        // Just inside the first and the last letter.
        self.drag(
            Point {
                x: from.x + 1.0,
                ..from
            },
            Point {
                x: to.x - 1.0,
                ..to
            },
        )
        .await;
        // A reader presses a key when the bar asks, not before.
        self.wait_for(".who").await;
    }

    /// Clicks in the middle of words of the article.
    pub async fn click_words(&self, words: &str) {
        let (from, to) = self.words(words, words).await;
        self.click_at(inside(from, to)).await;
    }

    pub async fn wheel(&self, over: Point, by: f64) {
        self.step(format!("wheel {by}"));
        self.cdp(
            "Input.dispatchMouseEvent",
            json!({ "type": "mouseWheel", "x": over.x, "y": over.y, "deltaX": 0, "deltaY": by }),
        )
        .await;
    }

    async fn mouse(&self, what: &str, actions: impl FnOnce(ActionChain) -> ActionChain) {
        self.step(what);
        let chain = self
            .driver()
            .action_chain_with_delay(None, Some(Duration::from_millis(5)));
        self.ok(what, actions(chain).perform()).await;
    }
}

/// The keyboard.
impl App {
    /// Types a text, key by key, into whatever has the focus.
    pub async fn keys(&self, text: &str) {
        self.step(format!("type {text:?}"));
        let chain = self.driver().action_chain();
        self.ok("type", chain.send_keys(text.to_owned()).perform())
            .await;
    }

    /// Presses one key, with what is held: `"Enter"`, `"Control+z"`, `"Shift+ArrowRight"`, `"?"`.
    pub async fn press(&self, chord: &str) {
        self.step(format!("press {chord}"));
        let (held, key) = match chord.rsplit_once('+') {
            Some((held, key)) if !key.is_empty() => (held, key),
            _ => ("", chord),
        };
        let held: Vec<char> = held
            .split('+')
            .filter(|name| !name.is_empty())
            .map(key_named)
            .collect();
        let shift = held.contains(&key_named("Shift"));
        let key = match key_named(key) {
            letter if shift => letter.to_ascii_uppercase(),
            letter => letter,
        };
        let mut chain = self.driver().action_chain();
        for modifier in &held {
            chain = chain.key_down(*modifier);
        }
        chain = chain.key_down(key).key_up(key);
        for modifier in held.iter().rev() {
            chain = chain.key_up(*modifier);
        }
        self.ok(chord, chain.perform()).await;
    }

    /// Presses the same key several times.
    pub async fn press_times(&self, chord: &str, times: usize) {
        for _ in 0..times {
            self.press(chord).await;
        }
    }

    /// Chooses an option of a `<select>` by the beginning of its text.
    pub async fn choose(&self, css: &str, text: &str) {
        let script = "return [...document.querySelectorAll(`${arguments[0]} option`)].find(o =>
            o.text.trim().startsWith(arguments[1])) ?? null";
        let what = format!("choose {text:?} in {css}");
        self.wait_for(css).await;
        self.retry(&what, async || {
            let found = self
                .driver()
                .execute(script, vec![json!(css), json!(text)])
                .await?;
            let option = found
                .element()
                .map_err(|_| no_such_element("there is none".to_owned()))?;
            option.click().await
        })
        .await;
    }

    /// The selector of the field that has these words beside it, as a reader finds it.
    pub async fn field(&self, label: &str) -> String {
        let script = "const label = [...document.querySelectorAll('label')].find(l =>
                l.checkVisibility() && l.innerText.trim().startsWith(arguments[0]));
            if (!label?.control) return false;
            label.control.dataset.e2e = arguments[0];
            return true";
        self.wait_js(&format!("a field {label:?}"), script, json!([label]))
            .await;
        format!("[data-e2e={label:?}]")
    }

    /// Replaces what is in a field and leaves it, as fields are that save when they are left.
    pub async fn fill_and_leave(&self, css: &str, text: &str) {
        self.fill(css, text).await;
        self.press("Tab").await;
    }

    /// Replaces what is in a field.
    pub async fn fill(&self, css: &str, text: &str) {
        self.click(css).await;
        self.js(
            "document.querySelector(arguments[0]).select()",
            json!([css]),
        )
        .await;
        if text.is_empty() {
            self.press("Delete").await;
        } else {
            self.keys(text).await;
        }
    }
}

/// Fingers.
impl App {
    pub async fn tap(&self, point: Point) {
        self.step(format!("tap {point:?}"));
        self.touch("touchStart", Some(point)).await;
        self.touch("touchEnd", None).await;
    }

    /// Taps the middle of the first element that matches.
    pub async fn tap_on(&self, css: &str) {
        self.wait_for(css).await;
        let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        self.js(script, json!([css])).await;
        let point = self.rect(css).await.center();
        self.tap(point).await;
    }

    /// Taps in the middle of words of the article.
    pub async fn tap_words(&self, words: &str) {
        let (from, to) = self.words(words, words).await;
        self.tap(inside(from, to)).await;
    }

    /// Holds a finger on a point until the browser takes it for a long press.
    pub async fn long_press(&self, point: Point) {
        self.step(format!("long press {point:?}"));
        self.touch("touchStart", Some(point)).await;
        tokio::time::sleep(Duration::from_millis(800)).await;
        self.touch("touchEnd", None).await;
    }

    /// Drags a finger from one point to another.
    pub async fn touch_drag(&self, from: Point, to: Point) {
        self.step(format!("touch drag {from:?} to {to:?}"));
        self.touch("touchStart", Some(from)).await;
        for step in 1..=8 {
            self.touch("touchMove", Some(between(from, to, f64::from(step) / 8.0)))
                .await;
        }
        // A finger that rests before it lifts does not fling: a tap soon after a fling only stops it.
        tokio::time::sleep(Duration::from_millis(150)).await;
        self.touch("touchMove", Some(to)).await;
        self.touch("touchEnd", None).await;
    }

    async fn touch(&self, kind: &str, point: Option<Point>) {
        let points: Vec<Value> = point
            .iter()
            .map(|point| json!({ "x": point.x, "y": point.y, "id": 0 }))
            .collect();
        self.cdp(
            "Input.dispatchTouchEvent",
            json!({ "type": kind, "touchPoints": points }),
        )
        .await;
    }
}

#[allow(clippy::cast_possible_truncation, reason = "pixels of a screen")]
fn at(chain: ActionChain, point: Point) -> ActionChain {
    chain.move_to(point.x.round() as i64, point.y.round() as i64)
}

fn between(from: Point, to: Point, share: f64) -> Point {
    Point {
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
    }
}

/// A point in the words: their middle where they are on one line, else in their first letters.
fn inside(from: Point, to: Point) -> Point {
    if (from.y - to.y).abs() < 2.0 {
        between(from, to, 0.5)
    } else {
        Point {
            x: from.x + 4.0,
            y: from.y,
        }
    }
}

fn key_named(name: &str) -> char {
    let key = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return ' ',
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "F1" => Key::F1,
        "F6" => Key::F6,
        "F10" => Key::F10,
        _ => {
            let mut letters = name.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {name:?}"),
            };
        }
    };
    key.into()
}
