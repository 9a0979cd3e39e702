//! The names table: from a fingerprint to the lists that hold it.

use super::format::{Key, ListSet, NAMES_MAGIC, rice_decode};
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"))).expect("the build script wrote names.bin")
});

/// Bytes that are no lexicon of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatError;

impl std::fmt::Display for FormatError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("not a lexicon file of this version")
    }
}

impl std::error::Error for FormatError {}

/// What stands behind one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The lists that hold the word or phrase.
    pub lists: ListSet,
    /// How many tokens the longest listed phrase has that begins with this word; 0 if none does.
    pub reach: u8,
}

/// Lists of names and words. Look-ups are by normal form ([`crate::text::fold`]).
///
/// A word in no list is taken for a listed one in 1 of some 4,500 look-ups,
/// since only 28 bits of a hash are kept.
#[derive(Debug)]
pub struct Lexicon {
    bits: u32,
    shift: u32,
    fingerprints: Vec<u32>,
    classes: Vec<u8>,
    reaches: Vec<u8>,
    sets: Vec<ListSet>,
    buckets: Vec<u32>,
}

impl Lexicon {
    /// The lexicon that is part of the binary, decoded at the first call (about a millisecond).
    #[must_use]
    pub fn embedded() -> &'static Lexicon {
        &EMBEDDED
    }

    /// Decodes what `lexicon-compiler` wrote.
    ///
    /// # Errors
    /// If the bytes are cut short or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Lexicon, FormatError> {
        Self::decode(bytes).ok_or(FormatError)
    }

    fn decode(bytes: &[u8]) -> Option<Lexicon> {
        let rest = bytes.strip_prefix(NAMES_MAGIC)?;
        let (head, rest) = rest.split_at_checked(7)?;
        let (bits, k) = (u32::from(head[0]), u32::from(head[1]));
        let class_count = usize::from(head[2]) + 1;
        let count = u32::from_le_bytes(head[3..7].try_into().ok()?) as usize;
        if !(8..=32).contains(&bits) || k > 31 || count > bytes.len() {
            return None;
        }
        let (table, rest) = rest.split_at_checked(class_count * 4)?;
        let sets = table.chunks_exact(4).map(|c| ListSet(u32::from_le_bytes([c[0], c[1], c[2], c[3]]))).collect();
        let (classes, rest) = rest.split_at_checked(count)?;
        if classes.iter().any(|&c| usize::from(c) >= class_count) {
            return None;
        }
        let (reaches, rest) = rest.split_at_checked(count)?;
        let fingerprints = rice_decode(rest, k, count)?;
        // About four fingerprints a bucket.
        let bucket_bits = (usize::BITS - count.leading_zeros()).saturating_sub(2).clamp(1, bits);
        let shift = bits - bucket_bits;
        let mut buckets = vec![0; (1 << bucket_bits) + 1];
        for &f in &fingerprints {
            *buckets.get_mut((f >> shift) as usize + 1)? += 1;
        }
        for i in 1..buckets.len() {
            buckets[i] += buckets[i - 1];
        }
        Some(Lexicon { bits, shift, fingerprints, classes: classes.to_vec(), reaches: reaches.to_vec(), sets, buckets })
    }

    pub(super) fn entry(&self, key: Key) -> Entry {
        let f = key.fingerprint(self.bits);
        let bucket = (f >> self.shift) as usize;
        let (from, to) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        match self.fingerprints[from..to].iter().position(|&g| g == f) {
            Some(i) => Entry { lists: self.sets[usize::from(self.classes[from + i])], reach: self.reaches[from + i] },
            None => Entry::default(),
        }
    }

    /// The lists that hold exactly this word or phrase, given in its normal form.
    /// The words of a phrase are parted by blanks.
    #[must_use]
    pub fn lists(&self, norm: &str) -> ListSet {
        self.entry(Key::phrase(norm)).lists
    }

    /// How many words and phrases there are, words that only begin a phrase included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fingerprints.len()
    }

    /// True if there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn other_bytes_are_refused() {
        assert_eq!(Lexicon::from_bytes(b"").unwrap_err(), FormatError);
        assert_eq!(Lexicon::from_bytes(b"HLN1").unwrap_err(), FormatError);
        let whole = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
        assert!(Lexicon::from_bytes(&whole[..whole.len() / 2]).is_err());
        assert!(Lexicon::from_bytes(&whole[..whole.len() - 9]).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_decode_or_fail_cleanly(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), valid in any::<bool>()) {
            if valid && bytes.len() > 4 {
                bytes[..4].copy_from_slice(NAMES_MAGIC);
            }
            if let Ok(lexicon) = Lexicon::from_bytes(&bytes) {
                let _ = lexicon.lists("مصر");
            }
        }
    }
}
