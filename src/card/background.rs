//! How common each stem is in news: what makes a word of an article telling.

use crate::text::Vocabulary;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/card/background.tsv");

/// What the background says of a stem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Known {
    /// Inverse document frequency, natural logarithm.
    pub idf: f32,
    /// Used as a noun or adjective: it often has the article.
    pub noun: bool,
}

/// The commonest stems of news, `data/card/background.tsv`.
#[derive(Debug, Default)]
pub(super) struct Background {
    stems: Vocabulary,
    known: Vec<Known>,
    /// The inverse document frequency of what isn't listed.
    pub rare: f32,
}

impl Background {
    /// The table, read once.
    pub fn get() -> &'static Background {
        static TABLE_READ: OnceLock<Background> = OnceLock::new();
        TABLE_READ.get_or_init(|| Background::read(TABLE))
    }

    fn read(table: &str) -> Background {
        let mut b = Background::default();
        for line in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let mut columns = line.split('\t');
            let (Some(idf), Some(class), Some(stems)) = (columns.next(), columns.next(), columns.next()) else { continue };
            let idf = idf.parse::<u8>().map_or(0.0, f32::from) / 5.0;
            b.rare = b.rare.max(idf + 1.0);
            for stem in stems.split(' ') {
                if b.stems.intern(stem) as usize == b.known.len() {
                    b.known.push(Known { idf, noun: class == "n" });
                }
            }
        }
        b
    }

    /// What is known of a stem.
    pub fn find(&self, stem: &str) -> Option<Known> {
        self.stems.find(stem).map(|id| self.known[id as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less_than_rare_ones() {
        let b = Background::get();
        let idf = |s: &str| b.find(s).map_or(b.rare, |k| k.idf);
        assert!(idf("في") < 0.2 && idf("في") < idf("وزير") && idf("وزير") < idf("زلزال") && idf("زلزال") <= b.rare);
        assert!(b.find("وزير").is_some_and(|k| k.noun) && b.find("قال").is_some_and(|k| !k.noun));
    }
}
