//! The sources of the repository are proofread.

use lexicon_compiler::{Sources, compile_names, compile_notes, report};
use std::path::Path;

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/gazetteer")
}

#[test]
fn no_duplicates_no_malformed_names_no_conflicts_but_the_listed_ones() {
    let sources = Sources::read(&data()).unwrap();
    assert_eq!(report(&sources), []);
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let sources = Sources::read(&data()).unwrap();
    let again = Sources::read(&data()).unwrap();
    assert_eq!(compile_names(&sources), compile_names(&again));
    assert_eq!(compile_notes(&sources), compile_notes(&again));
}

#[test]
fn a_missing_source_is_named() {
    let error = Sources::read(Path::new("no such folder")).unwrap_err().to_string();
    assert!(error.contains("bodies.tsv"), "{error}");
}
