//! `notes.bin`: what only the card needs. English names, coordinates, the
//! names of one thing, Latin forms of personal names.

use crate::charset::byte;
use crate::fold::folded;
use crate::format::{Key, NOTES_MAGIC, SECTIONS, Section};
use crate::romanise::romanise;
use crate::source::{Entry, Sources};
use crate::surface::words;
use std::collections::{BTreeMap, HashMap, HashSet};

/// GeoNames places below these numbers of inhabitants get no note unless another list names them.
const NOTED_POPULATION: u32 = 100_000;
/// The same in member states of the Arab League.
const NOTED_POPULATION_ARAB: u32 = 5_000;

/// Arabic and Persian names with fewer bearers in the source are left to the rules of romanisation, which foreign names defy.
const LATIN_BEARERS: u32 = 6;

const KINDS: [&str; 4] = ["PER", "ORG", "LOC", "MISC"];

/// An entry as the notes have it: its names as spelled, each key once in its kind.
struct Noted<'s> {
    entry: &'s Entry,
    coordinates: Option<(f32, f32)>,
    names: Vec<String>,
}

/// Compiles the notes file; see [`Section`] for its layout.
///
/// # Panics
/// If there are more than 256 subkinds or countries, or an entry has more than 255 names.
#[must_use]
pub fn compile_notes(sources: &Sources) -> Vec<u8> {
    let noted = merged(sources);
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    let subkinds = numbered(noted.iter().map(|n| n.entry.subkind.as_str()));
    let countries = numbered(noted.iter().map(|n| n.entry.country.as_str()));
    let (mut latitudes, mut longitudes) = (Vec::new(), Vec::new());
    for n in &noted {
        let kind = KINDS.iter().position(|k| *k == n.entry.kind).expect("the reader checked the kind") as u8;
        sections[Section::Kinds as usize].push(kind | u8::from(n.coordinates.is_some()) << 2);
        sections[Section::Subkinds as usize].push(subkinds[n.entry.subkind.as_str()]);
        sections[Section::Countries as usize].push(countries[n.entry.country.as_str()]);
        sections[Section::NameCounts as usize].push(u8::try_from(n.names.len()).expect("at most 255 names"));
        for name in &n.names {
            letters(name, &mut sections[Section::Names as usize]);
        }
        line(&n.entry.english, &mut sections[Section::English as usize]);
        line(if n.entry.kind == "PER" { &n.entry.note } else { "" }, &mut sections[Section::Remarks as usize]);
        if let Some((latitude, longitude)) = n.coordinates {
            latitudes.push((latitude * 100.0).round() as i16);
            longitudes.push((longitude * 100.0).round() as i16);
        }
    }
    for (section, degrees) in [(Section::Latitudes, latitudes), (Section::Longitudes, longitudes)] {
        let out = &mut sections[section as usize];
        out.extend(degrees.iter().map(|d| d.to_le_bytes()[0]));
        out.extend(degrees.iter().map(|d| d.to_le_bytes()[1]));
    }
    for (section, table) in [(Section::SubkindTable, &subkinds), (Section::CountryTable, &countries)] {
        let mut by_number: Vec<_> = table.iter().map(|(text, number)| (*number, *text)).collect();
        by_number.sort_unstable();
        by_number.iter().for_each(|(_, text)| line(text, &mut sections[section as usize]));
    }
    for p in &sources.personal {
        let known = !p.latin.is_empty() && p.latin.is_ascii() && (p.bearers >= LATIN_BEARERS || p.foreign);
        if known && p.latin.to_lowercase() != romanise(&p.name) && p.name.chars().all(|c| byte(c).is_some()) {
            letters(&p.name, &mut sections[Section::Personal as usize]);
            line(&p.latin, &mut sections[Section::Latin as usize]);
        }
    }
    let codes: HashMap<String, &str> = (sources.entries.iter().filter(|e| e.subkind == "country"))
        .flat_map(|e| e.names().map(|n| (words(n).join(" "), e.country.as_str())))
        .collect();
    for (form, (english, place)) in &sources.nationalities {
        letters(form, &mut sections[Section::Nationalities as usize]);
        let code = codes.get(&words(place).join(" ")).copied().unwrap_or("");
        line(&format!("{english}\t{code}"), &mut sections[Section::Demonyms as usize]);
    }
    for h in &sources.heads {
        line(&format!("{}\t{}\t{}", h.head, h.rest, h.pattern), &mut sections[Section::Heads as usize]);
    }
    let mut out = NOTES_MAGIC.to_vec();
    for section in &sections {
        out.extend((section.len() as u32).to_le_bytes());
        out.extend(section);
    }
    out
}

