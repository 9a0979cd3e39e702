//! The document's words, each kept once: what is looked up per word is looked
//! up once for all its occurrences.

use hashbrown::HashTable;

/// Index of a distinct normal form in its [`Vocabulary`].
pub type WordId = u32;

/// A stable 64-bit hash (FNV-1a with a MurmurHash3 finaliser). The model's
/// features are named by it, so it must never change.
#[must_use]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for &b in bytes {
        h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^ (h >> 33)
}

/// Distinct normal forms, numbered in order of first occurrence.
#[derive(Clone, Default, Debug)]
pub struct Vocabulary {
    arena: String,
    words: Vec<(u32, u32, u64)>,
    table: HashTable<WordId>,
}

impl Vocabulary {
    /// The id of `norm`, added if it is new.
    pub fn intern(&mut self, norm: &str) -> WordId {
        let hash = hash_bytes(norm.as_bytes());
        if let Some(id) = self.find_hashed(norm, hash) {
            return id;
        }
        let id = self.words.len() as WordId;
        let start = self.arena.len() as u32;
        self.arena.push_str(norm);
        self.words.push((start, self.arena.len() as u32, hash));
        self.table.insert_unique(hash, id, |&id| self.words[id as usize].2);
        id
    }

    /// The id of `norm`, where it is a word of the vocabulary.
    #[must_use]
    pub fn find(&self, norm: &str) -> Option<WordId> {
        self.find_hashed(norm, hash_bytes(norm.as_bytes()))
    }

    fn find_hashed(&self, norm: &str, hash: u64) -> Option<WordId> {
        let same = |&id: &WordId| {
            let (start, end, h) = self.words[id as usize];
            h == hash && &self.arena[start as usize..end as usize] == norm
        };
        self.table.find(hash, same).copied()
    }

    /// The normal form of a word.
    #[must_use]
    pub fn norm(&self, id: WordId) -> &str {
        let (start, end, _) = self.words[id as usize];
        &self.arena[start as usize..end as usize]
    }

    /// The stable hash of a word's normal form: [`hash_bytes`] of its UTF-8.
    #[must_use]
    pub fn hash(&self, id: WordId) -> u64 {
        self.words[id as usize].2
    }

    /// How many distinct words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True if there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
