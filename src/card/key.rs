//! Key sentences: early, full, close to the headline, about what the article
//! is about, and not twice the same. Whole sentences, never cut.

use crate::annotation::Span;
use crate::card::terms::Terms;
use crate::text::{Document, TokenKind};

/// How many sentences a card has.
const SENTENCES: usize = 3;
/// A sentence of fewer words says too little (a byline, a dateline, a source).
const SHORT: usize = 8;
/// Words from which a sentence counts as full.
const FULL: f32 = 30.0;
/// Stems commoner than this weigh nothing.
const COMMON: f32 = 1.5;

// Weights. Chosen on half of the 36 gold cards of ../shared/gold/dev.jsonl from the middle of what does well
// there; few and round, since 54 sentences tell little.
/// For the first sentence of the body; others have less the later they stand.
const POSITION: f32 = 1.2;
/// How fast that sinks.
const SINKING: f32 = 0.3;
/// For a full sentence.
const LENGTH: f32 = 0.8;
/// For holding all of the headline's stems.
const HEADLINE: f32 = 0.5;
/// For holding all weight of the article's stems that no chosen sentence holds.
const NOVELTY: f32 = 0.5;
/// Against the last sentence, so often background.
const LAST: f32 = 0.2;
/// Against sentences that go on from the one before.
const GOES_ON: f32 = 0.1;

/// Stems of verbs that carry on what was said before.
const GOING_ON: &[&str] = &["اضاف", "تابع", "اوضح", "اكد", "اشار", "بين", "ذكر", "لفت", "شدد", "زاد", "اردف", "استطرد"];

/// The first sentence of the body with words enough, or else the first of the longest.
pub(super) fn lead(doc: &Document) -> Option<Span> {
    let body = body(doc);
    let first = body.iter().find(|&&s| words(doc, s) >= SHORT).or(body.first());
    first.map(|&s| doc.sentences[s].span)
}

/// How many words a sentence has, counted up to [`SHORT`].
fn words(doc: &Document, sentence: usize) -> usize {
    doc.sentences[sentence].tokens.clone().filter(|&t| doc.kind(t) == TokenKind::Word).take(SHORT).count()
}

/// Indices of the sentences that may be chosen: those of the body with words enough, or the longest where too few have.
fn body(doc: &Document) -> Vec<usize> {
    let first = doc.headline.map_or(0, |h| doc.paragraphs[h].sentences.end);
    let words = |s: usize| words(doc, s);
    let full: Vec<usize> = (first..doc.sentences.len()).filter(|&s| words(s) >= SHORT).collect();
    if full.len() >= SENTENCES {
        return full;
    }
    let mut all: Vec<usize> = (first..doc.sentences.len()).filter(|&s| words(s) >= 2).collect();
    all.sort_by_key(|&s| (std::cmp::Reverse(words(s)), s));
    all.truncate(SENTENCES);
    all.sort_unstable();
    all
}

/// The key sentences, in text order.
pub(super) fn sentences(doc: &Document, terms: &Terms) -> Vec<Span> {
    let body = body(doc);
    // In how many sentences does each stem stand, and in the headline?
    let mut count = vec![0_u16; terms.stems.len()];
    let mut mark = vec![u32::MAX; terms.stems.len()];
    let mut distinct: Vec<Vec<u32>> = Vec::with_capacity(body.len());
    for (k, &s) in body.iter().enumerate() {
        let mut own = Vec::new();
        for t in terms.in_range(doc, doc.sentences[s].tokens.clone()) {
            if mark[t as usize] != k as u32 {
                mark[t as usize] = k as u32;
                count[t as usize] = count[t as usize].saturating_add(1);
                if terms.idf[t as usize] > COMMON {
                    own.push(t);
                }
            }
        }
        distinct.push(own);
    }
    let mut in_headline = vec![false; terms.stems.len()];
    let mut headline = 0.0;
    if let Some(h) = doc.headline {
        for s in doc.paragraphs[h].sentences.clone() {
            for t in terms.in_range(doc, doc.sentences[s].tokens.clone()) {
                if !std::mem::replace(&mut in_headline[t as usize], true) {
                    headline += terms.idf[t as usize];
                }
            }
        }
    }
    let weight = |t: u32| {
        let t = t as usize;
        let central = f32::from(count[t].min(4)) - 1.0;
        terms.idf[t] * (central + if in_headline[t] { 1.5 } else { 0.0 })
    };
    let total: f32 = (0..terms.stems.len() as u32).filter(|&t| count[t as usize] > 0 && terms.idf[t as usize] > COMMON).map(weight).sum();

    let fixed: Vec<f32> = (0..body.len())
        .map(|k| {
            let tokens = doc.sentences[body[k]].tokens.clone();
            let length = (tokens.len() as f32).min(FULL) / FULL;
            let of_headline: f32 = distinct[k].iter().filter(|&&t| in_headline[t as usize]).map(|&t| terms.idf[t as usize]).sum();
            let first = terms.in_range(doc, tokens).next().map_or("", |t| terms.stems.norm(t));
            POSITION / (1.0 + SINKING * k as f32) + LENGTH * length + HEADLINE * of_headline / headline.max(1.0)
                - if k + 1 == body.len() { LAST } else { 0.0 }
                - if GOING_ON.contains(&first) { GOES_ON } else { 0.0 }
        })
        .collect();
    let mut covered = vec![false; terms.stems.len()];
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < SENTENCES.min(body.len()) {
        let score = |k: usize| {
            let new: f32 = distinct[k].iter().filter(|&&t| !covered[t as usize]).map(|&t| weight(t)).sum();
            fixed[k] + NOVELTY * new / total.max(1.0)
        };
        let best = (0..body.len()).filter(|k| !chosen.contains(k)).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)));
        let Some(best) = best else { break };
        distinct[best].iter().for_each(|&t| covered[t as usize] = true);
        chosen.push(best);
    }
    chosen.sort_unstable();
    chosen.into_iter().map(|k| doc.sentences[body[k]].span).collect()
}
