//! Compiles `data/` into the bytes that the engine embeds.

use lexicon_compiler::{Sources, compile_names, compile_notes};
use std::collections::BTreeMap;
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
    println!("cargo::rerun-if-changed=data/entity/states.tsv");
    write("states.tsv", states(Path::new("data/entity/states.tsv"), &data.join("nationalities.tsv")).into_bytes());
}

/// The table of states with their nationality adjectives put in, which are listed but once.
fn states(states: &Path, nationalities: &Path) -> String {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let nationalities = read(nationalities);
    let mut adjectives: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in nationalities.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let mut cells = row.split('\t');
        if let (Some(adjective), Some(place)) = (cells.next(), cells.nth(1)) {
            adjectives.entry(place).or_default().push(adjective);
        }
    }
    let mut out = String::new();
    for row in read(states).lines().filter(|l| !l.starts_with('#')) {
        let names = row.split('\t').nth(1).unwrap_or_default();
        let own = names.split('|').filter_map(|n| adjectives.get(n)).flatten().copied();
        let more: Vec<&str> = row.rsplit('\t').take(1).filter(|a| !a.is_empty()).chain(own).collect();
        out.push_str(&row[..row.rfind('\t').map_or(row.len(), |t| t + 1)]);
        out.push_str(&more.join("|"));
        out.push('\n');
    }
    out
}
