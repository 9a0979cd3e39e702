//! What the compiler of the lexicon and its reader have to agree on: lists,
//! keys, and the order of the bytes. `lexicon-compiler` includes this file.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of name lists and word lists.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListSet(pub u32);

macro_rules! lists {
    ($($bit:literal $name:ident $label:literal $doc:literal;)*) => {
        impl ListSet {
            $(#[doc = $doc] pub const $name: ListSet = ListSet(1 << $bit);)*
            /// Every list with its label, by bit.
            pub const ALL: &'static [(ListSet, &'static str)] = &[$((ListSet::$name, $label)),*];
        }
    };
}

lists! {
    0 PERSON "person" "Known persons, by full or short name.";
    1 GIVEN "given" "Given names.";
    2 SURNAME "surname" "Surnames.";
    3 ORG "org" "Organisations.";
    4 COUNTRY "country" "Countries and territories.";
    5 CITY "city" "Cities, towns, villages, quarters.";
    6 PLACE "place" "Regions, waters, mountains, facilities.";
    7 MISC "misc" "Events, agreements, works, products.";
    8 PEOPLE "people" "Peoples and religious groups, as nouns.";
    9 NATIONALITY "nationality" "Adjectives of nationality and region.";
    10 TITLE "title" "Nouns of office, rank and occupation.";
    11 HONORIFIC "honorific" "Honorifics, which stand outside every span.";
    12 ORG_KIND "org-kind" "Nouns that say what kind of organisation a name is of.";
    13 PLACE_KIND "place-kind" "Nouns that say what kind of place a name is of.";
    14 MISC_KIND "misc-kind" "Nouns that say what kind of event, work or product a name is of.";
    15 AMBIGUOUS "ambiguous" "Set beside other lists: a name that is also a common word.";
    16 WHOLE "whole" "Words that only look like a proclitic and a name (`كبيرا` is not `ك` + `بيرا`).";
}

impl ListSet {
    /// No list.
    pub const NONE: ListSet = ListSet(0);
    /// Lists of names, as opposed to lists of words that stand beside names.
    pub const NAMES: ListSet = ListSet(0b1_1111_1111);
    /// Lists whose words are found with the article where the list has them without.
    pub const WITH_ARTICLE: ListSet = ListSet(0b0111_1110_0000_0000);

    /// True if no list is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True if the sets share a list.
    #[must_use]
    pub fn intersects(self, other: ListSet) -> bool {
        self.0 & other.0 != 0
    }

    /// True if all lists of `other` are in this set.
    #[must_use]
    pub fn contains(self, other: ListSet) -> bool {
        self.0 & other.0 == other.0
    }

    /// The lists of the set, one at a time.
    pub fn iter(self) -> impl Iterator<Item = ListSet> {
        Self::ALL.iter().map(|(list, _)| *list).filter(move |list| self.intersects(*list))
    }
}

impl BitOr for ListSet {
    type Output = ListSet;
    fn bitor(self, other: ListSet) -> ListSet {
        ListSet(self.0 | other.0)
    }
}

impl BitOrAssign for ListSet {
    fn bitor_assign(&mut self, other: ListSet) {
        self.0 |= other.0;
    }
}

impl BitAnd for ListSet {
    type Output = ListSet;
    fn bitand(self, other: ListSet) -> ListSet {
        ListSet(self.0 & other.0)
    }
}

impl std::fmt::Debug for ListSet {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let names = Self::ALL.iter().filter(|(list, _)| self.intersects(*list)).map(|(_, label)| *label);
        write!(f, "{{{}}}", names.collect::<Vec<_>>().join(" "))
    }
}

/// The key of a word or phrase: a polynomial hash over the letters and digits
/// of its normal form, with a blank between words. Keys of words join into
/// the key of a phrase; what is written apart or together as one pleases
/// (`عبد الله`, `عبدالله`) has one key: see [`BINDERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    hash: u64,
    power: u64,
    binds: bool,
}

/// First parts of compounds, in normal form: no blank counts behind them.
pub const BINDERS: &[&str] = &["عبد", "ابو", "ابا", "ابي", "دي", "سان", "نيو", "بور", "كفر", "سيف", "عز", "صلاح", "نور", "ذو"];

/// Makes the key of a phrase, a character of its normal form at a time.
#[derive(Default)]
pub struct PhraseKey {
    whole: Option<Key>,
    word: Option<Key>,
    len: u8,
}

