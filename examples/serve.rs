//! Serves a folder on 127.0.0.1: `cargo run --example serve -- dist [PORT]`. Port 0 is any free one.

#[path = "../tests/e2e/support/server.rs"]
mod server;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "dist".to_owned());
    let port = arguments.next().unwrap_or_else(|| "0".to_owned());
    let Ok(port) = port.parse() else {
        eprintln!("serve: {port:?} is not a port number");
        return ExitCode::FAILURE;
    };
    match server::Server::bind(Path::new(&folder), port) {
        Ok(server) => {
            println!("Sayso is at {}", server.url);
            match server.run() {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!("serve: {error}");
                    ExitCode::FAILURE
                }
            }
        }
        Err(error) => {
            eprintln!(
                "serve: cannot serve {folder} on port {port}: {error} (PORT=0 takes any free port)"
            );
            ExitCode::FAILURE
        }
    }
}
