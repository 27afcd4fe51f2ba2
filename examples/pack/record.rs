//! Finds out what a program calls while a page opens, by opening it in Chromium.
//!
//! The page is served from the folder it was built in, with a program that notes which of its
//! functions were called, and a script that goes through the ways to open it (record.js) and sends
//! the notes. Nothing but the program's own page is ever asked for.

use crate::wasm::{CONST, Export, MEMORY, Program, code_start, put_number, put_signed};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// A screen as in class, and a phone whose owner reads German.
const READERS: [[&str; 2]; 2] = [
    ["--window-size=1280,900", "--accept-lang=en-US"],
    ["--window-size=420,860", "--accept-lang=de-DE"],
];
const PATIENCE: Duration = Duration::from_secs(60);

/// Of each function that is not imported, its part: 0 for what is called while the library opens,
/// else 1.
/// `file` is the program's name in `folder`, `sample` a file with a project.
pub fn record(
    folder: &Path,
    program: &Program,
    file: &str,
    sample: &Path,
) -> Result<Vec<usize>, String> {
    let chromium = chromium().ok_or("there is no Chromium")?;
    let mut site = Site {
        folder,
        file,
        noting: noting(program)
            .ok_or("functions that this cannot read")?
            .written(),
        sample: fs::read(sample).map_err(|e| format!("{}: {e}", sample.display()))?,
        part_of: vec![1; program.functions.len()],
        ended: false,
    };
    for reader in READERS {
        site.show(&chromium, reader)?;
    }
    Ok(site.part_of)
}

/// The page as it is served while it is recorded.
struct Site<'a> {
    folder: &'a Path,
    file: &'a str,
    /// The program that notes what is called.
    noting: Vec<u8>,
    sample: Vec<u8>,
    /// Of each function, its part.
    part_of: Vec<usize>,
    /// Whether the page has come to its last step.
    ended: bool,
}

impl Site<'_> {
    /// Has a reader go through all steps.
    fn show(&mut self, chromium: &Path, reader: [&str; 2]) -> Result<(), String> {
        let problem = |e: std::io::Error| format!("recording: {e}");
        let server = TcpListener::bind("127.0.0.1:0").map_err(problem)?;
        server.set_nonblocking(true).map_err(problem)?;
        let address = server.local_addr().map_err(problem)?;
        let profile = env::temp_dir().join(format!("sayso-record-{}", address.port()));
        let opened = open(chromium, &profile, reader, &format!("http://{address}/"));
        let mut browser = Browser(opened.map_err(problem)?, profile);
        let end = Instant::now() + PATIENCE;
        self.ended = false;
        while !self.ended {
            if Instant::now() > end || browser.0.try_wait().map_err(problem)?.is_some() {
                return Err("the page did not come to the end of record.js".to_owned());
            }
            match server.accept() {
                // A connection that breaks is the browser's to try again.
                Ok((mut stream, _)) => drop(self.answer(&mut stream)),
                Err(_) => std::thread::sleep(Duration::from_millis(2)),
            }
        }
        Ok(())
    }

    fn answer(&mut self, stream: &mut TcpStream) -> Option<()> {
        let (path, body) = request(stream)?;
        let (kind, content) = match path.strip_prefix("/record") {
            Some(".js") => ("text/javascript", include_bytes!("record.js").to_vec()),
            Some("/sample") => ("application/json", self.sample.clone()),
            Some("/end") => {
                self.ended = true;
                ("text/plain", Vec::new())
            }
            Some("/called") => {
                for (part, called) in self.part_of.iter_mut().zip(&body) {
                    if *called != 0 {
                        *part = 0;
                    }
                }
                ("text/plain", Vec::new())
            }
            Some(_) => return None,
            None if path.strip_prefix('/') == Some(self.file) => {
                ("application/wasm", self.noting.clone())
            }
            None => from_folder(self.folder, &path),
        };
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
            content.len()
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(&content).ok()
    }
}

/// The browser, which goes with its profile when this does.
struct Browser(Child, PathBuf);

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
        let _ = fs::remove_dir_all(&self.1);
    }
}

fn chromium() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let named = env::var_os("CHROME").map(PathBuf::from);
    named.or_else(|| {
        let all = env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
        all.into_iter().find(|file| file.is_file())
    })
}

fn open(
    chromium: &Path,
    profile: &Path,
    reader: [&str; 2],
    address: &str,
) -> std::io::Result<Child> {
    let mut command = Command::new(chromium);
    // The page is our own, and in a container there is no sandbox.
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
    ]);
    command.args([
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]);
    command.arg(format!("--user-data-dir={}", profile.display()));
    command.args(reader).arg(address);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

/// The path and the body of a request.
fn request(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    stream.set_nonblocking(false).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    let mut received = Vec::new();
    let mut buffer = [0; 1 << 14];
    let head_end = loop {
        if let Some(end) = received.windows(4).position(|w| w == b"\r\n\r\n") {
            break end + 4;
        }
        let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
        received.extend(&buffer[..count]);
    };
    let head = String::from_utf8_lossy(&received[..head_end]).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = received.split_off(head_end);
    while body.len() < length.unwrap_or(0) {
        let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
        body.extend(&buffer[..count]);
    }
    let path = head.split_whitespace().nth(1)?;
    Some((path.split('?').next()?.to_owned(), body))
}

fn from_folder(folder: &Path, path: &str) -> (&'static str, Vec<u8>) {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let content = fs::read(folder.join(name)).unwrap_or_default();
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    if name == "index.html" {
        // Before everything else, so that it meets the program when it comes.
        let page = String::from_utf8_lossy(&content);
        let page = page.replacen("<head>", "<head><script src=\"record.js\"></script>", 1);
        return (kind, page.into_bytes());
    }
    (kind, content)
}

/// The program with a second memory, `hits`, in which every function that is called puts a 1 at its
/// number.
fn noting(program: &Program) -> Option<Program> {
    let mut noting = program.clone();
    noting.exports.push(Export {
        name: "hits".to_owned(),
        kind: MEMORY,
        index: noting.memories.len(),
    });
    let mut limits = vec![0];
    put_number(&mut limits, noting.functions.len() / 65_536 + 1);
    noting.memories.push(limits);
    for (n, function) in noting.functions.iter_mut().enumerate() {
        let mut note = vec![CONST];
        put_signed(&mut note, n);
        // i32.store8, at memory 1
        note.extend([CONST, 1, 0x3a, 0x40, 1, 0]);
        let start = code_start(&function.body)?;
        function.body.splice(start..start, note);
    }
    Some(noting)
}