impl PhraseKey {
    /// Takes the next character of the normal form.
    pub fn push(&mut self, c: char) {
        if counts(c) {
            self.word.get_or_insert(Key { hash: 0, power: 1, binds: false }).push(u32::from(c));
            self.len = self.len.saturating_add(1);
        } else if self.word.is_some() {
            self.end_word();
        }
    }

    fn end_word(&mut self) {
        let Some(mut word) = self.word.take() else { return };
        word.binds = self.len <= 4 && BINDER_HASHES.contains(&word.hash);
        self.len = 0;
        self.whole = Some(self.whole.map_or(word, |whole| whole.then(word)));
    }

    /// The key of all that was taken.
    #[must_use]
    pub fn finish(mut self) -> Key {
        self.end_word();
        self.whole.unwrap_or(Key { hash: 0, power: 1, binds: false })
    }
}

/// The hashes of [`BINDERS`].
const BINDER_HASHES: [u64; BINDERS.len()] = {
    let mut hashes = [0; BINDERS.len()];
    let mut i = 0;
    while i < hashes.len() {
        // Every letter of theirs is two bytes of UTF-8.
        let bytes = BINDERS[i].as_bytes();
        let (mut hash, mut at) = (0u64, 0);
        while at < bytes.len() {
            let c = ((bytes[at] as u64 & 0x1F) << 6) | (bytes[at + 1] as u64 & 0x3F);
            hash = hash.wrapping_mul(BASE).wrapping_add(c);
            at += 2;
        }
        hashes[i] = hash;
        i += 1;
    }
    hashes
};

/// Does the character count for a key?
fn counts(c: char) -> bool {
    match c {
        '\u{0620}'..='\u{064A}' | 'a'..='z' | '0'..='9' => true,
        '\0'..='/' => false,
        _ => c.is_alphanumeric(),
    }
}

fn is_binder(norm: &str) -> bool {
    norm.len() <= 8 && BINDERS.contains(&norm)
}

/// The inverse of `BASE` to the power of `n`, modulo 2^64.
fn inverse_power(n: usize) -> u64 {
    (0..n).fold(1, |p, _| p.wrapping_mul(INVERSE))
}

/// An odd multiplier with well-mixed bits (2^64 divided by the golden ratio).
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// `BASE * INVERSE` is 1, modulo 2^64.
const INVERSE: u64 = 0xf1de_83e1_9937_733d;

impl Key {
    /// The key of one word's normal form.
    #[must_use]
    pub fn new(norm: &str) -> Key {
        let mut key = Key { hash: 0, power: 1, binds: is_binder(norm) };
        for c in norm.chars().filter(|c| counts(*c)) {
            key.push(u32::from(c));
        }
        key
    }

    /// The key of what is left of a word's normal form behind `prefix`, given this key of the whole and `rest`.
    #[must_use]
    pub fn without(self, prefix: &str, rest: &str) -> Key {
        // The hash of the whole is the prefix's, shifted by the rest, plus the rest's.
        let head = Key::new(prefix);
        let power = self.power.wrapping_mul(inverse_power(prefix.chars().filter(|c| counts(*c)).count()));
        Key { hash: self.hash.wrapping_sub(head.hash.wrapping_mul(power)), power, binds: is_binder(rest) }
    }

    /// The key of a phrase's normal form, its words parted by blanks or punctuation.
    #[must_use]
    pub fn phrase(norm: &str) -> Key {
        let mut builder = PhraseKey::default();
        norm.chars().for_each(|c| builder.push(c));
        builder.finish()
    }

    /// The key of one word made of the text of this key and of `rest`, without a blank.
    #[must_use]
    pub fn prefixed(self, rest: Key) -> Key {
        Key { hash: self.hash.wrapping_mul(rest.power).wrapping_add(rest.hash), power: self.power.wrapping_mul(rest.power), binds: false }
    }

    fn push(&mut self, c: u32) {
        self.hash = self.hash.wrapping_mul(BASE).wrapping_add(u64::from(c));
        self.power = self.power.wrapping_mul(BASE);
    }

    /// The key of the words of this key followed by those of `next`.
    #[must_use]
    pub fn then(mut self, next: Key) -> Key {
        if !self.binds {
            self.push(u32::from(' '));
        }
        Key { binds: next.binds, ..self.prefixed(next) }
    }

    /// The whole hash.
    #[must_use]
    pub fn hash(self) -> u64 {
        self.hash
    }

    /// The top `bits` of the well-mixed hash: what the tables store.
    #[must_use]
    pub fn fingerprint(self, bits: u32) -> u32 {
        let mut h = self.hash;
        h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^= h >> 32;
        (h >> (64 - bits)) as u32
    }
}

