//! States, their capitals and their adjectives: what makes `موسكو` speak for `روسيا`.

use crate::annotation::Kind;
use crate::entity::name::words_of;
use crate::text::Vocabulary;
use crate::text::fold::folded;
use std::sync::OnceLock;

/// `data/entity/states.tsv`, with the adjectives of `data/gazetteer/nationalities.tsv`.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/states.tsv"));

/// What a canonical name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A state, by its line in the table.
    State(u16),
    /// The capital of a state.
    Capital(u16),
    /// The nationality adjective of a state.
    Adjective(u16),
}

/// The table of states, by canonical names.
#[derive(Debug, Default)]
pub(super) struct States {
    names: Vocabulary,
    senses: Vec<Sense>,
}

impl States {
    /// The table, read once.
    pub fn get() -> &'static States {
        static STATES: OnceLock<States> = OnceLock::new();
        STATES.get_or_init(|| States::read(TABLE))
    }

    fn read(table: &str) -> States {
        let mut states = States::default();
        let lines = table.lines().skip(1);
        for (state, line) in lines.enumerate() {
            let state = state as u16;
            let mut columns = line.split('\t').skip(1);
            for sense in [Sense::State(state), Sense::Capital(state), Sense::Adjective(state)] {
                for name in columns.next().unwrap_or_default().split('|').filter(|n| !n.is_empty()) {
                    let norms: Vec<String> = name.split(' ').map(folded).collect();
                    let id = states.names.intern(&words_of(&norms, Kind::Loc).0.join(" "));
                    // A name that is both (Luxembourg) is the state's.
                    if id as usize == states.senses.len() {
                        states.senses.push(sense);
                    }
                }
            }
        }
        states
    }

    /// What a canonical name (words parted by blanks) stands for.
    pub fn sense(&self, canonical: &str) -> Option<Sense> {
        self.names.find(canonical).map(|id| self.senses[id as usize])
    }

    /// The state whose adjective this canonical word is, in either gender.
    pub fn adjective(&self, canonical: &str) -> Option<u16> {
        // سعودية has become سعوديا.
        let stem = canonical.strip_suffix('ا').filter(|s| s.ends_with('ي')).unwrap_or(canonical);
        match self.sense(stem) {
            Some(Sense::Adjective(state)) => Some(state),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_capitals_and_adjectives_are_told_apart() {
        let s = States::get();
        let Some(Sense::State(russia)) = s.sense("روسيا") else { panic!() };
        assert_eq!(s.sense("موسكو"), Some(Sense::Capital(russia)));
        assert_eq!(s.adjective("روسيا"), Some(russia), "الروسية and روسيا are one canonical word");
        assert_eq!(s.adjective("روسي"), Some(russia));
        assert_eq!(s.adjective("مصريا"), s.adjective("مصري"));
        assert_eq!(s.sense("ولايات متحدا"), s.sense("اميركا"));
        assert_eq!(s.sense("حلب"), None);
    }
}
