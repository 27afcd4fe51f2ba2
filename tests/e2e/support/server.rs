//! A small static file server for this machine only, for `make serve` and the end-to-end tests.

use std::fs::File;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Request, Response};

/// A running server: one folder, at `http://127.0.0.1:PORT/`.
pub struct Server {
    http: Arc<tiny_http::Server>,
    root: PathBuf,
    /// Its address, with the slash at the end.
    pub url: String,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any that is free.
    pub fn bind(root: &Path, port: u16) -> io::Result<Server> {
        let root = root.canonicalize()?;
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(io::Error::other)?;
        let port = http
            .server_addr()
            .to_ip()
            .map_or(port, |address| address.port());
        Ok(Server {
            http: Arc::new(http),
            root,
            url: format!("http://127.0.0.1:{port}/"),
        })
    }

    /// Answers requests until the process ends.
    pub fn run(&self) {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let (http, root) = (Arc::clone(&self.http), self.root.clone());
                thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        // A browser that hangs up early is no concern of ours.
                        let _ = answer(&root, request);
                    }
                })
            })
            .collect();
        for worker in workers {
            let _ = worker.join();
        }
    }
}

fn answer(root: &Path, request: Request) -> io::Result<()> {
    let Some(file) = locate(root, request.url()) else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let mut response = Response::from_file(File::open(&file)?);
    for (name, value) in [
        ("Content-Type", mime(&file)),
        ("Cache-Control", keeping(&file)),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// How long a browser may keep a file without asking: for ever if the name changes with the content,
/// which is also what lets it keep the machine code it made of the wasm.
fn keeping(file: &Path) -> &'static str {
    let name = file.file_name().and_then(|name| name.to_str());
    match name {
        Some(name) if has_hash(name) => "public, max-age=31536000, immutable",
        _ => "no-cache",
    }
}

/// Whether a name has a hash as Trunk writes it: a hyphen and 16 hexadecimal digits, without the
/// zeros in front.
fn has_hash(name: &str) -> bool {
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_hexdigit).count();
    name.split('-')
        .skip(1)
        .any(|part| (12..=16).contains(&digits(part)))
}

/// The file an address means, or none: only existing files inside `root`, whatever the address says.
fn locate(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decode(path.strip_prefix('/')?)?;
    let mut file = root.to_owned();
    for part in Path::new(&path).components() {
        match part {
            Component::Normal(name) => file.push(name),
            Component::CurDir => {}
            _ => return None,
        }
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A symbolic link could still lead out.
    let file = file.canonicalize().ok()?;
    (file.starts_with(root) && file.is_file()).then_some(file)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_hash_in_its_name_is_kept() {
        for name in [
            "sayso-2923a0577863bf78_bg.wasm",
            "main-94060676ebaa4783.css",
        ] {
            assert!(has_hash(name), "{name}");
        }
        for name in [
            "index.html",
            "workshop_bg.wasm",
            "cafe-decade.js",
            "icon.svg",
        ] {
            assert!(!has_hash(name), "{name}");
        }
    }

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let root = root.canonicalize().unwrap();
        let found =
            |url| locate(&root, url).map(|file| file.strip_prefix(&root).unwrap().to_owned());
        assert_eq!(found("/e2e/main.rs?x=1"), Some("e2e/main.rs".into()));
        assert_eq!(found("/e2e/./main%2Ers"), Some("e2e/main.rs".into()));
        for outside in [
            "/../Cargo.toml",
            "/e2e/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/e2e",
            "/nothing",
            "/%zz",
            "",
        ] {
            assert_eq!(found(outside), None, "{outside}");
        }
    }
}
