//! What a proofreader of the sources should look at.

use crate::source::Sources;
use crate::surface::words;
use std::collections::BTreeMap;

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Two entries of one type in one country share their name.
    Duplicate,
    /// Two entries of different type or country share a name, and `shared_names.tsv` does not say that it is meant.
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
    // By letters alone: the name as first spelled, and the entries.
    let mut owners: BTreeMap<String, (&str, Vec<usize>)> = BTreeMap::new();
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
            let (_, list) = owners.entry(key).or_insert((name, Vec::new()));
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    for (key, (name, list)) in owners.iter().filter(|(_, (_, list))| list.len() > 1) {
        let entries: Vec<_> = list.iter().map(|&i| &sources.entries[i]).collect();
        let places = entries.iter().map(|e| e.place).collect();
        let heads = entries.iter().filter(|e| words(&e.name).concat() == *key).count();
        let one = entries.iter().all(|e| e.kind == entries[0].kind && e.country == entries[0].country);
        let kind = if heads > 1 && one { FindingKind::Duplicate } else { FindingKind::Conflict };
        if kind == FindingKind::Duplicate || !sources.shared.contains(key) {
            findings.push(Finding { kind, name: (*name).to_owned(), places });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Entry;

    fn entry(line: usize, name: &str, aliases: &[&str], kind: &str, country: &str) -> Entry {
        Entry {
            place: ("test.tsv", line),
            name: name.into(),
            aliases: aliases.iter().map(|a| (*a).into()).collect(),
            kind: kind.into(),
            country: country.into(),
            ..Entry::default()
        }
    }

    #[test]
    fn each_kind_of_finding_and_nothing_else() {
        let entries = vec![
            entry(1, "نادي النور", &["النور"], "ORG", "EG"),
            entry(2, "نادي النور", &[], "ORG", "EG"),
            entry(3, "النور", &[], "LOC", "EG"),
            entry(4, "شركة الرمل", &["شركة الرمل", "الرمل «المحدودة»", "12"], "ORG", "SA"),
            entry(5, "بلدة هادئة", &["هادئة"], "LOC", "SA"),
            entry(6, "المشترك", &[], "LOC", "SA"),
            entry(7, "المشترك", &[], "ORG", "SA"),
        ];
        let sources = Sources { entries, shared: ["المشترك".to_owned()].into(), ..Sources::default() };
        let found: Vec<_> =
            report(&sources).into_iter().map(|f| (f.kind, f.name, f.places.iter().map(|p| p.1).collect::<Vec<_>>())).collect();
        let expected = [
            (FindingKind::Repeated, "شركة الرمل", vec![4]),
            (FindingKind::Malformed, "الرمل «المحدودة»", vec![4]),
            (FindingKind::Malformed, "12", vec![4]),
            (FindingKind::Conflict, "النور", vec![1, 3]),
            (FindingKind::Duplicate, "نادي النور", vec![1, 2]),
        ];
        assert_eq!(found, expected.map(|(kind, name, lines)| (kind, name.to_owned(), lines)));
    }
}
