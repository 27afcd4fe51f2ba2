//! The app in its browser: opening, waiting, reading, tabs, and the end of a test.

use std::backtrace::Backtrace;
use std::cell::{Cell, Ref, RefCell};
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Once;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::{
    By, CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver, WebElement,
};
use tokio::runtime::Builder;
use tokio::task::LocalSet;

use super::{driver, process};

/// How long a helper waits for what it needs: far longer than anything takes, because a machine that
/// tests run on may stand still for seconds.
pub const PATIENCE: Duration = Duration::from_secs(40);
/// How long a whole test may take.
const WHOLE_TEST: Duration = Duration::from_secs(240);
const POLL: Duration = Duration::from_millis(25);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

/// The browser that a test wants.
#[derive(Clone, Debug)]
pub struct Options {
    pub width: u32,
    pub height: u32,
    pub scheme: Scheme,
    /// A phone or tablet: touch, coarse pointer, mobile viewport.
    pub touch: bool,
    /// More media features, as in `("prefers-contrast", "more")`.
    pub media: Vec<(&'static str, &'static str)>,
    /// What to open first, after the slash: `"#/library"`, `"?x=1"`.
    pub path: &'static str,
    /// Record requests, to check that none leaves. Costs time where there are very many.
    pub log_requests: bool,
    /// How long the whole test may take.
    pub limit: Duration,
    /// More flags for Chromium.
    pub flags: Vec<String>,
    /// More preferences of Chromium's, as in `("profile.default_content_setting_values.cookies", 2)`.
    pub preferences: Vec<(&'static str, u32)>,
}

impl Options {
    pub fn desktop() -> Options {
        Options {
            width: 1280,
            height: 800,
            scheme: Scheme::Light,
            touch: false,
            media: Vec::new(),
            path: "",
            log_requests: true,
            limit: WHOLE_TEST,
            flags: Vec::new(),
            preferences: Vec::new(),
        }
    }

    pub fn phone() -> Options {
        Options {
            touch: true,
            ..Options::desktop().size(390, 844)
        }
    }

    pub fn tablet() -> Options {
        Options {
            touch: true,
            ..Options::desktop().size(820, 1180)
        }
    }

    pub fn size(self, width: u32, height: u32) -> Options {
        Options {
            width,
            height,
            ..self
        }
    }

    pub fn dark(self) -> Options {
        Options {
            scheme: Scheme::Dark,
            ..self
        }
    }
}

/// A place in the viewport, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    pub fn center(self) -> Point {
        Point {
            x: self.x + self.width / 2.0,
            y: self.y + self.height / 2.0,
        }
    }
}

/// The app under test. Cheap to clone.
#[derive(Clone)]
pub struct App(Rc<Inner>);

pub struct Inner {
    driver: RefCell<Option<WebDriver>>,
    pub options: Options,
    profile: PathBuf,
    scheme: Cell<Scheme>,
    steps: RefCell<Vec<String>>,
    console: RefCell<Vec<String>>,
    allowed: RefCell<Vec<String>>,
    requests: RefCell<Vec<String>>,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Runs one test in a browser of its own, and makes all the checks that every test ends with.
pub fn e2e<F>(options: Options, body: F)
where
    F: AsyncFnOnce(App) + 'static,
{
    static HOOK: Once = Once::new();
    HOOK.call_once(say_where);
    let name = thread::current()
        .name()
        .unwrap_or("test")
        .replace("::", "-");
    let profile = tempfile::Builder::new()
        .prefix("profile-")
        .tempdir_in(driver::profiles())
        .expect("a temporary folder");
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let limit = options.limit;
    runtime.block_on(LocalSet::new().run_until(async {
        let app = App(Rc::new(Inner {
            driver: RefCell::new(None),
            scheme: Cell::new(options.scheme),
            options,
            profile: profile.path().to_owned(),
            steps: RefCell::default(),
            console: RefCell::default(),
            allowed: RefCell::default(),
            requests: RefCell::default(),
        }));
        // A task of its own, so that a panic is caught, and the browser always ends.
        let test = tokio::task::spawn_local({
            let app = app.clone();
            async move {
                app.start().await;
                body(app.clone()).await;
                app.check_console().await;
                app.check_requests().await;
            }
        });
        let outcome = tokio::time::timeout(limit, test).await;
        let failed = !matches!(outcome, Ok(Ok(())));
        if failed {
            app.explain(&name).await;
        }
        let quit = app.0.driver.borrow_mut().take().map(WebDriver::quit);
        if let Some(quit) = quit {
            let _ = tokio::time::timeout(Duration::from_secs(10), quit).await;
        }
        process::kill(&process::of_profile(&app.profile));
        match outcome {
            Ok(Ok(())) => {}
            Ok(Err(error)) => std::panic::resume_unwind(error.into_panic()),
            Err(_) => panic!("the test took more than {limit:?}"),
        }
    }));
}

/// Opening, closing, killing.
impl App {
    async fn start(&self) {
        self.connect().await;
        self.goto(self.options.path).await;
    }

