//! Starts the app in the page; on the host it only says how to build it.

#[cfg(target_arch = "wasm32")]
fn main() {
    sayso::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Sayso runs in a browser: `make serve` builds it and prints the address.");
}
