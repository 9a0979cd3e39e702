//! Learns whether a mention's first letter belongs to it: logistic regression over the engine's clitic features.

use crate::corpus::Article;
use crate::owlqn::{Objective, minimise};
use hashbrown::HashMap;
use hashiya::lexicon::Lexicon;
use hashiya::ner::classes::Classes;
use hashiya::ner::features::{BOUNDARY, Key, canonical};
use hashiya::ner::sequence::Sequence;
use hashiya::ner::spans::clitic_keys;
use hashiya::text::{Document, TokenKind, fold, hash_bytes};

struct Logistic {
    samples: Vec<(Vec<u32>, bool)>,
}

impl Objective for Logistic {
    fn evaluate(&mut self, w: &[f32], gradient: &mut [f32]) -> f64 {
        gradient.fill(0.0);
        let mut loss = 0.0;
        for (keys, cut) in &self.samples {
            let score: f64 = keys.iter().map(|&k| f64::from(w[k as usize])).sum();
            let sign = if *cut { 1.0 } else { -1.0 };
            let p = 1.0 / (1.0 + (sign * score).exp());
            loss -= (1.0 - p).max(1e-300).ln();
            for &k in keys {
                gradient[k as usize] -= (sign * p) as f32;
            }
        }
        for (g, &v) in gradient.iter_mut().zip(w) {
            loss += 0.02 * f64::from(v) * f64::from(v);
            *g += 0.04 * v;
        }
        loss
    }
}

/// Each decision over a first letter in the gold: calls `f` with its keys and whether the letter is cut off.
pub fn decisions(articles: &[Article], classes: &Classes, mut f: impl FnMut(&[Key], bool)) {
    let mut keys = Vec::new();
    for article in articles {
        let doc = Document::new(&article.text);
        let sequence = Sequence::new(&doc);
        let lists = Lexicon::embedded().words(&doc.vocabulary);
        for &(start, _, t) in &article.spans {
            let token = doc.token_at(start as u32);
            let Some(tok) = doc.tokens.get(token).filter(|k| k.kind == TokenKind::Word && (k.span.start as usize) <= start) else {
                continue;
            };
            let skipped = fold::folded(&article.text[tok.span.start as usize..start]).chars().count();
            let unit = sequence.tokens.partition_point(|&t| (t as usize) < token);
            let sentence = sequence.sentences.partition_point(|s| s.end <= unit);
            let before = match sequence.sentences.get(sentence) {
                Some(s) if s.start < unit => {
                    let b = sequence.tokens[unit - 1] as usize;
                    hash_bytes(canonical(doc.norm(b), doc.kind(b)).as_bytes())
                }
                _ => BOUNDARY.hash,
            };
            let mut rest = doc.norm(token);
            for cut in 0..=skipped.min(2) {
                if !clitic_keys(rest, cut, t, before, lists.flags(doc.word(token)), classes, &mut keys) {
                    break;
                }
                f(&keys, cut < skipped);
                let mut letters = rest.chars();
                letters.next();
                rest = letters.as_str();
            }
        }
    }
}

/// The weights of the decisions.
pub fn train(articles: &[Article], classes: &Classes) -> Vec<(Key, f32)> {
    let (mut ids, mut names): (HashMap<Key, u32>, Vec<Key>) = Default::default();
    let mut samples = Vec::new();
    decisions(articles, classes, |keys, cut| {
        let ids = keys.iter().map(|&k| {
            *ids.entry(k).or_insert_with(|| {
                names.push(k);
                names.len() as u32 - 1
            })
        });
        samples.push((ids.collect(), cut));
    });
    let mut w = vec![0.0; names.len()];
    let n = samples.len();
    minimise(&mut Logistic { samples }, &mut w, 0.05, 100, |_, _, _| true);
    let weights: Vec<_> = names.into_iter().zip(w).filter(|w| w.1.abs() > 0.05).collect();
    eprintln!("clitics: {n} decisions, {} weights", weights.len());
    weights
}