    /// A new browser on this test's profile, with nothing open.
    async fn connect(&self) {
        self.step("start the browser");
        let capabilities = self.capabilities().expect("valid capabilities");
        let driver = WebDriver::new(driver::chromedriver(), capabilities)
            .await
            .unwrap_or_else(|error| panic!("no browser: {error}"));
        self.driver.replace(Some(driver));
        self.emulate().await;
    }

    fn capabilities(&self) -> WebDriverResult<thirtyfour::ChromeCapabilities> {
        let options = &self.options;
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&driver::browser())?;
        for flag in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--disable-search-engine-choice-screen",
            "--hide-crash-restore-bubble",
            "--force-color-profile=srgb",
            // Nothing can leave this machine, whatever the page or the browser tries.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ] {
            wanted.add_arg(flag)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", self.profile.display()))?;
        wanted.add_arg(&format!(
            "--window-size={},{}",
            options.width.max(500),
            options.height + 150
        ))?;
        for flag in &options.flags {
            wanted.add_arg(flag)?;
        }
        fs::create_dir_all(self.downloads()).expect("a folder for downloads");
        let mut preferences = json!({
            "download.default_directory": self.downloads(),
            "download.prompt_for_download": false,
            "profile.default_content_setting_values.automatic_downloads": 1,
            // A blank page, not Chromium's own start page, which loads for a while.
            "session.restore_on_startup": 4,
            "session.startup_urls": ["about:blank"],
        });
        for (name, value) in &options.preferences {
            preferences[*name] = json!(value);
        }
        wanted.add_experimental_option("prefs", preferences)?;
        if options.touch {
            wanted.add_experimental_option(
                "mobileEmulation",
                json!({ "deviceMetrics": {
                    "width": options.width, "height": options.height,
                    "pixelRatio": 2, "touch": true, "mobile": true,
                } }),
            )?;
        }
        let mut logs = json!({ "browser": "ALL" });
        if options.log_requests {
            logs["performance"] = "ALL".into();
            wanted.add_experimental_option(
                "perfLoggingPrefs",
                json!({ "enableNetwork": true, "enablePage": false }),
            )?;
        }
        wanted.set("goog:loggingPrefs", logs)?;
        Ok(wanted)
    }

