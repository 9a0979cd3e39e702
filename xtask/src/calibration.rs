//! Is a mention that claims to be right with probability p right that often? Expected calibration error over ten bins.

use crate::shell::Outcome;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

const BINS: usize = 10;

/// Counts mentions by their confidence.
#[derive(Debug, Default)]
pub struct Calibration {
    /// For each bin: mentions, right ones, the sum of their confidences.
    bins: [(usize, usize, f64); BINS],
}

/// Start, end and type of a span.
type Key = (u64, u64, String);

fn key(e: &Value) -> Option<Key> {
    Some((e["start"].as_u64()?, e["end"].as_u64()?, e["type"].as_str()?.to_owned()))
}

fn read(path: &Path) -> Outcome<HashMap<String, Vec<Value>>> {
    let mut articles = HashMap::new();
    for line in fs::read_to_string(path)?.lines() {
        let mut article: Value = serde_json::from_str(line)?;
        if let Value::Array(entities) = article["entities"].take() {
            articles.insert(article["id"].to_string(), entities);
        }
    }
    Ok(articles)
}

impl Calibration {
    /// Takes in the predicted mentions of these types.
    pub fn add(&mut self, gold: &Path, predicted: &Path, types: &[&str]) -> Outcome {
        let gold = read(gold)?;
        for (id, mentions) in read(predicted)? {
            let right: HashSet<Key> = gold.get(&id).into_iter().flatten().filter_map(key).collect();
            for mention in mentions {
                let (Some(key), Some(confidence)) = (key(&mention), mention["confidence"].as_f64()) else { continue };
                if types.contains(&key.2.as_str()) {
                    self.count(confidence, right.contains(&key));
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, confidence: f64, right: bool) {
        let bin = &mut self.bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
        bin.0 += 1;
        bin.1 += usize::from(right);
        bin.2 += confidence;
    }

    /// The mean distance between confidence and accuracy of a bin, weighted by its mentions.
    pub fn error(&self) -> f64 {
        let all: usize = self.bins.iter().map(|b| b.0).sum();
        self.bins.iter().map(|&(_, right, sum)| (right as f64 - sum).abs()).sum::<f64>() / all.max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Calibration;

    #[test]
    fn error_is_the_gap_between_claim_and_truth() {
        let mut c = Calibration::default();
        for i in 0..10 {
            c.count(0.9, i < 9);
        }
        assert!(c.error() < 1e-9);
        for i in 0..10 {
            c.count(0.55, i < 2);
        }
        assert!((c.error() - 0.35 / 2.0).abs() < 1e-9, "{}", c.error());
    }
}
