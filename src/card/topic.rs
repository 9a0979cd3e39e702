//! The article's subject, by the weights of its stems.

use crate::annotation::Topic;
use crate::card::terms::Terms;
use crate::text::{Document, TokenKind, Vocabulary};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/card/topic.tsv");
const TOPICS: [Topic; 9] = [
    Topic::Politics,
    Topic::Conflict,
    Topic::Economy,
    Topic::Sports,
    Topic::Local,
    Topic::Culture,
    Topic::Tech,
    Topic::Health,
    Topic::Other,
];
/// Fewer known stems than this tell no topic.
const LEAST: usize = 5;

/// A linear model, `data/card/topic.tsv`.
#[derive(Debug, Default)]
struct Model {
    stems: Vocabulary,
    weights: Vec<[f32; 9]>,
    bias: [f32; 9],
}

impl Model {
    fn get() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            let mut m = Model::default();
            for line in TABLE.lines().filter(|l| !l.starts_with('#')).skip(1) {
                let mut columns = line.split('\t');
                let stem = columns.next().unwrap_or_default();
                let mut row = [0.0; 9];
                for (w, c) in row.iter_mut().zip(columns) {
                    *w = c.parse::<i16>().map_or(0.0, f32::from) / 10.0;
                }
                if stem.is_empty() {
                    m.bias = row;
                } else if m.stems.intern(stem) as usize == m.weights.len() {
                    m.weights.push(row);
                }
            }
            m
        })
    }
}

/// The topic whose stems prevail.
pub(super) fn topic(doc: &Document, terms: &Terms) -> Topic {
    let model = Model::get();
    let mut used = vec![false; terms.stems.len()];
    for t in 0..doc.tokens.len() {
        if doc.kind(t) == TokenKind::Word {
            used[terms.stem(doc, t) as usize] = true;
        }
    }
    let mut sum = [0.0_f32; 9];
    let mut found = 0;
    for s in (0..terms.stems.len()).filter(|&s| used[s]) {
        if let Some(f) = model.stems.find(terms.stems.norm(s as u32)) {
            found += 1;
            sum.iter_mut().zip(&model.weights[f as usize]).for_each(|(s, w)| *s += w);
        }
    }
    if found < LEAST {
        return Topic::Other;
    }
    let scale = 1.0 / (found as f32).sqrt();
    let score = |t: usize| sum[t] * scale + model.bias[t];
    let best = (0..TOPICS.len()).max_by(|&a, &b| score(a).total_cmp(&score(b))).expect("topics");
    TOPICS[best]
}
