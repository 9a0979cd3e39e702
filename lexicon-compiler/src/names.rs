//! `names.bin`: in which lists a word or phrase stands.

use crate::format::{BINDERS, Key, ListSet, MAX_PHRASE, NAMES_MAGIC};
use crate::rice::{rice_encode, rice_parameter};
use crate::source::{Entry, Sources};
use crate::surface::words;
use std::collections::BTreeMap;

/// Bits of a fingerprint in the names file. With 60,000 entries a word that
/// is in no list is taken for one in 1 of 4,500 look-ups.
const NAMES_BITS: u32 = 28;

/// Compiles the names table. Layout, little-endian: magic (4), bits of a fingerprint (1), Rice parameter (1), classes − 1 (1),
/// entries (4); the classes (a list set each, 4); every entry's class (1); every entry's reach (1); the fingerprints, ascending,
/// Rice-coded.
///
/// # Panics
/// If the entries have more than 256 different sets of lists.
#[must_use]
pub fn compile_names(sources: &Sources) -> Vec<u8> {
    encode_names(&name_lists(sources))
}

/// Every word or phrase, by the words of its normal form, with its lists.
#[must_use]
pub fn name_lists(sources: &Sources) -> BTreeMap<Vec<String>, ListSet> {
    let mut lists: BTreeMap<Vec<String>, ListSet> = BTreeMap::new();
    let mut add = |words: Vec<String>, list: ListSet| {
        if !words.is_empty() && words.len() <= usize::from(MAX_PHRASE) {
            *lists.entry(words).or_default() |= list;
        }
    };
    for entry in &sources.entries {
        for surface in sources.surfaces(entry).into_iter().filter(|s| is_for_tagging(sources, entry, s)) {
            add(surface, list_of(entry));
        }
        // News writes these in Latin letters too.
        if LATIN_TOO.contains(&entry.subkind.as_str()) && entry.english.is_ascii() {
            let latin = words(&entry.english);
            if latin.concat().len() > 2 && latin.len() <= 3 {
                add(latin, list_of(entry));
            }
        }
    }
    for p in &sources.personal {
        let list = if p.given { ListSet::GIVEN } else { ListSet::NONE } | if p.surname { ListSet::SURNAME } else { ListSet::NONE };
        add(words(&p.name), list);
    }
    sources.nationalities.keys().for_each(|w| add(words(w), ListSet::NATIONALITY));
    sources.titles.keys().for_each(|w| add(words(w), ListSet::TITLE));
    sources.honorifics.iter().for_each(|w| add(words(w), ListSet::HONORIFIC));
    for (noun, kind) in &sources.kinds {
        let of = |has: Option<bool>, list| if has.is_some() { list } else { ListSet::NONE };
        add(words(noun), of(kind.org, ListSet::ORG_KIND) | of(kind.loc, ListSet::PLACE_KIND) | of(kind.misc, ListSet::MISC_KIND));
    }
    sources.whole.iter().for_each(|w| add(words(w), ListSet::WHOLE));
    for (words, set) in &mut lists {
        if words.len() == 1 && set.intersects(ListSet::NAMES) && sources.ambiguous.contains(&words[0]) {
            *set |= ListSet::AMBIGUOUS;
        }
    }
    lists
}

/// Kinds of organisations and products whose English name stands in Arabic news as well.
const LATIN_TOO: &[&str] = &[
    "technology",
    "site",
    "social network",
    "newspaper",
    "magazine",
    "news agency",
    "channel",
    "product",
    "carmaker",
    "international",
    "un",
];

/// GeoNames places below these numbers of inhabitants are for notes alone: of 6,800 names of one word that no other list
/// has, a corpus of 13 million words of news has 900 twice.
const TAGGED_POPULATION: u32 = 100_000;
const TAGGED_POPULATION_ARAB: u32 = 5_000;

/// Member states of the Arab League.
pub(crate) const ARAB: &[&str] = &[
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN",
    "YE",
];