    /// Size and media of the current tab, before anything is loaded into it.
    async fn emulate(&self) {
        if !self.options.touch {
            self.cdp(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": self.options.width, "height": self.options.height,
                        "deviceScaleFactor": 1, "mobile": false }),
            )
            .await;
        }
        self.emulate_media().await;
    }

    async fn emulate_media(&self) {
        let mut features = vec![json!({
            "name": "prefers-color-scheme", "value": self.scheme.get().name(),
        })];
        for (name, value) in &self.options.media {
            features.push(json!({ "name": name, "value": value }));
        }
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// Changes the colour scheme that the system asks for.
    pub async fn scheme(&self, scheme: Scheme) {
        self.scheme.set(scheme);
        self.emulate_media().await;
    }

    pub fn current_scheme(&self) -> Scheme {
        self.scheme.get()
    }

    /// Changes the size of the viewport (a browser window, or a phone that is turned).
    pub async fn resize(&self, width: u32, height: u32) {
        self.step(format!("resize to {width} × {height}"));
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "mobile": self.options.touch,
                    "deviceScaleFactor": if self.options.touch { 2 } else { 1 } }),
        )
        .await;
    }

    /// Opens an address of the app (`""`, `"#/library"`) and waits until the app runs.
    pub async fn goto(&self, path: &str) {
        self.step(format!("open /{path}"));
        let url = format!("{}{path}", driver::site());
        self.ok("open the page", self.driver().goto(url)).await;
        self.wait_gone("#boot, #picture").await;
    }

    pub async fn reload(&self) {
        self.step("reload");
        self.ok("reload", self.driver().refresh()).await;
        self.wait_gone("#boot, #picture").await;
    }

    /// Crashes the current tab's process, as when memory runs out. Go on with [`App::goto`].
    pub async fn kill_tab(&self) {
        self.step("crash the tab");
        self.collect_logs().await;
        // The session goes on in another tab, opened before: a crashed one takes no command.
        let crashed = self.ok("this tab", self.driver().window()).await;
        let spare = self.ok("a spare tab", self.driver().new_tab()).await;
        self.ok("the tab", self.driver().switch_to_window(crashed.clone()))
            .await;
        let driver = self.driver();
        let cdp = driver.cdp();
        let crash = cdp.send_raw("Page.crash", json!({}));
        let _ = tokio::time::timeout(Duration::from_secs(5), crash).await;
        let _ = driver.switch_to_window(crashed).await;
        let _ = tokio::time::timeout(Duration::from_secs(5), driver.close_window()).await;
        self.ok("the spare tab", driver.switch_to_window(spare))
            .await;
        self.emulate().await;
    }

    /// Kills the whole browser, as when the power goes. Go on with [`App::reopen`].
    pub async fn kill_browser(&self) {
        self.step("kill the browser");
        let ids = process::of_profile(&self.profile);
        assert!(
            !ids.is_empty(),
            "the browser's processes are not to be found"
        );
        process::kill(&ids);
        // What it had logged died with it.
        if let Some(driver) = self.driver.borrow_mut().take() {
            let _ = driver.leak();
        }
        let gone = Instant::now() + PATIENCE;
        while ids.iter().any(|id| process::is_alive(*id)) {
            assert!(Instant::now() < gone, "the browser outlived SIGKILL");
            tokio::time::sleep(POLL).await;
        }
    }

    /// Closes the browser as a person does.
    pub async fn close_browser(&self) {
        self.step("close the browser");
        self.collect_logs().await;
        let driver = self.driver.borrow_mut().take();
        if let Some(driver) = driver {
            self.ok("close the browser", driver.quit()).await;
        }
    }

    /// Starts the browser again, with what its profile kept, and opens the app.
    pub async fn reopen(&self) {
        self.connect().await;
        self.goto(self.options.path).await;
    }

    /// Opens the app in one more tab, and goes there.
    pub async fn new_tab(&self) {
        self.step("new tab");
        self.collect_logs().await;
        let tab = self.ok("a new tab", self.driver().new_tab()).await;
        self.ok("the new tab", self.driver().switch_to_window(tab))
            .await;
        self.emulate().await;
        self.goto(self.options.path).await;
    }

    /// Goes to a tab: 0 is the first that was opened.
    pub async fn tab(&self, index: usize) {
        self.step(format!("go to tab {index}"));
        self.collect_logs().await;
        let tabs = self.ok("the tabs", self.driver().windows()).await;
        self.ok(
            "the tab",
            self.driver().switch_to_window(tabs[index].clone()),
        )
        .await;
        self.cdp("Page.bringToFront", json!({})).await;
    }

    /// Closes the current tab and goes to the first.
    pub async fn close_tab(&self) {
        self.step("close the tab");
        self.collect_logs().await;
        self.ok("close the tab", self.driver().close_window()).await;
        self.tab(0).await;
    }
}

/// Looking at the page, and waiting for it.
impl App {
    /// The WebDriver session, for what is not here.
    pub fn driver(&self) -> WebDriver {
        let driver: Ref<'_, Option<WebDriver>> = self.driver.borrow();
        driver
            .as_ref()
            .expect("the browser is closed: reopen() first")
            .clone()
    }

