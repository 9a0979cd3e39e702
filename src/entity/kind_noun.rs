//! Nouns that head or precede names: `وزارة`, `حزب`, `محافظة`.

use crate::annotation::Kind;
use crate::entity::name::canonical_into;
use crate::text::Vocabulary;
use crate::text::fold::folded;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/entity/kind_nouns.tsv");

/// What the table says of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KindNoun {
    /// What it is a noun of.
    pub kind: Kind,
    /// The name is the same thing without it.
    pub optional: bool,
    /// With `ال` it points back to a name.
    pub anaphor: bool,
}

/// The nouns, by canonical form.
#[derive(Debug, Default)]
pub(super) struct KindNouns {
    words: Vocabulary,
    nouns: Vec<KindNoun>,
}

impl KindNouns {
    /// The table, read once.
    pub fn get() -> &'static KindNouns {
        static NOUNS: OnceLock<KindNouns> = OnceLock::new();
        NOUNS.get_or_init(|| {
            let mut all = KindNouns::default();
            for line in TABLE.lines().filter(|l| !l.starts_with('#')).skip(1) {
                let c: Vec<&str> = line.split('\t').collect();
                let [noun, kind, optional, anaphor] = c[..] else { continue };
                let kind = match kind {
                    "ORG" => Kind::Org,
                    "LOC" => Kind::Loc,
                    _ => Kind::Misc,
                };
                let mut word = String::new();
                canonical_into(&folded(noun), kind, &mut word);
                if all.words.intern(&word) as usize == all.nouns.len() {
                    all.nouns.push(KindNoun { kind, optional: optional == "yes", anaphor: anaphor == "yes" });
                }
            }
            all
        })
    }

    /// The noun with this canonical form, and its number in the table.
    pub fn find(&self, canonical: &str) -> Option<(usize, KindNoun)> {
        self.words.find(canonical).map(|id| (id as usize, self.nouns[id as usize]))
    }

    /// What the table says of its noun number `index`.
    pub fn get_index(&self, index: usize) -> KindNoun {
        self.nouns[index]
    }

    /// How many nouns there are.
    pub fn len(&self) -> usize {
        self.nouns.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let nouns = KindNouns::get();
        assert!(nouns.len() > 50);
        assert!(nouns.find("حركا").is_some_and(|(_, n)| n.kind == Kind::Org && n.optional && n.anaphor));
        assert!(nouns.find("بنك").is_some_and(|(_, n)| !n.optional));
        assert!(nouns.find("كتاب").is_none());
    }
}