/// Is the name certain enough in its sense to be a feature of the tagger?
fn is_for_tagging(sources: &Sources, entry: &Entry, surface: &[String]) -> bool {
    let one_word = surface.len() == 1;
    // A known person's given name alone names nobody in particular.
    if entry.subkind == "disease" || (entry.kind == "PER" && one_word && sources.is_given(&surface[0])) {
        return false;
    }
    if entry.place.0 == "geonames.tsv" {
        let arab = ARAB.contains(&entry.country.as_str());
        let least = if arab { TAGGED_POPULATION_ARAB } else { TAGGED_POPULATION };
        // Towns called like people are people in the news.
        if entry.population < least || (one_word && entry.population < 300_000 && sources.is_personal(&surface[0])) {
            return false;
        }
    }
    !sources.excluded.contains(&(entry.kind.clone(), surface.join(" ")))
}

fn list_of(entry: &Entry) -> ListSet {
    match (entry.kind.as_str(), entry.subkind.as_str()) {
        ("PER", _) => ListSet::PERSON,
        ("ORG", _) => ListSet::ORG,
        ("LOC", "country") => ListSet::COUNTRY,
        ("LOC", "city" | "capital" | "village" | "neighbourhood" | "district") => ListSet::CITY,
        ("LOC", _) => ListSet::PLACE,
        (_, "people" | "religious group") => ListSet::PEOPLE,
        _ => ListSet::MISC,
    }
}

/// How far phrases that begin with a word reach, in few steps so that classes stay few.
fn reach_step(tokens: usize) -> u8 {
    match tokens {
        0..=4 => tokens as u8,
        5..=6 => 6,
        _ => MAX_PHRASE,
    }
}

/// Encodes lists that [`name_lists`] made.
///
/// # Panics
/// If the entries have more than 256 different sets of lists.
#[must_use]
pub fn encode_names(lists: &BTreeMap<Vec<String>, ListSet>) -> Vec<u8> {
    // Fingerprint → lists, reach.
    let mut table: BTreeMap<u32, (ListSet, u8)> = BTreeMap::new();
    let fingerprint = |words: &[String]| Key::phrase(&words.join(" ")).fingerprint(NAMES_BITS);
    let reach = |words: &[String], tokens: usize, table: &mut BTreeMap<u32, (ListSet, u8)>| {
        let slot = &mut table.entry(fingerprint(words)).or_default().1;
        *slot = (*slot).max(reach_step(tokens));
    };
    for (words, set) in lists {
        table.entry(fingerprint(words)).or_default().0 |= *set;
        if words.len() > 1 {
            reach(&words[..1], words.len(), &mut table);
            // Written together, the compound begins the phrase.
            if words.len() > 2 && BINDERS.contains(&words[0].as_str()) {
                reach(&words[..2], words.len() - 1, &mut table);
            }
        }
    }
    // A listed name that begins with a binder may be written apart.
    for binder in BINDERS {
        reach(&[(*binder).to_owned()], usize::from(MAX_PHRASE), &mut table);
    }
    let mut classes: Vec<ListSet> = table.values().map(|v| v.0).collect();
    classes.sort_unstable();
    classes.dedup();
    assert!(classes.len() <= 256, "{} combinations of lists do not fit a byte", classes.len());
    let fingerprints: Vec<u32> = table.keys().copied().collect();
    let k = rice_parameter(NAMES_BITS, fingerprints.len());
    let mut out = NAMES_MAGIC.to_vec();
    out.extend([NAMES_BITS as u8, k as u8, (classes.len() - 1) as u8]);
    out.extend((fingerprints.len() as u32).to_le_bytes());
    out.extend(classes.iter().flat_map(|set| set.0.to_le_bytes()));
    out.extend(table.values().map(|v| classes.binary_search(&v.0).expect("every class was collected") as u8));
    out.extend(table.values().map(|v| v.1));
    rice_encode(&fingerprints, k, &mut out);
    out
}
