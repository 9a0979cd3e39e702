//! Scores: strict spans in bytes, strict chunks of given tokens, calibration.

use crate::corpus::{Article, Tagged, type_of};
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
        let found: Vec<_> = tagger.tag(&doc).iter().map(|m| (m.span.start as usize, m.span.end as usize, type_of(m))).collect();
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

/// Expected calibration error over ten bins of confidence: how far, on average, a bin's mean confidence is from its share of right mentions.
pub fn calibration_error(tagger: &Tagger, articles: &[Article]) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for a in articles {
        let doc = Document::new(&a.text);
        for m in &tagger.tag(&doc) {
            let t = type_of(m);
            let right = a.spans.contains(&(m.span.start as usize, m.span.end as usize, t));
            let bin = &mut bins[((m.confidence * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1.0, bin.1 + f64::from(m.confidence), bin.2 + f64::from(u8::from(right)));
        }
    }
    let total: f64 = bins.iter().map(|b| b.0).sum();
    bins.iter().map(|b| (b.1 - b.2).abs()).sum::<f64>() / total.max(1.0)
}

/// The temperature that makes the confidences of jackknifed taggers truest: each half's tagger judges the other half's articles.
pub fn temperature(halves: [&Tagger; 2], articles: &[Article]) -> f32 {
    let error = |temperature: f32| -> f64 {
        let of = |h: usize| {
            let mut model = halves[1 - h].model().clone();
            model.temperature = temperature;
            let unseen: Vec<Article> = articles.iter().skip(h).step_by(8).cloned().collect();
            calibration_error(&Tagger::with_model(model), &unseen)
        };
        of(0) + of(1)
    };
    let tried = (0..14).map(|i| 0.7 + 0.1 * i as f32);
    let best = tried.map(|t| (error(t), t)).min_by(|a, b| a.0.total_cmp(&b.0)).expect("some were tried");
    eprintln!("temperature {:.1}: calibration error {:.3} on unseen halves", best.1, best.0 / 2.0);
    best.1
}

/// Prints what is missed and what is wrongly found, with its neighbourhood.
pub fn errors(tagger: &Tagger, articles: &[Article]) {
    for (i, a) in articles.iter().enumerate() {
        let doc = Document::new(&a.text);
        let mentions = tagger.tag(&doc);
        let found: Vec<_> = mentions.iter().map(|m| ((m.span.start as usize, m.span.end as usize, type_of(m)), m.confidence)).collect();
        let show = |what: &str, s: &crate::corpus::GoldSpan, p: f32| {
            let left: String = a.text[..s.0].chars().rev().take(25).collect::<Vec<_>>().into_iter().rev().collect();
            let right: String = a.text[s.1..].chars().take(25).collect();
            println!("{}", format!("{i} {what} {:?} {p:.2} {left}[{}]{right}", TYPES[s.2], &a.text[s.0..s.1]).replace('\n', "|"));
        };
        for (f, p) in &found {
            if !a.spans.contains(f) {
                show("wrong ", f, *p);
            }
        }
        for g in &a.spans {
            if !found.iter().any(|f| f.0 == *g) {
                show("missed", g, 0.0);
            }
        }
    }
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
