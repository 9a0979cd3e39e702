//! Word classes learned from raw news, and how often their words occur.

use crate::text::clitic;
use crate::text::hash_bytes;

/// How many bits of a word's hash name it in the table.
pub const WORD_BITS: u32 = 23;

/// Words by their fingerprint, each with a class and a frequency: what a model's bytes hold.
#[derive(Clone, Debug, Default)]
pub struct ClassTable {
    /// Sorted fingerprints.
    pub words: Vec<u32>,
    /// The class of each word, from 1.
    pub class: Vec<u16>,
    /// Frequency of each word: twice the binary logarithm of its count.
    pub frequency: Vec<u8>,
    /// The class of each word by how it is labelled in raw news, 0 for words outside of names.
    pub prior: Vec<u8>,
    /// The coarse class of each class.
    pub coarse: Vec<u16>,
    /// The coarsest class of each class.
    pub coarsest: Vec<u16>,
}

/// The table with what finds a word in it.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    table: ClassTable,
    /// First index of `words` for each value of the fingerprint's upper bits.
    buckets: Vec<u32>,
}

const BUCKET_BITS: u32 = 13;

/// A word cut into proclitics and stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Bytes of the proclitics.
    pub proclitic_len: usize,
    /// What is left, its article whole (`للامم` leaves `الامم`).
    pub stem: String,
    /// [`hash_bytes`] of the stem.
    pub stem_hash: u64,
}

/// A word's fingerprint.
#[must_use]
pub fn fingerprint(hash: u64) -> u32 {
    (hash >> (64 - WORD_BITS)) as u32
}

impl ClassTable {
    /// A table of `(hash, class, frequency)` in any order; `coarse` and `coarsest` are indexed by class.
    /// Of words that share a fingerprint the more frequent stays.
    #[must_use]
    pub fn build(mut words: Vec<(u64, u16, u8)>, coarse: Vec<u16>, coarsest: Vec<u16>) -> ClassTable {
        words.sort_by_key(|&(h, c, f)| (fingerprint(h), std::cmp::Reverse(f), c));
        words.dedup_by_key(|w| fingerprint(w.0));
        ClassTable {
            words: words.iter().map(|w| fingerprint(w.0)).collect(),
            class: words.iter().map(|w| w.1).collect(),
            frequency: words.iter().map(|w| w.2).collect(),
            prior: vec![0; words.len()],
            coarse,
            coarsest,
        }
    }
}

impl Classes {
    /// Makes a table ready for look-ups.
    #[must_use]
    pub fn new(table: ClassTable) -> Classes {
        Classes { buckets: bucket_starts(&table.words, WORD_BITS, BUCKET_BITS), table }
    }

    /// Class and frequency of the word of this hash.
    #[must_use]
    pub fn get(&self, hash: u64) -> Option<(u16, u8)> {
        let at = find(&self.table.words, &self.buckets, fingerprint(hash), WORD_BITS - BUCKET_BITS)?;
        Some((self.table.class[at], self.table.frequency[at]))
    }

    /// The word's class by how it is labelled in raw news.
    #[must_use]
    pub fn prior(&self, hash: u64) -> Option<u8> {
        let at = find(&self.table.words, &self.buckets, fingerprint(hash), WORD_BITS - BUCKET_BITS)?;
        Some(self.table.prior[at])
    }

    /// The coarse class of a class.
    #[must_use]
    pub fn coarse(&self, class: u16) -> u16 {
        self.table.coarse.get(usize::from(class)).copied().unwrap_or(0)
    }

    /// The coarsest class of a class.
    #[must_use]
    pub fn coarsest(&self, class: u16) -> u16 {
        self.table.coarsest.get(usize::from(class)).copied().unwrap_or(0)
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.words.len()
    }

    /// True if there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.words.is_empty()
    }

    /// Cuts a word where its stem is better known than the whole; at most two proclitics.
    #[must_use]
    pub fn split(&self, norm: &str) -> Cut {
        split(norm, |hash| self.get(hash).map(|w| w.1))
    }
}

/// Cuts a word where its stem is better known than the whole, by a frequency for each known hash; at most two proclitics.
pub fn split(norm: &str, frequency: impl Fn(u64) -> Option<u8>) -> Cut {
    let mut best = Cut { proclitic_len: 0, stem: norm.to_owned(), stem_hash: hash_bytes(norm.as_bytes()) };
    if !norm.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) {
        return best;
    }
    let mut known = frequency(best.stem_hash).map_or(-1, i32::from);
    let mut article = false;
    for split in clitic::splits(norm) {
        let stem = if split.elided_article { format!("ا{}", split.stem) } else { split.stem.to_owned() };
        if stem.chars().nth(2).is_none() {
            continue;
        }
        let hash = hash_bytes(stem.as_bytes());
        let seen = frequency(hash).map_or(-1, i32::from);
        let definite = stem.starts_with("ال") && stem.chars().nth(4).is_some();
        if seen > known || (known < 0 && seen < 0 && definite && !article) {
            article = definite;
            known = seen;
            best = Cut { proclitic_len: split.proclitic.len(), stem, stem_hash: hash };
        }
    }
    best
}

/// For each value of the upper `bucket_bits` of `bits`, where the sorted `keys` with it begin; one more for the end.
pub(super) fn bucket_starts(keys: &[u32], bits: u32, bucket_bits: u32) -> Vec<u32> {
    let mut starts = vec![0_u32; (1 << bucket_bits) + 1];
    for &k in keys {
        starts[(k >> (bits - bucket_bits)) as usize + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    starts
}

/// Index of `key` in the sorted `keys`.
pub(super) fn find(keys: &[u32], starts: &[u32], key: u32, shift: u32) -> Option<usize> {
    let bucket = (key >> shift) as usize;
    let (from, to) = (*starts.get(bucket)? as usize, *starts.get(bucket + 1)? as usize);
    keys[from..to].iter().position(|&k| k == key).map(|i| from + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Classes {
        let words = [("روسيا", 12), ("وروسيا", 5), ("وزاره", 13), ("الامم", 11), ("بدر", 8), ("الرياض", 14)];
        let words = words.iter().map(|&(w, f)| (hash_bytes(w.as_bytes()), 1, f)).collect();
        Classes::new(ClassTable::build(words, vec![0, 1], vec![0, 1]))
    }

    #[test]
    fn cuts_where_the_stem_is_better_known() {
        let t = table();
        for (word, stem) in [
            ("وروسيا", "روسيا"),
            ("وزاره", "وزاره"),
            ("للامم", "الامم"),
            ("بدر", "بدر"),
            ("وبالرياض", "الرياض"),
            ("والمنشار", "المنشار"),
            ("وردان", "وردان"),
            ("", ""),
        ] {
            assert_eq!(t.split(word).stem, stem, "{word}");
        }
    }
}
