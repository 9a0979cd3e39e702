//! Full and short names: `حسن روحاني` and `روحاني`, `حزب العمال الكردستاني` and `العمال الكردستاني`.
//!
//! A short name that fits one thing is linked to it as a name; one that fits
//! several (two brothers, two foreign ministries) is decided at each mention:
//! the one named last before it, or else the first named after it.

use crate::annotation::{Kind, Relation};
use crate::entity::kind_noun::KindNouns;
use crate::entity::links::Links;
use crate::entity::name::{Name, Names, is_part};
use crate::entity::spelling::{similar, skeleton_into};
use crate::entity::state::States;
use crate::order::{sort_by, sort_by_key};
use crate::text::WordId;

/// How many fuller names of one word are looked at.
const MOST: usize = 48;

/// Words that make another body of one (`الجيش السوري`, `الجيش السوري الحر`), canonical.
const DISTINCT: &[&str] =
    &["حر", "موقت", "موقتا", "انتقالي", "انتقاليا", "مشترك", "مشتركا", "سابق", "سابقا", "شماليا", "جنوبيا", "شرقيا", "غربيا"];

/// Links short names; returns for each name that fits several the fuller names it may mean.
pub(super) fn link(names: &Names, links: &mut Links) -> Vec<(u32, Vec<u32>)> {
    let index = Index::new(names);
    let mut order: Vec<u32> = (0..names.list.len() as u32).collect();
    sort_by_key(&mut order, |&n| std::cmp::Reverse(names.list[n as usize].words.len()));
    let mut open = Vec::new();
    for n in order {
        let name = &names.list[n as usize];
        let mut fuller = if name.kind == Kind::Per { index.persons(names, n) } else { index.bodies(names, n) };
        let mut roots: Vec<u32> = fuller.iter().map(|&m| links.root(m)).collect();
        sort_by(&mut roots, Ord::cmp);
        roots.dedup();
        let own = links.root(n);
        if roots.contains(&own) {
            continue;
        }
        match roots[..] {
            [] => {}
            [_] => links.link(fuller[0], n, Relation::Short),
            _ => {
                fuller.truncate(MOST);
                open.push((n, fuller));
            }
        }
    }
    open
}

/// Which of `fuller` each mention of the short name `name` means: the one named last before it, or else the first named after it.
/// But one who has been named so three times as often as that one keeps his name (a widow in passing, a brother once).
pub(super) fn choose(names: &Names, name: u32, fuller: &[u32]) -> Vec<(u32, u32)> {
    let mut short = vec![0_usize; fuller.len()];
    let mut owner: Option<usize> = None;
    let mut chosen = Vec::new();
    for &mention in &names.list[name as usize].mentions {
        let before: Vec<usize> = fuller.iter().map(|&n| names.list[n as usize].mentions.partition_point(|&m| m < mention)).collect();
        let last = |k: usize| before[k].checked_sub(1).map(|at| names.list[fuller[k] as usize].mentions[at]);
        let recent = (0..fuller.len()).filter_map(|k| last(k).map(|m| (m, k))).max().map(|(_, k)| k);
        let first = || (0..fuller.len()).min_by_key(|&k| names.list[fuller[k] as usize].mentions[0]).expect("not empty");
        let mut k = recent.unwrap_or_else(first);
        if let Some(o) = owner
            && before[o] + short[o] >= 3 * (before[k] + short[k])
        {
            k = o;
        }
        owner = Some(k);
        short[k] += 1;
        chosen.push((mention, fuller[k]));
    }
    chosen
}

/// Names by their words.
struct Index {
    /// Persons with two words or more, by last word.
    last: Vec<Vec<u32>>,
    /// Persons with two words or more, by every other word.
    other: Vec<Vec<u32>>,
    /// Persons with two words or more, by the skeleton of their last one or two words.
    suffix: Vec<Vec<u32>>,
    /// Other names with two words or more, by every word.
    any: Vec<Vec<u32>>,
}

fn push(list: &mut Vec<u32>, n: u32) {
    if list.len() < MOST && list.last() != Some(&n) {
        list.push(n);
    }
}

impl Index {
    fn new(names: &Names) -> Self {
        let words = names.words.len();
        let mut index = Index {
            last: vec![Vec::new(); words],
            other: vec![Vec::new(); words],
            suffix: vec![Vec::new(); names.skeletons.len()],
            any: vec![Vec::new(); words],
        };
        let mut skeleton = String::new();
        for (n, name) in names.list.iter().enumerate().filter(|(_, name)| name.words.len() >= 2) {
            let n = n as u32;
            if name.kind != Kind::Per {
                name.words.iter().for_each(|&w| push(&mut index.any[w as usize], n));
                continue;
            }
            push(&mut index.last[names.last(n) as usize], n);
            name.words[..name.words.len() - 1].iter().for_each(|&w| push(&mut index.other[w as usize], n));
            for len in 1..=2.min(name.words.len() - 1) {
                skeleton.clear();
                skeleton_into(name.words[name.words.len() - len..].iter().map(|&w| names.words.norm(w)), &mut skeleton);
                // A skeleton that no whole name has can't be asked for.
                if let Some(id) = names.skeletons.find(&skeleton) {
                    push(&mut index.suffix[id as usize], n);
                }
            }
        }
        index
    }

