//! Prints the JSON Schema of exported files: `cargo run --example schema > schema/sayso.schema.json`.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    print!("{}", sayso::exchange::file::schema());
}

#[cfg(target_arch = "wasm32")]
fn main() {}
