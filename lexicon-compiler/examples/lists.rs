//! Prints every word and phrase of the names table with its lists.

use lexicon_compiler::{Sources, name_lists};

fn main() {
    let dir = std::env::args().nth(1).unwrap_or_else(|| "data/gazetteer".into());
    let sources = Sources::read(dir.as_ref()).unwrap_or_else(|e| panic!("{e}"));
    for (words, lists) in name_lists(&sources) {
        println!("{}\t{lists:?}", words.join(" "));
    }
}