    /// A command of the Chrome DevTools Protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let driver = self.driver();
        let cdp = driver.cdp();
        self.ok(method, cdp.send_raw(method, parameters)).await
    }

    /// Opens the page again, cut off from the files that match, until [`App::let_through`].
    pub async fn reload_without(&self, files: &[&str]) {
        self.allow_console("ERR_BLOCKED_BY_CLIENT");
        self.cdp("Network.enable", json!({})).await;
        self.cdp("Network.setBlockedURLs", json!({ "urls": files }))
            .await;
        self.ok("reload", self.driver().refresh()).await;
    }

    /// Lets the page have all files again.
    pub async fn let_through(&self) {
        self.cdp("Network.setBlockedURLs", json!({ "urls": [] }))
            .await;
    }

    /// Runs a script in the page: `arguments[0]` is the first of `arguments`; a promise is awaited.
    pub async fn js(&self, script: &str, arguments: Value) -> Value {
        let Value::Array(arguments) = arguments else {
            panic!("arguments must be an array: {arguments}");
        };
        let driver = self.driver();
        let run = driver.execute(script.to_owned(), arguments);
        self.ok(&format!("run {script:.80}"), run)
            .await
            .json()
            .clone()
    }

    pub async fn count(&self, css: &str) -> usize {
        let count = self.js(
            "return document.querySelectorAll(arguments[0]).length",
            json!([css]),
        );
        count
            .await
            .as_u64()
            .unwrap_or_default()
            .try_into()
            .expect("a small number")
    }

    /// The visible text of the first element that matches, white space collapsed.
    pub async fn text(&self, css: &str) -> String {
        self.wait_for(css).await;
        squash(&self.visible_text(css).await)
    }

    /// The visible texts of all that match.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)";
        let texts = self.js(script, json!([css])).await;
        let texts: Vec<String> = serde_json::from_value(texts).expect("texts");
        texts.iter().map(|text| squash(text)).collect()
    }

    /// An attribute of the first that matches.
    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.wait_for(css).await;
        let script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1])";
        self.js(script, json!([css, name]))
            .await
            .as_str()
            .map(str::to_owned)
    }

    /// A property (`value`, `checked`, `open`) of the first that matches.
    pub async fn property(&self, css: &str, name: &str) -> Value {
        self.wait_for(css).await;
        self.js(
            "return document.querySelector(arguments[0])?.[arguments[1]]",
            json!([css, name]),
        )
        .await
    }

    /// A computed style of the first that matches.
    pub async fn style(&self, css: &str, property: &str) -> String {
        self.wait_for(css).await;
        let script = "return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])";
        self.js(script, json!([css, property]))
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What has the focus, as `tag#id.class "its name or text"`.
    pub async fn focused(&self) -> String {
        let script = "const e = document.activeElement;
            const name = e.ariaLabel ?? e.labels?.[0]?.innerText ?? e.innerText ?? '';
            return e.localName + (e.id && '#' + e.id)
                + [...e.classList].map(c => '.' + c).join('') + ' \"' + name.slice(0, 60) + '\"'";
        squash(
            self.js(script, json!([]))
                .await
                .as_str()
                .unwrap_or_default(),
        )
    }

    pub async fn rect(&self, css: &str) -> Rect {
        self.wait_for(css).await;
        let script = "const r = document.querySelector(arguments[0]).getBoundingClientRect();
            return [r.x, r.y, r.width, r.height]";
        let [x, y, width, height] =
            serde_json::from_value(self.js(script, json!([css])).await).expect("a rectangle");
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    pub async fn local_storage(&self, key: &str) -> Option<String> {
        let value = self
            .js("return localStorage.getItem(arguments[0])", json!([key]))
            .await;
        value.as_str().map(str::to_owned)
    }

    pub async fn local_storage_keys(&self) -> Vec<String> {
        let keys = self
            .js("return Object.keys(localStorage).sort()", json!([]))
            .await;
        serde_json::from_value(keys).expect("keys")
    }

    /// Waits until it is there and can be seen.
    pub async fn wait_for(&self, css: &str) -> WebElement {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .find(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length) ?? null";
        let what = format!("{css} to be seen");
        self.until(&what, async || {
            let found = self.driver().execute(script, vec![json!(css)]).await.ok()?;
            found.element().ok()
        })
        .await
    }

    /// Waits until none that matches can be seen.
    pub async fn wait_gone(&self, css: &str) {
        let script = "return document.readyState !== 'loading' && ![...document.querySelectorAll(arguments[0])]
            .some(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length)";
        let what = format!("{css} to go");
        self.wait_until(&what, async || self.truth(script, json!([css])).await)
            .await;
    }

    /// Waits until the visible text of one that matches contains `text`.
    pub async fn wait_text(&self, css: &str, text: &str) {
        let script = "const squash = t => t.replace(/\\s+/g, ' ');
            return [...document.querySelectorAll(arguments[0])]
                .some(e => squash(e.innerText ?? '').includes(squash(arguments[1])))";
        let what = format!("{css} to say {text:?}");
        self.wait_until(&what, async || self.truth(script, json!([css, text])).await)
            .await;
    }

    pub async fn wait_count(&self, css: &str, count: usize) {
        let what = format!("{count} of {css}");
        self.wait_until(&what, async || self.count(css).await == count)
            .await;
    }

    /// Waits until a script returns something true.
    pub async fn wait_js(&self, what: &str, script: &str, arguments: Value) {
        self.wait_until(what, async || self.truth(script, arguments.clone()).await)
            .await;
    }

    /// Waits until the predicate is true.
    pub async fn wait_until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        self.until(what, async || is_so().await.then_some(())).await;
    }

    /// Waits until there is a value.
    pub async fn until<T>(&self, what: &str, find: impl AsyncFn() -> Option<T>) -> T {
        self.step(format!("wait for {what}"));
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = find().await {
                return found;
            }
            assert!(
                Instant::now() < end,
                "waited {PATIENCE:?} in vain for {what}"
            );
            tokio::time::sleep(POLL).await;
        }
    }

    async fn truth(&self, script: &str, arguments: Value) -> bool {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        // Between two pages there is nothing to ask.
        let answer = self.driver().execute(script.to_owned(), arguments).await;
        answer.is_ok_and(|answer| match answer.json() {
            Value::Null | Value::Bool(false) => false,
            Value::String(text) => !text.is_empty(),
            Value::Number(number) => number.as_f64() != Some(0.0),
            _ => true,
        })
    }

    async fn visible_text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        self.js(script, json!([css]))
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Unwraps a WebDriver answer, saying what was being done.
    pub async fn ok<T>(
        &self,
        what: &str,
        answer: impl Future<Output = Result<T, WebDriverError>>,
    ) -> T {
        answer
            .await
            .unwrap_or_else(|error| panic!("could not {what}: {error}"))
    }

    /// Retries an action until the page is ready for it: what it needs may be moving or covered.
    pub async fn retry<T>(&self, what: &str, act: impl AsyncFn() -> WebDriverResult<T>) -> T {
        self.step(what);
        let end = Instant::now() + PATIENCE;
        loop {
            match act().await {
                Ok(done) => return done,
                Err(error) => assert!(Instant::now() < end, "could not {what}: {error}"),
            }
            tokio::time::sleep(POLL).await;
        }
    }

    pub async fn find(&self, css: &str) -> WebDriverResult<WebElement> {
        self.driver().find(By::Css(css.to_owned())).await
    }
}