/// First bytes of the names file; the digit is the format's version.
pub const NAMES_MAGIC: &[u8; 4] = b"HLN1";

/// First bytes of the notes file; the digit is the format's version.
pub const NOTES_MAGIC: &[u8; 4] = b"HLK1";

/// The sections of the notes file, each after its length (4 bytes, little-endian). Texts have a line an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A byte an entry: 0 PER, 1 ORG, 2 LOC, 3 MISC; plus 4 if it has coordinates.
    Kinds,
    /// A byte an entry: index into `SubkindTable`.
    Subkinds,
    /// A byte an entry: index into `CountryTable`.
    Countries,
    /// A byte an entry: how many names it has.
    NameCounts,
    /// Names, in the letters of `charset`; an entry's own name first.
    Names,
    /// English names, one an entry.
    English,
    /// Offices of people, one line an entry; empty for other kinds.
    Remarks,
    /// Hundredths of a degree, 16 bits, for the entries that have coordinates: all low bytes, then all high bytes.
    Latitudes,
    /// As `Latitudes`.
    Longitudes,
    /// The subkinds' names.
    SubkindTable,
    /// ISO 3166-1 alpha-2 codes, INT, and the empty text.
    CountryTable,
    /// Personal names in normal form, in the letters of `charset`.
    Personal,
    /// Their Latin forms.
    Latin,
    /// Adjectives of nationality in normal form, in the letters of `charset`.
    Nationalities,
    /// Their English.
    Demonyms,
    /// First words of names, what follows them and their English patterns, parted by tabs.
    Heads,
}

/// How many sections there are.
pub const SECTIONS: usize = 16;

/// The most tokens that a listed phrase is followed over.
pub const MAX_PHRASE: u8 = 9;

/// Reads `count` ascending numbers: Rice-coded gaps, each the quotient in unary (zeros ended by a one), then `k` low
/// bits; bits fill bytes from the lowest. None if the bytes end too soon.
#[must_use]
pub fn rice_decode(bytes: &[u8], k: u32, count: usize) -> Option<Vec<u32>> {
    let mut out = Vec::with_capacity(count);
    let (mut buffer, mut filled, mut at, mut last) = (0u64, 0u32, 0usize, 0u32);
    for _ in 0..count {
        let mut quotient = 0u32;
        loop {
            while filled <= 56 && at < bytes.len() {
                buffer |= u64::from(bytes[at]) << filled;
                at += 1;
                filled += 8;
            }
            let zeros = buffer.trailing_zeros().min(filled);
            if zeros < filled && filled - zeros > k {
                quotient += zeros;
                buffer = buffer >> zeros >> 1;
                filled -= zeros + 1;
                break;
            }
            if at >= bytes.len() {
                return None;
            }
            // A long run of zeros: take it and read on. The run is cut so that the rest fits once refilled.
            quotient += zeros;
            buffer = buffer.checked_shr(zeros).unwrap_or(0);
            filled -= zeros;
        }
        let low = (buffer & ((1 << k) - 1)) as u32;
        buffer >>= k;
        filled -= k;
        last = last.checked_add((quotient << k) | low)?;
        out.push(last);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_parts_are_the_keys_of_words() {
        for (prefix, rest) in [("و", "مصر"), ("ال", "وزير"), ("وب", "الرياض"), ("ك", "عبد"), ("ل", "x-9")] {
            let whole = format!("{prefix}{rest}");
            assert_eq!(Key::new(&whole).without(prefix, rest), Key::new(rest), "{prefix}+{rest}");
            assert_eq!(Key::new(prefix).prefixed(Key::new(rest)), Key { binds: false, ..Key::new(&whole) }, "{prefix}+{rest}");
        }
    }

    #[test]
    fn binders_bind_and_other_words_do_not() {
        let same = [("عبد الله", "عبدالله"), ("ابو ظبي", "ابوظبي"), ("محمد بن عبد العزيز", "محمد بن عبدالعزيز")];
        for (a, b) in same {
            assert_eq!(Key::phrase(a).fingerprint(32), Key::phrase(b).fingerprint(32), "{a}, {b}");
        }
        for binder in BINDERS {
            assert_eq!(Key::phrase(binder), Key::new(binder), "{binder}");
        }
        assert_ne!(Key::phrase("هو ما").fingerprint(32), Key::phrase("هوما").fingerprint(32));
    }
}
