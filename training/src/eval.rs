//! Scores: strict spans in bytes, strict chunks of given tokens, calibration.

use crate::corpus::{Article, Tagged};
use hashiya::ner::label::TYPES;
use hashiya::ner::{Label, Tagger, spans};
use hashiya::text::Document;

/// True positives, proposed, gold.
#[derive(Clone, Copy, Default, Debug)]
pub struct Count(pub usize, pub usize, pub usize);

impl Count {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        2.0 * self.0 as f64 / (self.1 + self.2).max(1) as f64
    }
}

/// Counts by type, in the order of [`TYPES`].
#[derive(Clone, Copy, Default, Debug)]
pub struct Score(pub [Count; 5]);

impl Score {
    fn sum(&self, types: &[usize]) -> Count {
        types.iter().fold(Count::default(), |a, &t| Count(a.0 + self.0[t].0, a.1 + self.0[t].1, a.2 + self.0[t].2))
    }

    /// PER, ORG and LOC together.
    pub fn names(&self) -> f64 {
        self.sum(&[0, 1, 2]).f1()
    }

    /// One line.
    pub fn line(&self) -> String {
        let all = self.sum(&[0, 1, 2, 3]);
        let mut s = format!("PLO {:.4}", self.names());
        for (t, c) in self.0.iter().enumerate() {
            s += &format!("  {:?} {:.3}", TYPES[t], c.f1());
        }
        s += &format!("  micro4 {:.4} (P {:.3} R {:.3})", all.f1(), all.0 as f64 / all.1.max(1) as f64, all.0 as f64 / all.2.max(1) as f64);
        s
    }
}

/// Scores a tagger on articles.
pub fn articles(tagger: &Tagger, articles: &[Article]) -> Score {
    let mut score = Score::default();
    for a in articles {
        let doc = Document::new(&a.text);
        let found: Vec<_> = tagger
            .tag(&doc)
            .iter()
            .map(|m| (m.span.start as usize, m.span.end as usize, TYPES.iter().position(|&k| k == m.kind).expect("a type of ours")))
            .collect();
        for f in &found {
            score.0[f.2].1 += 1;
            score.0[f.2].0 += usize::from(a.spans.contains(f));
        }
        for g in &a.spans {
            score.0[g.2].2 += 1;
        }
    }
    score
}

/// Scores labels of given tokens.
pub fn tagged(tagger: &Tagger, sentences: &[Tagged]) -> Score {
    let tokens: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(|t| t.0.as_str()).collect()).collect();
    let mut score = Score::default();
    for (gold, found) in sentences.iter().zip(tagger.tag_tokens(&tokens)) {
        let gold: Vec<Label> = gold.iter().map(|t| t.1).collect();
        let (gold, found): (Vec<_>, Vec<_>) = (spans::chunks(&gold).collect(), spans::chunks(&found).collect());
        for f in &found {
            score.0[f.1].1 += 1;
            score.0[f.1].0 += usize::from(gold.contains(f));
        }
        for g in &gold {
            score.0[g.1].2 += 1;
        }
    }
    score
}