/// What every test ends with, and what a failure leaves behind.
impl App {
    /// Allows console errors and warnings that contain `part` (a test that provokes them).
    pub fn allow_console(&self, part: &str) {
        self.allowed.borrow_mut().push(part.to_owned());
    }

    /// All errors and warnings of the console so far, except allowed ones.
    pub async fn console_errors(&self) -> Vec<String> {
        self.collect_logs().await;
        let allowed = self.allowed.borrow();
        let console = self.console.borrow();
        let unexpected = |line: &&String| !allowed.iter().any(|part| line.contains(part));
        console.iter().filter(unexpected).cloned().collect()
    }

    pub async fn check_console(&self) {
        let errors = self.console_errors().await;
        assert!(
            errors.is_empty(),
            "the console says:\n{}",
            errors.join("\n")
        );
    }

    /// Every address that was asked for so far.
    pub async fn requests(&self) -> Vec<String> {
        self.collect_logs().await;
        self.requests.borrow().clone()
    }

    pub async fn check_requests(&self) {
        let own = ["data:", "blob:", "about:", "chrome:", driver::site()];
        let mut foreign = self.requests().await;
        foreign.retain(|url| !own.iter().any(|start| url.starts_with(start)));
        assert!(
            foreign.is_empty(),
            "the page asked other origins: {foreign:?}"
        );
    }

