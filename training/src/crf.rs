//! The conditional random field's loss and gradient.
//!
//! As in the engine, what depends on the word alone is summed once a distinct word; the gradient goes the same way back.

#![expect(clippy::needless_range_loop, reason = "matrices read best by their indices")]

use crate::dataset::{Dataset, Side};
use crate::export;
use crate::owlqn::Objective;
use hashiya::ner::features::{REACH, SLOTS, template_of};
use hashiya::ner::label::{LABELS, Label, may_follow};
use hashiya::ner::marginals::{Lattice, exp_transitions};
use hashiya::ner::model::FORBIDDEN;

type Row = [f32; SLOTS];
type Scores = [f32; LABELS];
const PAD: usize = REACH + 1;

/// Which weights there are.
pub struct Layout {
    /// First entry of each key, and the end.
    starts: Vec<u32>,
    /// Slot of each entry.
    slots: Vec<u8>,
    /// Weight of each entry on each side beside the shared one; `u32::MAX` where there is none.
    own: Vec<[u32; 2]>,
    /// How many weights there are, transitions included; the shared ones come first, in entry order.
    pub len: usize,
    transitions: [usize; 2],
}

impl Layout {
    /// Weights for what was observed. Pairs that occur less than `cutoff` times and templates named in `without` get none.
    pub fn new(data: &Dataset, cutoff: u32, without: &str) -> Layout {
        let (observed, counts) = data.observed();
        let mut l = Layout { starts: vec![0], slots: Vec::new(), own: Vec::new(), len: 0, transitions: [0; 2] };
        let mut doubled = Vec::new();
        for (k, &key) in data.keys.iter().enumerate() {
            let t = template_of(key).expect("a key of ours");
            let pair = t.is_rare();
            let mut mask = observed[k][0] | observed[k][1];
            if without.split(',').any(|name| name == format!("{t:?}")) {
                mask = 0;
            }
            if pair && counts[k] < cutoff {
                mask = 0;
            }
            let both = observed[k][0] != 0 && observed[k][1] != 0;
            for s in (0..SLOTS).filter(|s| mask >> s & 1 == 1) {
                l.slots.push(s as u8);
                doubled.push(both);
            }
            l.starts.push(l.slots.len() as u32);
        }
        let mut next = l.slots.len() as u32;
        for both in doubled {
            l.own.push(if both { [next, next + 1] } else { [u32::MAX; 2] });
            next += 2 * u32::from(both);
        }
        l.transitions = [next as usize, next as usize + LABELS * LABELS];
        l.len = next as usize + 2 * LABELS * LABELS;
        l
    }

    /// The weights of a side, one an entry.
    fn effective(&self, w: &[f32], side: usize) -> Vec<f32> {
        self.own.iter().enumerate().map(|(e, own)| w[e] + w.get(own[side] as usize).copied().unwrap_or(0.0)).collect()
    }

    /// A side's transitions.
    pub fn transitions(&self, w: &[f32], side: Side) -> [Scores; LABELS] {
        let t = &w[self.transitions[side as usize]..];
        std::array::from_fn(|x| {
            std::array::from_fn(|y| if may_follow(Label(x as u8), Label(y as u8)) { t[x * LABELS + y] } else { FORBIDDEN })
        })
    }

    /// A side's rows of weights by key.
    pub fn rows(&self, w: &[f32], side: Side, data: &Dataset) -> Vec<export::Row> {
        let effective = self.effective(w, side as usize);
        let weights = |k: usize| (self.starts[k] as usize..self.starts[k + 1] as usize).map(|e| (self.slots[e], effective[e])).collect();
        let counts = data.observed().1;
        data.keys.iter().zip(counts).enumerate().map(|(k, (&key, count))| (key, count, weights(k))).collect()
    }
}

/// The loss over a data set.
pub struct Crf<'d> {
    data: &'d Dataset,
    layout: &'d Layout,
    c2: f64,
    /// Words that occur on each side.
    used: [Vec<u32>; 2],
    /// Sentences in two halves of about as many units.
    halves: [std::ops::Range<usize>; 2],
}

