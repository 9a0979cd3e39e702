//! Forward and backward sums: how probable a mention is.

#![expect(clippy::needless_range_loop, reason = "matrices read best by their indices")]

use super::decode::Scores;
use super::label::{LABELS, Label};

/// Probabilities of one sentence's labels.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    local: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    norm: Vec<f32>,
}

/// Below it a label's share of a unit's score counts as this much, so that no sum becomes zero.
const FLOOR: f32 = 1e-12;

/// Exponentials of the transitions.
#[must_use]
pub fn exp_transitions(transitions: &[Scores; LABELS], temperature: f32) -> [Scores; LABELS] {
    transitions.map(|row| row.map(|t| libm::expf(t / temperature)))
}

impl Lattice {
    /// Runs both passes. `transitions` are [`exp_transitions`]; scores are divided by `temperature`.
    pub fn run(&mut self, scores: &[Scores], transitions: &[Scores; LABELS], temperature: f32) {
        let n = scores.len();
        for v in [&mut self.local, &mut self.forward, &mut self.backward] {
            v.clear();
            v.resize(n, [0.0; LABELS]);
        }
        self.norm.clear();
        let scale = 1.0 / temperature;
        for (k, s) in scores.iter().enumerate() {
            let top = s.iter().fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
            for y in 0..LABELS {
                let d = (s[y] - top) * scale;
                self.local[k][y] = if d < -27.0 { FLOOR } else { libm::expf(d) };
            }
            let mut a = self.local[k];
            if k == 0 {
                for y in (2..LABELS).step_by(2) {
                    a[y] = 0.0;
                }
            } else {
                let before = self.forward[k - 1];
                let mut sums = [0.0; LABELS];
                for x in 0..LABELS {
                    for y in 0..LABELS {
                        sums[y] += before[x] * transitions[x][y];
                    }
                }
                for y in 0..LABELS {
                    a[y] *= sums[y];
                }
            }
            let z = a.iter().sum::<f32>();
            self.norm.push(z);
            self.forward[k] = a.map(|v| v / z);
        }
        if n == 0 {
            return;
        }
        let columns: [Scores; LABELS] = std::array::from_fn(|y| std::array::from_fn(|x| transitions[x][y]));
        self.backward[n - 1] = [1.0; LABELS];
        for k in (0..n - 1).rev() {
            let mut next = self.backward[k + 1];
            for y in 0..LABELS {
                next[y] *= self.local[k + 1][y] / self.norm[k + 1];
            }
            // Column by column, so that the compiler can work on several rows at once; the order of each sum is the same.
            let mut sums = [0.0; LABELS];
            for y in 0..LABELS {
                for x in 0..LABELS {
                    sums[x] += columns[y][x] * next[y];
                }
            }
            self.backward[k] = sums;
        }
    }

    /// The probability of a label at a unit.
    #[must_use]
    pub fn label(&self, unit: usize, label: Label) -> f32 {
        let y = usize::from(label.0);
        self.forward[unit][y] * self.backward[unit][y]
    }

    /// Logarithm of the sum over all sequences, for the scores of the last run at temperature 1.
    #[must_use]
    pub fn log_partition(&self, scores: &[Scores]) -> f64 {
        let tops = scores.iter().map(|s| f64::from(s.iter().fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a })));
        tops.zip(&self.norm).map(|(top, &z)| top + libm::log(f64::from(z))).sum()
    }

    /// Adds the expected number of each transition to `sums`.
    pub fn add_transitions(&self, transitions: &[Scores; LABELS], sums: &mut [Scores; LABELS]) {
        for k in 1..self.local.len() {
            let (before, local, after, z) = (&self.forward[k - 1], &self.local[k], &self.backward[k], self.norm[k]);
            let right: Scores = std::array::from_fn(|y| local[y] * after[y] / z);
            for x in 0..LABELS {
                for y in 0..LABELS {
                    sums[x][y] += before[x] * transitions[x][y] * right[y];
                }
            }
        }
    }

    /// The probability that exactly the units `from..to` are a mention of type `t`.
    #[must_use]
    pub fn mention(&self, from: usize, to: usize, t: usize, transitions: &[Scores; LABELS]) -> f32 {
        let (begin, inside) = (usize::from(Label::begin(t).0), usize::from(Label::inside(t).0));
        let mut p = self.forward[from][begin];
        let mut last = begin;
        for k in from + 1..to {
            p *= transitions[last][inside] * self.local[k][inside] / self.norm[k];
            last = inside;
        }
        if to < self.local.len() {
            let mut end = 0.0;
            for y in (0..LABELS).filter(|&y| y != inside) {
                end += transitions[last][y] * self.local[to][y] * self.backward[to][y];
            }
            p *= end / self.norm[to];
        }
        p.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::label::may_follow;
    use crate::ner::model::FORBIDDEN;

    #[test]
    fn sums_agree_with_counting_all_sequences() {
        let mut t = [[0.0_f32; LABELS]; LABELS];
        for (x, row) in t.iter_mut().enumerate() {
            for (y, w) in row.iter_mut().enumerate() {
                *w = if may_follow(Label(x as u8), Label(y as u8)) { ((x * 7 + y * 3) % 5) as f32 * 0.3 - 0.6 } else { FORBIDDEN };
            }
        }
        let scores: Vec<Scores> = (0..4).map(|k| std::array::from_fn(|y| ((k * 5 + y * 11) % 7) as f32 * 0.4 - 1.0)).collect();
        // Every sequence, by brute force.
        let (mut total, mut mention, mut label) = (0.0_f64, 0.0_f64, 0.0_f64);
        for code in 0..LABELS.pow(4) {
            let ys: Vec<usize> = (0..4).map(|k| code / LABELS.pow(k) % LABELS).collect();
            if Label(ys[0] as u8).is_inside() || ys.windows(2).any(|w| !may_follow(Label(w[0] as u8), Label(w[1] as u8))) {
                continue;
            }
            let s: f32 = (0..4).map(|k| scores[k][ys[k]]).sum::<f32>() + ys.windows(2).map(|w| t[w[0]][w[1]]).sum::<f32>();
            let p = f64::from(s).exp();
            total += p;
            if ys[1] == 3 && ys[2] == 4 && ys[3] != 4 {
                mention += p;
            }
            if ys[2] == 7 {
                label += p;
            }
        }
        let e = exp_transitions(&t, 1.0);
        let mut lattice = Lattice::default();
        lattice.run(&scores, &e, 1.0);
        assert!((f64::from(lattice.mention(1, 3, 1, &e)) - mention / total).abs() < 1e-4);
        assert!((f64::from(lattice.label(2, Label(7))) - label / total).abs() < 1e-4);
    }
}
