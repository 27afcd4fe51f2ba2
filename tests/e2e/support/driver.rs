//! What all tests of one process share: the server of `dist/`, and one chromedriver.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;

use super::server::Server;

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The address of the release build, with the slash at the end.
pub fn site() -> &'static str {
    static SITE: OnceLock<String> = OnceLock::new();
    SITE.get_or_init(|| {
        let dist = root().join("dist");
        assert!(
            dist.join("index.html").is_file(),
            "there is no release build in dist/: run `make e2e`, or `make build` first"
        );
        let server = Server::bind(&dist, 0).expect("a free port on 127.0.0.1");
        let url = server.url.clone();
        thread::spawn(move || server.run());
        url
    })
}

/// The address of the chromedriver, which is started by the first test and ends with the process.
pub fn chromedriver() -> &'static str {
    static DRIVER: OnceLock<String> = OnceLock::new();
    DRIVER.get_or_init(start_chromedriver)
}

/// Profiles are in here, so that what a test that was cut off leaves behind can be told and ended.
pub fn profiles() -> &'static Path {
    static PROFILES: OnceLock<PathBuf> = OnceLock::new();
    PROFILES.get_or_init(|| {
        tempfile::Builder::new()
            .prefix("sayso-e2e-")
            .tempdir()
            .expect("a temporary folder")
            .keep()
    })
}

/// The browser's program: `CHROME`, or the first of the usual names on the PATH.
pub fn browser() -> String {
    if let Ok(path) = env::var("CHROME") {
        return path;
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let folders = env::var_os("PATH").unwrap_or_default();
    names
        .iter()
        .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
        .unwrap_or_else(|| {
            panic!("none of {names:?} is on the PATH: scripts/install-tools.sh test")
        })
        .display()
        .to_string()
}

/// Rust runs nothing at the end of a process for statics, so a shell holds the reins: it waits on a
/// pipe that closes with this process, however that ends, then ends the driver and its browsers.
fn start_chromedriver() -> String {
    const KEEPER: &str = r#"
        "$1" --port=0 </dev/null &
        cat >/dev/null
        kill "$!" 2>/dev/null
        for process in /proc/[0-9]*; do
            if tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -qF -- "--user-data-dir=$2"; then
                kill -9 "${process##*/}" 2>/dev/null
            fi
        done
        rm -rf "$2" 2>/dev/null || { sleep 1; rm -rf "$2"; }
    "#;
    let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER, "keeper", &program])
        .arg(profiles())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("sh");
    let mut lines = BufReader::new(keeper.stdout.take().expect("a pipe")).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        })
        .unwrap_or_else(|| panic!("{program} did not start: scripts/install-tools.sh test"));
    // Its pipe must neither fill up nor close.
    thread::spawn(move || lines.for_each(drop));
    // The keeper's standard input stays open until this process ends.
    std::mem::forget(keeper);
    format!("http://127.0.0.1:{port}")
}