struct Part {
    loss: f64,
    words: [Vec<Row>; 2],
    entries: [Vec<f32>; 2],
    transitions: [[Scores; LABELS]; 2],
}

impl<'d> Crf<'d> {
    /// The loss of `data` with `c2` times the squared L2 norm.
    pub fn new(data: &'d Dataset, layout: &'d Layout, c2: f64) -> Crf<'d> {
        let mut seen = [vec![false; data.word_keys.len()], vec![false; data.word_keys.len()]];
        for (s, sentence) in data.sentences.iter().enumerate() {
            seen[sentence.2 as usize][0] = true;
            for &w in &data.words[data.units(s)] {
                seen[sentence.2 as usize][w as usize] = true;
            }
        }
        let used = seen.map(|s| (0..s.len() as u32).filter(|&w| s[w as usize]).collect());
        // Interleaved corpora would be better balanced; the number of units decides.
        let half = data.sentences.partition_point(|s| s.0 < data.words.len() / 2);
        Crf { data, layout, c2, used, halves: [0..half, half..data.sentences.len()] }
    }

    fn word_rows(&self, effective: &[f32], side: usize) -> Vec<Row> {
        let mut rows = vec![[0.0; SLOTS]; self.data.word_keys.len()];
        for &w in &self.used[side] {
            let row = &mut rows[w as usize];
            for &k in &self.data.word_keys[w as usize] {
                for e in self.layout.starts[k as usize]..self.layout.starts[k as usize + 1] {
                    row[usize::from(self.layout.slots[e as usize])] += effective[e as usize];
                }
            }
        }
        rows
    }

    fn part(
        &self,
        sentences: std::ops::Range<usize>,
        effective: &[Vec<f32>; 2],
        rows: &[Vec<Row>; 2],
        logs: &[[Scores; LABELS]; 2],
    ) -> Part {
        let (data, layout) = (self.data, self.layout);
        let exps = logs.map(|t| exp_transitions(&t, 1.0));
        let mut part = Part {
            loss: 0.0,
            words: [(); 2].map(|()| vec![[0.0; SLOTS]; data.word_keys.len()]),
            entries: [(); 2].map(|()| vec![0.0; layout.slots.len()]),
            transitions: [[[0.0; LABELS]; LABELS]; 2],
        };
        let mut out: Vec<Scores> = Vec::new();
        let mut lattice = Lattice::default();
        for s in sentences {
            let (_, places, side) = data.sentences[s];
            let (units, side) = (data.units(s), side as usize);
            let n = units.len();
            out.clear();
            out.resize(n + 2 * PAD, [0.0; LABELS]);
            let word = |at: usize| if (1..=n).contains(&at) { data.words[units.start + at - 1] as usize } else { 0 };
            for at in 0..n + 2 {
                let row = &rows[side][word(at)];
                for (scores, weights) in out[at..=at + 2 * REACH].iter_mut().zip(row.chunks_exact(LABELS)) {
                    for (s, w) in scores.iter_mut().zip(weights) {
                        *s += w;
                    }
                }
                if at <= n {
                    for &k in data.local(places + at) {
                        for e in layout.starts[k as usize] as usize..layout.starts[k as usize + 1] as usize {
                            let slot = usize::from(layout.slots[e]);
                            out[at + slot / LABELS][slot % LABELS] += effective[side][e];
                        }
                    }
                }
            }
            if side == 1 {
                // ANERcorp has no roles.
                for row in &mut out {
                    row[9] = FORBIDDEN;
                    row[10] = FORBIDDEN;
                }
            }
            let scores = &out[PAD..n + PAD];
            lattice.run(scores, &exps[side], 1.0);
            part.loss += lattice.log_partition(scores);
            let gold = &data.gold[units.clone()];
            for (k, &y) in gold.iter().enumerate() {
                part.loss -= f64::from(scores[k][usize::from(y)]);
                if k > 0 {
                    let x = usize::from(gold[k - 1]);
                    part.loss -= f64::from(logs[side][x][usize::from(y)]);
                    part.transitions[side][x][usize::from(y)] -= 1.0;
                }
            }
            lattice.add_transitions(&exps[side], &mut part.transitions[side]);
            out.fill([0.0; LABELS]);
            for k in 0..n {
                for y in 0..LABELS {
                    out[k + PAD][y] = lattice.label(k, Label(y as u8));
                }
                out[k + PAD][usize::from(gold[k])] -= 1.0;
            }
            for at in 0..n + 2 {
                let row = &mut part.words[side][word(at)];
                for (g, weights) in out[at..=at + 2 * REACH].iter().zip(row.chunks_exact_mut(LABELS)) {
                    for (g, w) in g.iter().zip(weights) {
                        *w += g;
                    }
                }
                if at <= n {
                    for &k in data.local(places + at) {
                        for e in layout.starts[k as usize] as usize..layout.starts[k as usize + 1] as usize {
                            let slot = usize::from(layout.slots[e]);
                            part.entries[side][e] += out[at + slot / LABELS][slot % LABELS];
                        }
                    }
                }
            }
        }
        part
    }
}

