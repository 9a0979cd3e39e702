//! Words and phrases that set the article apart.
//!
//! Candidates are nouns and noun phrases: in Arabic a phrase of two or three
//! words whose last has the article (`الاتفاق النووي`, `أسعار النفط`). What
//! is listed elsewhere on the card, names, dates and figures, is none.

use crate::annotation::{Keyword, Kind, Mention};
use crate::card::terms::Terms;
use crate::text::{Document, TokenKind};
use hashbrown::HashTable;

/// How many keywords a card has.
const MOST: usize = 8;
/// Stems commoner than this tell nothing.
const COMMON: f32 = 2.2;

#[derive(Clone, Copy)]
struct Candidate {
    /// Stems, `u32::MAX` behind the last.
    key: [u32; 3],
    count: u32,
    /// Tokens where it first stands.
    first: (u32, u32),
    /// The definite form was seen: it is shown rather than another.
    definite: bool,
}

/// The best keywords, best first.
pub(super) fn find(doc: &Document, mentions: &[Mention], terms: &Terms) -> Vec<Keyword> {
    let mut all: Vec<Candidate> = Vec::new();
    let mut table: HashTable<u32> = HashTable::new();
    let hash = |k: &[u32; 3]| {
        k.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &x| (h ^ u64::from(x)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29))
    };
    let mut add = |key: [u32; 3], first: (u32, u32), definite: bool| {
        let entry = table.entry(hash(&key), |&i| all[i as usize].key == key, |&i| hash(&all[i as usize].key));
        match entry {
            hashbrown::hash_table::Entry::Occupied(e) => {
                let c = &mut all[*e.get() as usize];
                c.count += 1;
                if definite && !c.definite {
                    (c.first, c.definite) = (first, true);
                }
            }
            hashbrown::hash_table::Entry::Vacant(e) => {
                e.insert(all.len() as u32);
                all.push(Candidate { key, count: 1, first, definite });
            }
        }
    };
    let free = free_tokens(doc, mentions);
    let content = |t: usize| free[t] && terms.idf[terms.stem(doc, t) as usize] >= COMMON && terms.noun[terms.stem(doc, t) as usize];
    let next_to = |t: usize| doc.tokens[t].span.end + 1 == doc.tokens[t + 1].span.start;
    for s in &doc.sentences {
        for t in s.tokens.clone().filter(|&t| content(t)) {
            let stem = |t: usize| terms.stem(doc, t);
            let definite = |t: usize| terms.is_definite(doc, t);
            add([stem(t), u32::MAX, u32::MAX], (t as u32, t as u32 + 1), definite(t));
            let two = t + 1 < s.tokens.end && content(t + 1) && next_to(t);
            if two && definite(t + 1) {
                add([stem(t), stem(t + 1), u32::MAX], (t as u32, t as u32 + 2), definite(t));
            }
            if two && t + 2 < s.tokens.end && content(t + 2) && next_to(t + 1) && definite(t + 2) {
                add([stem(t), stem(t + 1), stem(t + 2)], (t as u32, t as u32 + 3), definite(t));
            }
        }
    }
    rank(doc, terms, all)
}

fn rank(doc: &Document, terms: &Terms, mut all: Vec<Candidate>) -> Vec<Keyword> {
    // What stands once tells little, but in a short text there is nothing else.
    let often = all.iter().filter(|c| c.count >= 2).count();
    if often >= MOST / 2 {
        all.retain(|c| c.count >= 2);
    }
    let words = |c: &Candidate| c.key.iter().take_while(|&&k| k != u32::MAX).count();
    let score = |c: &Candidate| {
        let idf: f32 = c.key[..words(c)].iter().map(|&k| terms.idf[k as usize]).sum();
        // A phrase says more than its words, but not in proportion to their number.
        let early = 1.0 + 0.5 / (1.0 + c.first.0 as f32 / 50.0);
        c.count as f32 * idf / (words(c) as f32).sqrt() * early
    };
    all.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.first.cmp(&b.first)));
    let mut chosen: Vec<Candidate> = Vec::new();
    for c in all {
        // A part of a chosen phrase, or a phrase of a chosen part, must stand much oftener, or as often.
        let told = chosen.iter().any(|o| {
            let (a, b) = (&c.key[..words(&c)], &o.key[..words(o)]);
            let part = |x: &[u32], y: &[u32]| x.len() < y.len() && y.windows(x.len()).any(|w| w == x);
            part(a, b) && c.count < 2 * o.count || part(b, a) || a.iter().any(|x| b.contains(x)) && a.len() == b.len() && a.len() > 1
        });
        if !told {
            chosen.push(c);
        }
        if chosen.len() == MOST {
            break;
        }
    }
    chosen.iter().map(|c| Keyword { span: doc.span(c.first.0 as usize..c.first.1 as usize), count: c.count, score: score(c) }).collect()
}

/// Which words are part of no name, date or figure; events and works (MISC) are keywords too.
fn free_tokens(doc: &Document, mentions: &[Mention]) -> Vec<bool> {
    let mut free: Vec<bool> = doc.tokens.iter().map(|t| t.kind == TokenKind::Word).collect();
    let mut t = 0;
    for m in mentions.iter().filter(|m| m.kind != Kind::Misc) {
        while t < doc.tokens.len() && doc.tokens[t].span.end <= m.span.start {
            t += 1;
        }
        while t < doc.tokens.len() && doc.tokens[t].span.start < m.span.end {
            free[t] = false;
            t += 1;
        }
    }
    free
}
