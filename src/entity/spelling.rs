//! Spellings of one foreign or Arabic name: what a transliterator may write otherwise.
//!
//! Names with the same skeleton (their consonants, those that transliterators
//! confuse made one) are candidates; [`similar`] then counts how much the rest
//! differs. So no two names are compared that share no skeleton.

use crate::annotation::{Kind, Relation};
use crate::entity::links::Links;
use crate::entity::name::{Names, canonical_into};
use crate::entity::state::States;
use crate::text::Vocabulary;
use crate::text::fold::folded;
use std::sync::OnceLock;

/// The letter that stands for a consonant in skeletons; none for the weak letters that transliterations put in or leave out.
fn class(c: char) -> Option<char> {
    Some(match c {
        'ا' | 'و' | 'ي' | 'ء' => return None,
        // غوتيريش, جوتيريش; إنكلترا, إنجلترا
        'ج' | 'غ' | 'ق' | 'ك' | 'گ' => 'ك',
        'ط' => 'ت',
        'ص' | 'ث' => 'س',
        'ذ' | 'ظ' => 'ز',
        'ض' => 'د',
        'پ' => 'ب',
        'ڤ' | 'ڥ' => 'ف',
        'چ' => 'ش',
        c => c,
    })
}

/// Appends the skeleton of a name's words, without blanks (`دي ميستورا`, `ديمستورا`), doubled consonants once.
pub(super) fn skeleton_into<'a>(words: impl Iterator<Item = &'a str>, out: &mut String) {
    let mut last = None;
    for c in words.flat_map(str::chars) {
        let Some(c) = class(c) else {
            last = None;
            continue;
        };
        if last != Some(c) {
            out.push(c);
        }
        last = Some(c);
    }
}

/// How far two spellings differ: weak letters put in or left out, and consonants written otherwise. They must share a skeleton.
fn distance(a: &str, b: &str) -> usize {
    let (mut a, mut b) = (Slots { rest: a, last: None }, Slots { rest: b, last: None });
    let mut sum = 0;
    loop {
        let (x, y) = (a.next(), b.next());
        let (mut more, mut less) = (0_usize, 0_usize);
        for (p, q) in x.1.iter().zip(&y.1) {
            more += p.saturating_sub(*q) as usize;
            less += q.saturating_sub(*p) as usize;
        }
        sum += more.max(less) + usize::from(x.0 != y.0);
        if a.rest.is_empty() && b.rest.is_empty() {
            return sum;
        }
        if a.rest.is_empty() || b.rest.is_empty() {
            return usize::MAX;
        }
    }
}

/// Reads a word by its consonants.
struct Slots<'w> {
    rest: &'w str,
    last: Option<char>,
}

impl Slots<'_> {
    /// The next consonant (none at first, if a weak letter begins) and how many of each weak letter stand behind it.
    fn next(&mut self) -> (Option<char>, [u8; 4]) {
        let mut slot = (None, [0_u8; 4]);
        let mut chars = self.rest.chars();
        let mut used = 0;
        while let Some(c) = chars.next() {
            match class(c) {
                None => {
                    let weak = match c {
                        'ا' => 0,
                        'و' => 1,
                        'ي' => 2,
                        _ => 3,
                    };
                    slot.1[weak] = slot.1[weak].saturating_add(1);
                    self.last = None;
                }
                // A doubled consonant counts once.
                Some(k) if self.last == Some(k) => {}
                Some(_) if used > 0 => break,
                Some(k) => {
                    slot.0 = Some(c);
                    self.last = Some(k);
                }
            }
            used = self.rest.len() - chars.as_str().len();
        }
        self.rest = &self.rest[used..];
        slot
    }
}

/// Are these two spellings, of one skeleton and without blanks, likely of one name?
/// `slack` is how many letters may differ; short names get none.
pub(super) fn similar(a: &str, b: &str, slack: usize) -> bool {
    let letters = a.chars().count().min(b.chars().count());
    let consonants = a.chars().filter(|&c| class(c).is_some()).count();
    let allowed = match letters {
        0..=4 => 0,
        5 => slack.min(1),
        _ => slack,
    };
    consonants >= 3 && distance(a, b) <= allowed
}

/// Links the names of one kind that are spellings of each other.
pub(super) fn link(names: &Names, links: &mut Links) {
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); names.skeletons.len()];
    for (n, name) in names.list.iter().enumerate() {
        let group = &mut groups[name.skeleton as usize];
        if group.is_empty() {
            group.push(n as u32);
            continue;
        }
        let joined = names.joined(n as u32);
        for &other in group.iter().filter(|&&o| names.list[o as usize].kind == name.kind) {
            let slack = if name.kind == Kind::Per { 2 } else { 1 };
            if similar(&names.joined(other), &joined, slack) && !are_given_names(names, other, n as u32) {
                links.link(other, n as u32, Relation::Spelling);
                break;
            }
        }
        if group.len() < 16 {
            group.push(n as u32);
        }
    }
}

/// Do two names differ in words that are two given names (`سلمان`, `سليمان`), or two states?
fn are_given_names(names: &Names, a: u32, b: u32) -> bool {
    if names.list[a as usize].kind != Kind::Per {
        let sense = |n| States::get().sense(&names.spaced(n));
        return sense(a).is_some() && sense(b).is_some() && sense(a) != sense(b);
    }
    let (a, b) = (&names.list[a as usize].words, &names.list[b as usize].words);
    let given = |w| given_names().find(names.words.norm(w)).is_some();
    a.len() == b.len() && a.iter().zip(b).any(|(&x, &y)| x != y && given(x) && given(y))
}

/// Common Arabic given names, canonical.
fn given_names() -> &'static Vocabulary {
    static NAMES: OnceLock<Vocabulary> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Vocabulary::default();
        let table = include_str!("../../data/entity/given_names.tsv");
        for name in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let mut word = String::new();
            canonical_into(&folded(name), Kind::Per, &mut word);
            names.intern(&word);
        }
        names
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skeleton(s: &str) -> String {
        let mut out = String::new();
        skeleton_into(s.split(' '), &mut out);
        out
    }

    #[test]
    fn doublets_are_found_and_other_names_are_not() {
        for (a, b, same) in [
            ("دي ميستورا", "دي مستورا", true),
            ("دي ميستورا", "ديمستورا", true),
            ("غوتيريش", "جوتيريش", true),
            ("برزاني", "برازاني", true),
            ("ديمرتاش", "دميرتاش", true),
            ("لافروف", "لافاروف", true),
            ("ترامب", "تروب", false),
            ("ماكرون", "مكارون", true),
            ("حسن", "حسين", false),
            ("ميركل", "مريكل", false),
            ("ميركل", "ميركيل", true),
            ("بوتين", "بايدن", false),
            ("هولاند", "هولندا", true),
            ("الجزائر", "الجيزة", false),
        ] {
            let joined = |s: &str| s.replace(' ', "");
            let got = skeleton(a) == skeleton(b) && similar(&joined(a), &joined(b), 2);
            assert_eq!(got, same, "{a} {b} {} {}", skeleton(a), skeleton(b));
        }
    }
}
