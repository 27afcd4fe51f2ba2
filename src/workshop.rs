//! Starts the workshop: Sayso's second program, which runs in a worker (see `platform::workshop`).

#[cfg(target_arch = "wasm32")]
fn main() {
    sayso::exchange::jobs::warm_up();
    sayso::platform::workshop::serve(sayso::exchange::jobs::work);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "This half of Sayso runs in a browser: `make serve` builds it and prints the address."
    );
}
