//! Compiles `data/` into the bytes that the engine embeds.

use lexicon_compiler::{Sources, compile_names, compile_notes};
use std::path::Path;

fn main() {
    let data = Path::new("data/gazetteer");
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build.rs");
    let sources = Sources::read(data).unwrap_or_else(|e| panic!("{e}"));
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |file: &str, bytes: Vec<u8>| std::fs::write(Path::new(&out).join(file), bytes).expect("OUT_DIR can be written");
    write("names.bin", compile_names(&sources));
    // In the browser the notes are a file of their own, which `cargo xtask build` writes.
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() != Ok("wasm32") {
        write("notes.bin", compile_notes(&sources));
    }
}