impl Objective for Crf<'_> {
    fn evaluate(&mut self, w: &[f32], gradient: &mut [f32]) -> f64 {
        let this = &*self;
        let layout = this.layout;
        let both = |f: &(dyn Fn(usize) -> Vec<Row> + Sync)| -> [Vec<Row>; 2] {
            std::thread::scope(|s| {
                let a = s.spawn(|| f(1));
                let g = f(0);
                [g, a.join().expect("no panic")]
            })
        };
        let effective = [layout.effective(w, 0), layout.effective(w, 1)];
        let rows = both(&|side| this.word_rows(&effective[side], side));
        let logs = [layout.transitions(w, Side::Gold), layout.transitions(w, Side::Aner)];
        let [mut a, b] = std::thread::scope(|s| {
            let b = s.spawn(|| this.part(this.halves[1].clone(), &effective, &rows, &logs));
            let a = this.part(this.halves[0].clone(), &effective, &rows, &logs);
            [a, b.join().expect("no panic")]
        });
        let scatter = |side: usize, words: &[Row], other: &[Row], entries: &mut [f32], more: &[f32]| {
            for (e, m) in entries.iter_mut().zip(more) {
                *e += m;
            }
            for &w in &this.used[side] {
                let (g, h) = (&words[w as usize], &other[w as usize]);
                let row: Row = std::array::from_fn(|i| g[i] + h[i]);
                for &k in &this.data.word_keys[w as usize] {
                    for e in layout.starts[k as usize] as usize..layout.starts[k as usize + 1] as usize {
                        entries[e] += row[usize::from(layout.slots[e])];
                    }
                }
            }
        };
        let [g_entries, a_entries] = &mut a.entries;
        std::thread::scope(|s| {
            s.spawn(|| scatter(1, &a.words[1], &b.words[1], a_entries, &b.entries[1]));
            scatter(0, &a.words[0], &b.words[0], g_entries, &b.entries[0]);
        });
        for (e, own) in layout.own.iter().enumerate() {
            let (g, n) = (a.entries[0][e], a.entries[1][e]);
            gradient[e] = g + n;
            if own[0] != u32::MAX {
                gradient[own[0] as usize] = g;
                gradient[own[1] as usize] = n;
            }
        }
        for side in 0..2 {
            for x in 0..LABELS {
                for y in 0..LABELS {
                    let allowed = may_follow(Label(x as u8), Label(y as u8));
                    gradient[layout.transitions[side] + x * LABELS + y] =
                        if allowed { a.transitions[side][x][y] + b.transitions[side][x][y] } else { 0.0 };
                }
            }
        }
        let mut norm = 0.0;
        for (g, &v) in gradient.iter_mut().zip(w) {
            norm += f64::from(v) * f64::from(v);
            *g += (2.0 * self.c2) as f32 * v;
        }
        a.loss + b.loss + self.c2 * norm
    }
}