/// Numbers the distinct texts, in order of the alphabet.
fn numbered<'s>(texts: impl Iterator<Item = &'s str>) -> BTreeMap<&'s str, u8> {
    let mut table: BTreeMap<&str, u8> = texts.map(|t| (t, 0)).collect();
    for (i, number) in table.values_mut().enumerate() {
        *number = u8::try_from(i).expect("at most 256 different texts");
    }
    table
}

fn line(text: &str, out: &mut Vec<u8>) {
    out.extend(text.replace('\n', " ").as_bytes());
    out.push(b'\n');
}

fn letters(text: &str, out: &mut Vec<u8>) {
    out.extend(text.chars().filter_map(byte));
    out.push(b'\n');
}

/// The entries to note: places known to GeoNames or CLDR joined with ours, names that two entries of a kind share settled.
fn merged(sources: &Sources) -> Vec<Noted<'_>> {
    let known = Known::new(sources);
    let mut noted: Vec<Noted> = Vec::new();
    let mut absorbed: HashSet<usize> = HashSet::new();
    let mut order: Vec<usize> = (0..sources.entries.len()).collect();
    // Ours first, then by population: the first to claim a name has it.
    order.sort_by_key(|&i| (sources.entries[i].place.0 == "geonames.tsv", std::cmp::Reverse(sources.entries[i].population), i));
    for i in order {
        let entry = &sources.entries[i];
        if absorbed.contains(&i) {
            continue;
        }
        let mut n = Noted { entry, coordinates: entry.coordinates, names: sources.spelled(entry) };
        if entry.kind == "LOC" && entry.place.0 != "geonames.tsv" {
            for &g in known.of(entry, sources).iter().filter(|&&g| g != i) {
                let other = &sources.entries[g];
                n.coordinates = n.coordinates.or(other.coordinates);
                if known.same_thing(entry, other) && absorbed.insert(g) {
                    n.names.extend(sources.spelled(other));
                }
            }
        } else if entry.place.0 == "geonames.tsv" {
            let arab = crate::names::ARAB.contains(&entry.country.as_str());
            if entry.population < if arab { NOTED_POPULATION_ARAB } else { NOTED_POPULATION } {
                continue;
            }
        }
        noted.push(n);
    }
    noted.extend(sources.notes_only.iter().map(|entry| Noted { entry, coordinates: None, names: sources.spelled(entry) }));
    settle(&mut noted);
    noted.retain(|n| !n.names.is_empty());
    // Like by like, which makes the file a twentieth smaller under brotli.
    noted.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
    noted
}

fn order_of<'n>(n: &'n Noted) -> (bool, &'n str, &'n str, &'n str, &'n str) {
    let e = n.entry;
    (e.place.0 == "geonames.tsv", &e.kind, &e.subkind, &e.country, &e.name)
}

/// Every key of a kind belongs to one entry: to the first in order, but a short name that two people share to neither.
fn settle(noted: &mut [Noted]) {
    let key = |kind: &str, name: &str| (kind.to_owned(), Key::phrase(&folded(name)).hash());
    let mut owners: HashMap<(String, u64), Vec<usize>> = HashMap::new();
    for (i, n) in noted.iter().enumerate() {
        for name in &n.names {
            let owners = owners.entry(key(&n.entry.kind, name)).or_default();
            if owners.last() != Some(&i) {
                owners.push(i);
            }
        }
    }
    for (i, n) in noted.iter_mut().enumerate() {
        let mut seen = HashSet::new();
        let own = key(&n.entry.kind, &n.entry.name);
        n.names.retain(|name| {
            let k = key(&n.entry.kind, name);
            let owners = &owners[&k];
            let shared = owners.len() > 1;
            let mine = owners[0] == i && !(shared && n.entry.kind == "PER" && k != own);
            seen.insert(k) && mine && name.chars().all(|c| byte(c).is_some())
        });
    }
}