    /// Moves the browser's logs here: it forgets them with each tab, and each time it is asked.
    pub async fn collect_logs(&self) {
        if self.driver.borrow().is_none() {
            return;
        }
        let driver = self.driver();
        for entry in driver.browser_log().await.unwrap_or_default() {
            if matches!(entry.level.as_str(), "SEVERE" | "WARNING") {
                self.console
                    .borrow_mut()
                    .push(format!("{} {}", entry.level, entry.message));
            }
        }
        if !self.options.log_requests {
            return;
        }
        for entry in driver.get_log("performance").await.unwrap_or_default() {
            let event: Value = serde_json::from_str(&entry.message).unwrap_or_default();
            let event = &event["message"];
            if event["method"] == "Network.requestWillBeSent"
                && let Some(url) = event["params"]["request"]["url"].as_str()
            {
                self.requests.borrow_mut().push(url.to_owned());
            }
        }
    }

    /// Saves what is seen as `target/screens/NAME.png`, to be looked at.
    pub async fn screenshot(&self, name: &str) {
        let folder = driver::root().join("target/screens");
        fs::create_dir_all(&folder).expect("target/screens");
        let path = folder.join(format!("{}.png", file_name(name)));
        self.ok("take a screenshot", self.driver().screenshot(&path))
            .await;
    }

    /// Prints what led to a failure, and keeps a picture of it.
    async fn explain(&self, name: &str) {
        let steps = self.steps.borrow().clone();
        eprintln!("--- {name}: the last steps");
        for step in &steps[steps.len().saturating_sub(12)..] {
            eprintln!("  {step}");
        }
        if self.driver.borrow().is_none() {
            return;
        }
        let path = driver::root().join(format!("target/screens/failed-{}.png", file_name(name)));
        let look = async {
            let _ = fs::create_dir_all(driver::root().join("target/screens"));
            if self.driver().screenshot(&path).await.is_ok() {
                eprintln!("--- seen: {}", path.display());
            }
            for line in self.console_errors().await {
                eprintln!("--- console: {line}");
            }
            let says = "return [document.readyState, document.body.innerText.slice(0, 300),
                performance.getEntriesByType('resource').map(r => `${r.name} ${Math.round(r.responseEnd)}`)]";
            if let Ok(said) = self.driver().execute(says, Vec::new()).await {
                eprintln!("--- page: {}", said.json());
            }
        };
        let _ = tokio::time::timeout(Duration::from_secs(10), look).await;
    }

    /// Notes what is being done, for [`App::explain`].
    pub fn step(&self, what: impl Into<String>) {
        let what = what.into();
        let mut steps = self.steps.borrow_mut();
        if steps.last() != Some(&what) {
            steps.push(what);
        }
    }

    pub fn profile(&self) -> &Path {
        &self.profile
    }

    pub fn downloads(&self) -> PathBuf {
        self.profile.join("downloads")
    }
}

/// A panic in a helper names a line of the helper: this adds the line of the test.
fn say_where() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        let trace = Backtrace::force_capture().to_string();
        let line = trace
            .lines()
            .find(|line| line.contains("tests/e2e/") && !line.contains("/support/"));
        if let Some(line) = line {
            eprintln!("--- from {}", line.trim().trim_start_matches("at "));
        }
    }));
}

fn squash(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn file_name(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '-' {
                c
            } else {
                '-'
            }
        })
        .collect()
}
