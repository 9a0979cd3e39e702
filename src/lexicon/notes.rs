//! Notes: what only the card needs. English names, coordinates, countries,
//! offices, the names of one thing, Latin forms of personal names.
//!
//! Natively the file is part of the library ([`Notes::embedded`]); in the
//! browser the page fetches it once the engine runs, and hands the bytes to
//! [`Notes::from_bytes`].

use super::charset;
use super::format::{Key, NOTES_MAGIC, PhraseKey, SECTIONS, Section};
use super::table::FormatError;
use crate::annotation::Kind;
use crate::text::fold::{Folded, fold, folded};

/// The number of an entry of [`Notes`].
pub type EntryId = u32;

/// What is known of one person, body, place or other name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note<'n> {
    /// The entry; two names with one id are names of one thing.
    pub id: EntryId,
    /// PER, ORG, LOC or MISC.
    pub kind: Kind,
    /// Its name, as spelled in the sources.
    pub name: &'n str,
    /// Its English name.
    pub english: &'n str,
    /// Latitude and longitude in degrees (WGS 84), good to 0.005 degree; a country's centre to some 0.5 degree.
    pub coordinates: Option<[f32; 2]>,
    /// ISO 3166-1 alpha-2; none for what belongs to no country.
    pub country: Option<&'n str>,
    /// A finer kind, in English: `capital`, `party`, `minister` …
    pub subkind: &'n str,
    /// A person's offices with their years, in English; mostly empty.
    pub remark: &'n str,
}

/// One line an item.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    ends: Vec<u32>,
}

impl Lines {
    fn new(text: String) -> Lines {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32).collect();
        Lines { text, ends }
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize + 1 };
        &self.text[start..self.ends[i] as usize]
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }
}

/// The notes on names. Decoding takes some 15 ms natively, a look-up less than a microsecond.
#[derive(Debug)]
pub struct Notes {
    kinds: Vec<u8>,
    subkinds: Vec<u8>,
    countries: Vec<u8>,
    first_names: Vec<u32>,
    names: Lines,
    english: Lines,
    remarks: Lines,
    coordinates: Vec<[f32; 2]>,
    /// Each entry's place in `coordinates`.
    located: Vec<u32>,
    subkind_table: Lines,
    country_table: Lines,
    /// Hash of a name's key → entry, by hash.
    index: Vec<(u64, EntryId)>,
    latin: Lines,
    /// Hash of a personal name's key → line of `latin`.
    personal: Vec<(u64, u32)>,
    demonyms: Lines,
    nationalities: Vec<(u64, u32)>,
    /// A club, and another of the same name and a nationality behind it.
    namesakes: Vec<(EntryId, EntryId)>,
    heads: Lines,
    /// Hash of a head's key → line of `heads`.
    head_index: Vec<(u64, u32)>,
}

const KINDS: [Kind; 4] = [Kind::Per, Kind::Org, Kind::Loc, Kind::Misc];

#[cfg(not(target_arch = "wasm32"))]
static EMBEDDED: std::sync::LazyLock<Notes> = std::sync::LazyLock::new(|| {
    Notes::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/notes.bin"))).expect("the build script wrote notes.bin")
});

/// `Key::phrase(&folded(name)).hash()`, without the string in between.
fn key_of(name: &str) -> u64 {
    let mut key = PhraseKey::default();
    for c in name.chars() {
        match fold(c) {
            Folded::Dropped => {}
            Folded::One(c) => key.push(c),
            Folded::Many(s) => s.chars().for_each(|c| key.push(c)),
        }
    }
    key.finish().hash()
}

fn indexed<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<(u64, u32)> {
    let mut index: Vec<(u64, u32)> = lines.enumerate().map(|(i, l)| (Key::phrase(l).hash(), i as u32)).collect();
    index.sort_unstable();
    index
}

fn find(index: &[(u64, u32)], key: u64) -> impl Iterator<Item = u32> {
    let from = index.partition_point(|(k, _)| *k < key);
    index[from..].iter().take_while(move |(k, _)| *k == key).map(|(_, i)| *i)
}