impl Sources {
    /// The names of an entry as spelled, without what stands outside their span.
    fn spelled(&self, entry: &Entry) -> Vec<String> {
        let (mut spelled, mut short): (Vec<String>, Vec<String>) = Default::default();
        for name in entry.names() {
            let all = words(name);
            let Some(rest) = self.span_of(entry, &all) else { continue };
            let plain: String = name.chars().filter(|c| !folded(&c.to_string()).is_empty()).collect();
            let raw: Vec<&str> = plain.split_whitespace().collect();
            let shorter = |words: &[String]| {
                if raw.len() == all.len() { raw[all.len() - words.len()..].join(" ") } else { words.join(" ") }
            };
            // `الأناضول` for `وكالة الأناضول`: no name for a list, but one that a span may have.
            if rest.len() == 2 && rest.len() == all.len() && entry.kind == "ORG" && self.kind_outside("ORG", &rest[0]) {
                short.push(shorter(&rest[1..]));
            }
            spelled.push(if rest.len() == all.len() { plain.clone() } else { shorter(rest) });
        }
        spelled.extend(short);
        spelled
    }
}

/// Places by their names, for joining sources.
struct Known {
    by_name: HashMap<(String, String), Vec<usize>>,
    countries: HashMap<String, Vec<usize>>,
}

/// Kinds of places that GeoNames has as populated places.
const POPULATED: &[&str] = &["city", "capital", "village", "district", "neighbourhood", "port", "camp"];

/// Nouns before a region's name that is its seat's name.
const REGION_NOUNS: &[&str] = &["محافظه", "ولايه", "مقاطعه", "منطقه", "اقليم", "مديريه", "اماره", "مدينه", "بلده", "قريه", "مخيم"];

impl Known {
    fn new(sources: &Sources) -> Known {
        let mut known = Known { by_name: HashMap::new(), countries: HashMap::new() };
        for (i, entry) in sources.entries.iter().enumerate() {
            match entry.place.0 {
                "geonames.tsv" => {
                    for name in entry.names() {
                        known.by_name.entry((entry.country.clone(), words(name).join(" "))).or_default().push(i);
                    }
                }
                "territories.tsv" => known.countries.entry(entry.country.clone()).or_default().push(i),
                _ => {}
            }
        }
        known
    }

    /// The entries of GeoNames or CLDR that tell where `entry` is.
    fn of(&self, entry: &Entry, sources: &Sources) -> Vec<usize> {
        if entry.subkind == "country" {
            // A state that is no more (`الاتحاد السوفيتي`) has the code of another.
            let of_code = self.countries.get(&entry.country).into_iter().flatten().copied();
            let names: HashSet<String> = entry.names().map(|n| words(n).join(" ")).collect();
            return of_code.filter(|&i| sources.entries[i].names().any(|n| names.contains(&words(n).join(" ")))).collect();
        }
        let mut found: Vec<usize> = Vec::new();
        if POPULATED.contains(&entry.subkind.as_str()) || entry.subkind == "region" {
            for name in entry.names() {
                let mut words = words(name);
                if words.len() > 1 && REGION_NOUNS.contains(&words[0].as_str()) {
                    words.remove(0);
                }
                found.extend(self.by_name.get(&(entry.country.clone(), words.join(" "))).into_iter().flatten());
            }
        }
        found.sort_by_key(|&i| (std::cmp::Reverse(sources.entries[i].population), i));
        found.dedup();
        found
    }

    /// Is it the place itself, not the seat of a region?
    fn same_thing(&self, entry: &Entry, other: &Entry) -> bool {
        other.place.0 == "territories.tsv" || POPULATED.contains(&entry.subkind.as_str()) && other.place.0 == "geonames.tsv"
    }
}
