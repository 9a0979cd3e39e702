//! Compiles `data/` into the bytes that the engine embeds.

use lexicon_compiler::{Sources, compile_names};
use std::path::Path;

fn main() {
    let data = Path::new("data/gazetteer");
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build.rs");
    let sources = Sources::read(data).unwrap_or_else(|e| panic!("{e}"));
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("names.bin"), compile_names(&sources)).expect("OUT_DIR can be written");
}
