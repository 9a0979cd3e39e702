//! Words and phrases that set the article apart.
//!
//! Candidates are nouns and noun phrases: in Arabic a phrase of two or three
//! words whose last has the article (`الاتفاق النووي`, `أسعار النفط`). What
//! is listed elsewhere on the card, names, dates and figures, is none.

use crate::annotation::{Keyword, Kind, Mention};
use crate::card::terms::Terms;
use crate::entity::is_nationality;
use crate::lexicon::Lexicon;
use crate::order::sort_by;
use crate::text::fold::source_len;
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
    /// How good that place is to show: without attached particles, with the article.
    grade: u8,
}

/// The best keywords, best first.
pub(super) fn find(doc: &Document, mentions: &[Mention], terms: &Terms) -> Vec<Keyword> {
    let mut all: Vec<Candidate> = Vec::new();
    let mut table: HashTable<u32> = HashTable::new();
    let hash = |k: &[u32; 3]| {
        k.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &x| (h ^ u64::from(x)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29))
    };
    let mut add = |key: [u32; 3], first: (u32, u32), grade: u8| {
        let entry = table.entry(hash(&key), |&i| all[i as usize].key == key, |&i| hash(&all[i as usize].key));
        match entry {
            hashbrown::hash_table::Entry::Occupied(e) => {
                let c = &mut all[*e.get() as usize];
                c.count += 1;
                if grade > c.grade {
                    (c.first, c.grade) = (first, grade);
                }
            }
            hashbrown::hash_table::Entry::Vacant(e) => {
                e.insert(all.len() as u32);
                all.push(Candidate { key, count: 1, first, grade });
            }
        }
    };
    let free = free_tokens(doc, mentions);
    let content = |t: usize| {
        free[t]
            && !has_pronoun(doc.slice(doc.tokens[t].span))
            && terms.idf[terms.stem(doc, t) as usize] >= COMMON
            && terms.noun[terms.stem(doc, t) as usize]
    };
    let next_to = |t: usize| doc.tokens[t].span.end + 1 == doc.tokens[t + 1].span.start;
    for s in &doc.sentences {
        for t in s.tokens.clone().filter(|&t| content(t)) {
            let stem = |t: usize| terms.stem(doc, t);
            let definite = |t: usize| terms.is_definite(doc, t);
            let and = led_by_and(doc.norm(t));
            let grade = 4 * u8::from(!and) + 2 * u8::from(attached(doc.norm(t)) == 0) + u8::from(definite(t));
            // Definite behind a definite word is its adjective (`الطاقة البشرية`), and an adjective alone says little.
            let adjective =
                t > s.tokens.start && definite(t) && terms.is_definite(doc, t - 1) && next_to(t - 1) || is_nationality(doc.norm(t));
            if !adjective {
                add([stem(t), u32::MAX, u32::MAX], (t as u32, t as u32 + 1), grade);
            }
            let two = t + 1 < s.tokens.end && content(t + 1) && next_to(t);
            if two && definite(t + 1) {
                add([stem(t), stem(t + 1), u32::MAX], (t as u32, t as u32 + 2), grade);
            }
            if two && t + 2 < s.tokens.end && content(t + 2) && next_to(t + 1) && definite(t + 2) {
                add([stem(t), stem(t + 1), stem(t + 2)], (t as u32, t as u32 + 3), grade);
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
    drop_parts(&mut all);
    // A lone word with و may be any part of speech: ونشر.
    all.retain(|c| words(c) > 1 || !led_by_and(doc.norm(c.first.0 as usize)));
    let score = |c: &Candidate| {
        let idf: f32 = c.key[..words(c)].iter().map(|&k| terms.idf[k as usize]).sum();
        // A phrase says more than its words, but not in proportion to their number.
        let early = 1.0 + 0.5 / (1.0 + c.first.0 as f32 / 50.0);
        c.count as f32 * idf / (words(c) as f32).powf(0.3) * early
    };
    sort_by(&mut all, |a, b| score(b).total_cmp(&score(a)).then(a.first.cmp(&b.first)));
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
    let keyword = |c: &Candidate| {
        let mut span = doc.span(c.first.0 as usize..c.first.1 as usize);
        let word = doc.tokens[c.first.0 as usize];
        span.start += source_len(doc.slice(word.span), attached(doc.norm(c.first.0 as usize))) as u32;
        Keyword { span, count: c.count, score: score(c) }
    };
    chosen.iter().map(keyword).collect()
}

/// Drops words that stand mostly within one phrase, and phrases that stand mostly within one longer phrase.
fn drop_parts(all: &mut Vec<Candidate>) {
    // Of each part, in how many places the commonest phrase that holds it stands.
    let mut within: std::collections::BTreeMap<[u32; 3], u32> = Default::default();
    const NONE: u32 = u32::MAX;
    for c in all.iter().filter(|c| c.count >= 2) {
        let [a, b, d] = c.key;
        let parts: &[[u32; 3]] = match (b, d) {
            (NONE, _) => &[],
            (_, NONE) => &[[a, NONE, NONE], [b, NONE, NONE]],
            _ => &[[a, NONE, NONE], [b, NONE, NONE], [d, NONE, NONE], [a, b, NONE], [b, d, NONE]],
        };
        for part in parts {
            let most = within.entry(*part).or_default();
            *most = (*most).max(c.count);
        }
    }
    all.retain(|c| within.get(&c.key).is_none_or(|&n| n * 5 < c.count * 3));
}

/// Begins with و, no article behind it: a conjunction, or the first letter.
fn led_by_and(norm: &str) -> bool {
    norm.starts_with('و') && attached(norm) == 0
}

/// Does a word, as written, end in a pronoun (`توزيعها`, `إليه`)? `ة` is no pronoun; a word with the article has none.
fn has_pronoun(word: &str) -> bool {
    let article = word.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    !article.starts_with("ال") && !word.contains("لل") && ["ها", "هم", "هما", "ه"].iter().any(|p| word.ends_with(p))
}

/// How many letters of a folded word with the article stand before it (`وبالمحادثات`: 2); 0 where there is no article.
/// In `للمحادثات` the article has lost its alef, and goes with the preposition.
fn attached(norm: &str) -> usize {
    let conjunction = norm.strip_prefix(['و', 'ف']).filter(|r| ["ال", "بال", "كال", "لل"].iter().any(|p| r.starts_with(p)));
    let rest = conjunction.unwrap_or(norm);
    // `للاعبين`: the second ل is the word's own.
    let joined = if let Some(word) = rest.strip_prefix('ل').filter(|r| r.starts_with('ل')) {
        1 + usize::from(Lexicon::embedded().lists(word).is_empty())
    } else {
        usize::from(rest.starts_with("بال") || rest.starts_with("كال"))
    };
    usize::from(conjunction.is_some()) + joined
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

#[cfg(test)]
mod tests {
    use super::*;

    fn keywords(text: &str) -> Vec<(&str, u32)> {
        let doc = Document::new(text);
        let cut = |k: &Keyword| (&text[k.span.start as usize..k.span.end as usize], k.count);
        find(&doc, &[], &Terms::new(&doc)).iter().map(cut).collect()
    }

    #[test]
    fn phrases_stand_for_their_words_and_particles_are_left_out() {
        let text =
            "ارتفعت أسعار البرتقال في السوق. وقال التجار إن أسعار البرتقال تراجعت، وبالبرتقال يبدأ الموسم. وبلغت أسعار البرتقال ذروتها.";
        let found = keywords(text);
        assert_eq!(found[0], ("أسعار البرتقال", 3), "{found:?}");
        assert!(!found.iter().any(|(w, _)| w.contains("وبال") || *w == "أسعار"), "{found:?}");
    }

    #[test]
    fn nationalities_and_function_words_are_none() {
        let found = keywords("الوفد الإيراني والوفد الإيراني ثم الإيراني في الذي التي على هذه هذا. الإيراني الإيراني.");
        assert!(!found.iter().any(|(w, _)| *w == "الإيراني" || *w == "التي" || *w == "هذه"), "{found:?}");
    }

    #[test]
    fn words_with_pronouns_or_a_conjunction_are_none() {
        let found = keywords(
            "توزيعها في المدينة. وربطها ونشر وتوزيعها ونشر إليها سجله الكبير. إليها سجله الكبير ونشر أسعار البرتقال أسعار البرتقال.",
        );
        let words: Vec<&str> = found.iter().map(|k| k.0).collect();
        assert!(words.contains(&"أسعار البرتقال"), "{words:?}");
        assert!(
            !words.iter().any(|w| w.contains("توزيعها") || w.contains("نشر") || w.contains("إليها") || w.contains("سجله")),
            "{words:?}"
        );
        for (word, want) in [("توزيعها", true), ("إليه", true), ("السفيه", false), ("مدينة", false), ("للتنبيه", false), ("والمياه", false)]
        {
            assert_eq!(has_pronoun(word), want, "{word}");
        }
    }

    #[test]
    fn attached_letters_are_counted() {
        for (word, want) in
            [("وبالبرتقال", 2), ("والبرتقال", 1), ("للبرتقال", 2), ("وللبرتقال", 3), ("البرتقال", 0), ("برتقال", 0), ("وردي", 0)]
        {
            assert_eq!(attached(word), want, "{word}");
        }
    }
}
