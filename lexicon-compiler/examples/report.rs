//! Prints what a proofreader of the sources should look at.

use lexicon_compiler::{Sources, report};

fn main() {
    let dir = std::env::args().nth(1).unwrap_or_else(|| "data/gazetteer".into());
    let sources = Sources::read(dir.as_ref()).unwrap_or_else(|e| panic!("{e}"));
    for finding in report(&sources) {
        let places: Vec<String> = finding.places.iter().map(|(file, line)| format!("{file}:{line}")).collect();
        println!("{:?}\t{}\t{}", finding.kind, finding.name, places.join(" "));
    }
}