impl Notes {
    /// The notes that are part of the library, decoded at the first call.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn embedded() -> &'static Notes {
        &EMBEDDED
    }

    /// Decodes what `lexicon-compiler` wrote.
    ///
    /// # Errors
    /// If the bytes are cut short or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Notes, FormatError> {
        Self::decode(bytes).ok_or(FormatError)
    }

    fn decode(bytes: &[u8]) -> Option<Notes> {
        let mut rest = bytes.strip_prefix(NOTES_MAGIC)?;
        let mut sections: [&[u8]; SECTIONS] = [&[]; SECTIONS];
        for section in &mut sections {
            let (len, behind) = rest.split_at_checked(4)?;
            (*section, rest) = behind.split_at_checked(u32::from_le_bytes(len.try_into().ok()?) as usize)?;
        }
        let bytes = |s: Section| sections[s as usize];
        let text = |s: Section| String::from_utf8(bytes(s).to_vec()).ok().map(Lines::new);
        let letters = |s: Section| {
            let mut text = String::with_capacity(bytes(s).len() * 2);
            charset::decode(bytes(s), &mut text);
            Lines::new(text)
        };
        let kinds = bytes(Section::Kinds).to_vec();
        let (names, english, remarks) = (letters(Section::Names), text(Section::English)?, text(Section::Remarks)?);
        let (subkind_table, country_table) = (text(Section::SubkindTable)?, text(Section::CountryTable)?);
        let (subkinds, countries) = (bytes(Section::Subkinds).to_vec(), bytes(Section::Countries).to_vec());
        let counts = bytes(Section::NameCounts);
        let n = kinds.len();
        let same_length = [subkinds.len(), countries.len(), counts.len(), english.len(), remarks.len()].iter().all(|&len| len == n);
        let in_tables = subkinds.iter().all(|&s| usize::from(s) < subkind_table.len())
            && countries.iter().all(|&c| usize::from(c) < country_table.len())
            && kinds.iter().all(|k| usize::from(k & 3) < KINDS.len());
        let mut first_names = Vec::with_capacity(n + 1);
        let mut first = 0u32;
        for &count in counts {
            first_names.push(first);
            first += u32::from(count);
        }
        first_names.push(first);
        if !same_length || !in_tables || first as usize != names.len() || counts.contains(&0) {
            return None;
        }
        let degrees = |s: Section| -> Vec<f32> {
            let (low, high) = bytes(s).split_at(bytes(s).len() / 2);
            low.iter().zip(high).map(|(l, h)| f32::from(i16::from_le_bytes([*l, *h])) / 100.0).collect()
        };
        let (latitudes, longitudes) = (degrees(Section::Latitudes), degrees(Section::Longitudes));
        let coordinates: Vec<[f32; 2]> = latitudes.into_iter().zip(longitudes).map(|(a, b)| [a, b]).collect();
        let mut located = Vec::with_capacity(n);
        let mut next = 0u32;
        for k in &kinds {
            located.push(if k & 4 == 0 { u32::MAX } else { next });
            next += u32::from(k >> 2 & 1);
        }
        let mut index = Vec::with_capacity(names.len());
        for entry in 0..n {
            for name in first_names[entry]..first_names[entry + 1] {
                index.push((key_of(names.get(name as usize)), entry as EntryId));
            }
        }
        index.sort_unstable();
        let (personal, latin) = (letters(Section::Personal), text(Section::Latin)?);
        let (nationalities, demonyms) = (letters(Section::Nationalities), text(Section::Demonyms)?);
        let heads = text(Section::Heads)?;
        let whole = heads.iter().all(|l| l.split('\t').count() == 3) && nationalities.len() == demonyms.len();
        if next as usize != coordinates.len() || personal.len() != latin.len() || !whole {
            return None;
        }
        let personal = indexed(personal.iter());
        let nationalities = indexed(nationalities.iter());
        let head_index = indexed(heads.iter().map(|l| l.split('\t').next().unwrap_or("")));
        let mut notes = Notes {
            kinds,
            subkinds,
            countries,
            first_names,
            names,
            english,
            remarks,
            coordinates,
            located,
            subkind_table,
            country_table,
            index,
            latin,
            personal,
            demonyms,
            nationalities,
            namesakes: Vec::new(),
            heads,
            head_index,
        };
        notes.namesakes = notes.clubs_of_one_name();
        Some(notes)
    }

    /// `الأهلي` with `الأهلي السعودي`, and so on.
    fn clubs_of_one_name(&self) -> Vec<(EntryId, EntryId)> {
        let mut pairs = Vec::new();
        let club = self.subkind_table.iter().position(|s| s == "club");
        for id in (0..self.len() as EntryId).filter(|&id| Some(usize::from(self.subkinds[id as usize])) == club) {
            for (bare, last) in self.names(id).filter_map(|name| name.rsplit_once(' ')) {
                if self.demonym(folded(last).trim_start_matches("ال")).is_none() {
                    continue;
                }
                for pair in find(&self.index, key_of(bare)).map(|other| (other, id)) {
                    if pair.0 != id && !pairs.contains(&pair) {
                        pairs.push(pair);
                    }
                }
            }
        }
        pairs
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// True if there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// An entry.
    ///
    /// # Panics
    /// If there is no entry of that number.
    #[must_use]
    pub fn get(&self, id: EntryId) -> Note<'_> {
        let i = id as usize;
        let country = self.country_table.get(usize::from(self.countries[i]));
        Note {
            id,
            kind: KINDS[usize::from(self.kinds[i] & 3)],
            name: self.names.get(self.first_names[i] as usize),
            english: self.english.get(i),
            coordinates: self.coordinates.get(self.located[i] as usize).copied(),
            country: (!country.is_empty() && country != "INT").then_some(country),
            subkind: self.subkind_table.get(usize::from(self.subkinds[i])),
            remark: self.remarks.get(i),
        }
    }

    /// All names of an entry, its own first.
    pub fn names(&self, id: EntryId) -> impl Iterator<Item = &str> {
        (self.first_names[id as usize]..self.first_names[id as usize + 1]).map(|n| self.names.get(n as usize))
    }

    /// The entry of a kind that bears a name, given in its normal form ([`crate::text::fold`]).
    #[must_use]
    pub fn lookup(&self, norm: &str, kind: Kind) -> Option<Note<'_>> {
        find(&self.index, Key::phrase(norm).hash()).map(|id| self.get(id)).find(|note| note.kind == kind)
    }

    /// Other clubs that go by a club's bare name at home: `الأهلي السعودي`, for `الأهلي`.
    pub(super) fn namesakes(&self, id: EntryId) -> impl Iterator<Item = Note<'_>> {
        self.namesakes.iter().filter(move |(bare, _)| *bare == id).map(|(_, other)| self.get(*other))
    }

    /// Are both normal forms names of one entry of this kind?
    #[must_use]
    pub fn same(&self, a: &str, b: &str, kind: Kind) -> bool {
        matches!((self.lookup(a, kind), self.lookup(b, kind)), (Some(a), Some(b)) if a.id == b.id)
    }

    /// The country whose capital bears this normal form.
    #[must_use]
    pub fn capital_of(&self, norm: &str) -> Option<Note<'_>> {
        let capital = self.lookup(norm, Kind::Loc).filter(|note| note.subkind == "capital")?;
        self.country(capital.country?)
    }

    /// A country by its ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<Note<'_>> {
        let number = self.country_table.iter().position(|c| c == code)?;
        let subkind = self.subkind_table.iter().position(|s| s == "country")?;
        // Only states that are have a place on the map.
        let is = |i: usize| usize::from(self.subkinds[i]) == subkind && usize::from(self.countries[i]) == number && self.kinds[i] & 4 != 0;
        (0..self.len()).find(|&i| is(i)).map(|i| self.get(i as EntryId))
    }

    /// The usual Latin form of a given name or surname in its normal form, where it isn't what [`super::romanise`] gives.
    #[must_use]
    pub fn latin(&self, norm: &str) -> Option<&str> {
        find(&self.personal, Key::phrase(norm).hash()).next().map(|line| self.latin.get(line as usize))
    }

    /// The English adjective of a nationality, by any of its forms, without the article, and the code of its country; the
    /// code is empty for a region's.
    #[must_use]
    pub fn demonym(&self, norm: &str) -> Option<(&str, &str)> {
        let line = find(&self.nationalities, Key::phrase(norm).hash()).next()?;
        self.demonyms.get(line as usize).split_once('\t')
    }

    /// The English pattern of a name's first words where `rest` (`nationality` or `name`) follows; `{}` stands for it.
    /// With `adjective`, the English of a last word that belongs to the first.
    #[must_use]
    pub fn head(&self, norm: &str, rest: &str) -> Option<&str> {
        let lines = find(&self.head_index, Key::phrase(norm).hash()).map(|line| self.heads.get(line as usize));
        lines.filter_map(|line| line.split_once('\t')?.1.split_once('\t')).find(|(takes, _)| *takes == rest).map(|(_, pattern)| pattern)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded;
    use proptest::prelude::*;

    fn note(name: &str, kind: Kind) -> Option<Note<'static>> {
        Notes::embedded().lookup(&folded(name), kind)
    }

    #[test]
    fn entries_are_found_by_any_name() {
        let cases = [
            ("الأمم المتحدة", Kind::Org, "United Nations", None),
            ("مصر", Kind::Loc, "Egypt", Some("EG")),
            ("جمهورية مصر العربية", Kind::Loc, "Egypt", Some("EG")),
            ("موسكو", Kind::Loc, "Moscow", Some("RU")),
            ("حلب", Kind::Loc, "Aleppo", Some("SY")),
            ("داعش", Kind::Org, "Islamic State", Some("INT")),
        ];
        for (name, kind, english, country) in cases {
            let note = note(name, kind).unwrap_or_else(|| panic!("no {name}"));
            if country != Some("INT") {
                assert_eq!(note.country, country, "{name}");
            }
            assert!(note.english.contains(english), "{name}: {}", note.english);
        }
        assert_eq!(note("مصر", Kind::Per), None);
        assert_eq!(note("كلمة ليست اسما", Kind::Loc), None);
    }

    #[test]
    fn places_have_coordinates() {
        for (name, latitude, longitude) in [("القاهرة", 30.06, 31.25), ("باريس", 48.85, 2.35), ("مصر", 26.5, 29.9), ("صنعاء", 15.35, 44.2)]
        {
            let [a, b] = note(name, Kind::Loc).and_then(|n| n.coordinates).unwrap_or_else(|| panic!("{name} is nowhere"));
            assert!((a - latitude).abs() < 0.1 && (b - longitude).abs() < 0.1, "{name}: {a}, {b}");
        }
    }

    #[test]
    fn capitals_speak_for_countries() {
        let notes = Notes::embedded();
        assert_eq!(notes.capital_of("موسكو").map(|n| n.english), Some("Russia"));
        assert_eq!(notes.capital_of("واشنطن").map(|n| n.english), Some("United States"));
        assert_eq!(notes.capital_of("حلب"), None);
    }

    #[test]
    fn two_names_of_one_thing_are_the_same() {
        let notes = Notes::embedded();
        assert!(notes.same("داعش", "تنظيم الدوله الاسلاميه", Kind::Org) || notes.same("داعش", "الدوله الاسلاميه", Kind::Org));
        assert!(notes.same("مصر", "جمهوريه مصر العربيه", Kind::Loc));
        assert!(!notes.same("مصر", "سوريا", Kind::Loc));
        assert!(!notes.same("كلمه", "كلمه", Kind::Loc), "unknown names are the same as none");
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(Notes::from_bytes(b"").is_err());
        assert!(Notes::from_bytes(b"HLK1\xff\xff\xff\xff").is_err());
        let whole = include_bytes!(concat!(env!("OUT_DIR"), "/notes.bin"));
        assert!(Notes::from_bytes(&whole[..whole.len() - 5]).is_err());
        assert!(Notes::from_bytes(&whole[..whole.len() / 3]).is_err());
    }

    #[test]
    fn every_name_is_found_by_its_normal_form() {
        let notes = Notes::embedded();
        for id in 0..notes.len() as EntryId {
            let kind = notes.get(id).kind;
            for name in notes.names(id) {
                assert_eq!(notes.lookup(&folded(name), kind).map(|n| n.id), Some(id), "{name}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_name_is_looked_up_cleanly(name in "\\PC{0,20}") {
            for kind in KINDS {
                let _ = note(&name, kind);
            }
        }
    }
}
