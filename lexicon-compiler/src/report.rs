//! What a proofreader of the sources should look at.

use crate::fold::folded;
use crate::source::Sources;
use crate::surface::words;
use std::collections::HashMap;

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Two entries of one type in one country share their name.
    Duplicate,
    /// Two entries of different type or country share a name of one of them, and it is not listed as ambiguous.
    Conflict,
    /// An alias repeats the name or another alias of its entry, as spelled.
    Repeated,
    /// A name holds characters that belong to no name (brackets, quotation marks, tabs, digits alone).
    Malformed,
}

/// A finding, with the places that it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub kind: FindingKind,
    /// The name as listed.
    pub name: String,
    /// File and line of the entries.
    pub places: Vec<(&'static str, usize)>,
}

/// Reports duplicates, conflicts, repetitions and malformed names of the curated entries.
#[must_use]
pub fn report(sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut owners: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, entry) in sources.entries.iter().enumerate() {
        if matches!(entry.place.0, "geonames.tsv" | "territories.tsv") {
            continue;
        }
        let mut spelled: Vec<&str> = Vec::new();
        for name in entry.names() {
            let malformed = name.contains(['"', '«', '»', '“', '”', '[', ']', '(', ')', ';', '،', ',', '/'])
                || !name.chars().any(char::is_alphabetic)
                || name.contains("  ");
            let place = vec![entry.place];
            if malformed {
                findings.push(Finding { kind: FindingKind::Malformed, name: name.to_owned(), places: place });
            } else if spelled.contains(&name) {
                findings.push(Finding { kind: FindingKind::Repeated, name: name.to_owned(), places: place });
            }
            spelled.push(name);
            let key = words(name).concat();
            let list = owners.entry(key).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    let mut shared: Vec<(&String, &Vec<usize>)> = owners.iter().filter(|(_, list)| list.len() > 1).collect();
    shared.sort();
    for (key, list) in shared {
        let entries: Vec<_> = list.iter().map(|&i| &sources.entries[i]).collect();
        let places = entries.iter().map(|e| e.place).collect();
        let heads = entries.iter().filter(|e| words(&e.name).concat() == *key).count();
        let one = entries.iter().all(|e| e.kind == entries[0].kind && e.country == entries[0].country);
        let kind = if heads > 1 && one { FindingKind::Duplicate } else { FindingKind::Conflict };
        if kind == FindingKind::Duplicate || !sources.ambiguous.contains(&folded(key)) {
            findings.push(Finding { kind, name: key.clone(), places });
        }
    }
    findings
}
