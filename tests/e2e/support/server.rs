//! A small static file server for this machine only, for `make serve` and the end-to-end tests.

use std::convert::Infallible;
use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;

/// A running server: one folder, at `http://127.0.0.1:PORT/`.
pub struct Server {
    listener: TcpListener,
    root: Arc<Path>,
    /// Its address, with the slash at the end.
    pub url: String,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any that is free.
    pub fn bind(root: &Path, port: u16) -> io::Result<Server> {
        let root = root.canonicalize()?.into();
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}/", listener.local_addr()?);
        Ok(Server {
            listener,
            root,
            url,
        })
    }

    /// Answers requests until the process ends.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_io()
            .build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            loop {
                let (stream, _) = listener.accept().await?;
                let root = Arc::clone(&self.root);
                tokio::spawn(async move {
                    let service = service_fn(|request: Request<Incoming>| {
                        let answer = answer(&root, request.uri().path());
                        async { Ok::<_, Infallible>(answer) }
                    });
                    // A browser that hangs up early is no concern of ours.
                    let _ = http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        })
    }
}

fn answer(root: &Path, url: &str) -> Response<Full<Bytes>> {
    let found = locate(root, url).and_then(|file| Some((fs::read(&file).ok()?, file)));
    let Some((content, file)) = found else {
        let mut response = Response::new(Full::from("not found"));
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let mut response = Response::new(Full::from(content));
    for (name, value) in [
        (CONTENT_TYPE, mime(&file)),
        (CACHE_CONTROL, keeping(&file)),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
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
    let path = percent_decode(url.strip_prefix('/')?)?;
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
        assert_eq!(found("/e2e/main.rs"), Some("e2e/main.rs".into()));
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