    /// The fuller names of persons that `n` may be short for.
    fn persons(&self, names: &Names, n: u32) -> Vec<u32> {
        let name = &names.list[n as usize];
        let last = names.last(n);
        if let [word] = name.words[..] {
            if name.patronymic & 1 == 1 {
                // بن علي, of زين العابدين بن علي
                let patronymic = |m: &&u32| {
                    let m = &names.list[**m as usize];
                    m.words.iter().enumerate().any(|(i, &w)| w == word && i < 32 && m.patronymic >> i & 1 == 1)
                };
                return self.last[word as usize].iter().chain(&self.other[word as usize]).filter(patronymic).copied().collect();
            }
            if !self.last[word as usize].is_empty() {
                return self.last[word as usize].clone();
            }
            let first: Vec<u32> = self.other[word as usize].iter().filter(|&&m| names.list[m as usize].words[0] == word).copied().collect();
            if !first.is_empty() {
                return first;
            }
        } else {
            let fits = |m: &&u32| {
                let m = &names.list[**m as usize];
                is_part(&name.words, &m.words) && !(m.words.ends_with(&name.words) && father(m, name.words.len()))
            };
            let mut fuller: Vec<u32> = self.last[last as usize].iter().filter(fits).copied().collect();
            // محمد بن سلمان, of محمد بن سلمان بن عبدالعزيز آل سعود
            let len = name.words.len();
            let begins = |m: &&u32| {
                let m = &names.list[**m as usize];
                m.words.starts_with(&name.words)
                    && m.words.len() > len
                    && (m.patronymic >> len & 1 == 1 || names.words.norm(m.words[len]) == "ال")
            };
            fuller.extend(self.other[name.words[0] as usize].iter().filter(begins).copied());
            if !fuller.is_empty() {
                return fuller;
            }
        }
        let joined = names.joined(n);
        let spelled = |m: &&u32| {
            let m = &names.list[**m as usize];
            (1..=2.min(m.words.len() - 1)).filter(|&len| !father(m, len)).any(|len| {
                let suffix: String = m.words[m.words.len() - len..].iter().map(|&w| names.words.norm(w)).collect();
                let mut skeleton = String::new();
                skeleton_into([suffix.as_str()].into_iter(), &mut skeleton);
                names.skeletons.norm(name.skeleton) == skeleton && similar(&joined, &suffix, 2)
            })
        };
        self.suffix[name.skeleton as usize].iter().filter(|&&m| m != n).filter(spelled).copied().collect()
    }

    /// The fuller names of bodies, places or events that `n` may be short for.
    fn bodies(&self, names: &Names, n: u32) -> Vec<u32> {
        let name = &names.list[n as usize];
        let rarest = name.words.iter().min_by_key(|&&w| self.any[w as usize].len()).expect("a name has a word");
        let fits = |m: &&u32| {
            let m = &names.list[**m as usize];
            m.kind == name.kind && is_part(&name.words, &m.words) && is_short_for(names, name, m)
        };
        self.any[*rarest as usize].iter().filter(fits).copied().collect()
    }
}

/// Are the last `len` words of a person's name, more than a family's name, the father's: متعب بن فهد, of سعد بن متعب بن فهد?
fn father(name: &Name, len: usize) -> bool {
    len >= 2 && name.patronymic >> (name.words.len() - len).min(31) & 1 == 1
}

/// Is `short`, whose words are all words of `long`, a short form of it?
fn is_short_for(names: &Names, short: &Name, long: &Name) -> bool {
    let norm = |w: WordId| names.words.norm(w);
    let noun = |w: WordId| KindNouns::get().find(norm(w));
    if long.words.iter().any(|w| !short.words.contains(w) && DISTINCT.contains(&norm(*w))) {
        return false;
    }
    // `الجزائرية`, `السعودية`: an adjective alone is another body's name, or a state's.
    if let [word] = short.words[..]
        && (States::get().adjective(norm(word)).is_some() || States::get().sense(norm(word)).is_some() && long.kind == Kind::Org)
    {
        return false;
    }
    // The kind nouns that may be left out: شركة مجموعة …, شبه جزيرة …, وكالة أنباء ….
    let optional = long
        .words
        .iter()
        .take_while(|&&w| noun(w).is_some_and(|(_, n)| n.optional) || matches!(norm(w), "شبه" | "انباء"))
        .count()
        .min(long.words.len() - 1);
    let head_kept = short.words[0] == long.words[0] && (short.words.len() > 1 || noun(short.words[0]).is_none());
    let noun_left_out = optional > 0 && (short.words[0] == long.words[optional] || long.words[optional..].ends_with(&short.words));
    head_kept || noun_left_out
}
