//! Writes a model's bytes: pruned, quantised, in the planes that `hashiya::ner::model` describes.

use hashiya::ner::classes::ClassTable;
use hashiya::ner::features::Key;
use hashiya::ner::label::LABELS;
use hashiya::ner::model::MAGIC;

/// What a model is written from.
pub struct Parts<'p> {
    /// Word classes.
    pub classes: &'p ClassTable,
    /// Transitions.
    pub transitions: [[f32; LABELS]; LABELS],
    /// Weights by key and slot.
    pub rows: Vec<(Key, Vec<(u8, f32)>)>,
    /// How small it is made.
    pub size: Size,
    /// Temperature of the confidences.
    pub temperature: f32,
}

/// How small a model is made.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Weights smaller than this are left out.
    pub prune: f32,
    /// Up to so many steps every weight has its own number; above, they are rounded to as many leading bits as this has: the larger, the coarser.
    pub fine: u32,
}

impl Size {
    /// The page's.
    pub const PAGE: Size = Size { prune: 0.07, fine: 127 };
    /// What only the command line and training load need not be small.
    pub const WHOLE: Size = Size { prune: 0.05, fine: 127 };
}

/// The step of the weights.
const STEP: f32 = 0.05;

/// A weight in steps.
fn quantised(weight: f32, size: Size) -> i8 {
    let steps = (weight / STEP).round().clamp(-127.0, 127.0);
    let mut grain = 1.0;
    while steps.abs() / grain > size.fine as f32 {
        grain *= 2.0;
    }
    ((weight / STEP / grain).round() * grain).clamp(-127.0, 127.0) as i8
}

fn planes(out: &mut Vec<u8>, values: &[u32], planes: usize) {
    for p in 0..planes {
        out.extend(values.iter().map(|v| (v >> (8 * p)) as u8));
    }
}

fn gaps(sorted: &[u32]) -> Vec<u32> {
    let mut before = 0;
    sorted.iter().map(|&v| v - std::mem::replace(&mut before, v)).collect()
}

/// The model's bytes.
pub fn encode(parts: Parts) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(STEP.to_le_bytes());
    out.extend(parts.temperature.to_le_bytes());
    for t in parts.transitions.iter().flatten() {
        out.extend(t.to_le_bytes());
    }
    let c = parts.classes;
    out.extend((c.words.len() as u32).to_le_bytes());
    planes(&mut out, &gaps(&c.words), 3);
    planes(&mut out, &c.class.iter().map(|&c| c.into()).collect::<Vec<_>>(), 2);
    out.extend(&c.frequency);
    out.extend(&c.prior);
    out.extend((c.coarse.len() as u32).to_le_bytes());
    planes(&mut out, &c.coarse.iter().map(|&c| c.into()).collect::<Vec<_>>(), 2);
    planes(&mut out, &c.coarsest.iter().map(|&c| c.into()).collect::<Vec<_>>(), 2);
    let mut rows: Vec<(Key, Vec<(u8, i8)>)> = parts
        .rows
        .into_iter()
        .map(|(key, row)| {
            let kept = row.iter().filter(|w| w.1.abs() >= parts.size.prune);
            (key, kept.map(|&(s, w)| (s, quantised(w, parts.size))).filter(|w| w.1 != 0).collect::<Vec<_>>())
        })
        .filter(|r| !r.1.is_empty())
        .collect();
    rows.sort();
    rows.dedup_by_key(|r| r.0);
    let keys: Vec<u32> = rows.iter().map(|r| r.0).collect();
    out.extend((keys.len() as u32).to_le_bytes());
    planes(&mut out, &gaps(&keys), 4);
    out.extend(rows.iter().map(|r| r.1.len() as u8));
    let weights = rows.iter().map(|r| r.1.len()).sum::<usize>();
    out.extend((weights as u32).to_le_bytes());
    out.extend(rows.iter().flat_map(|r| r.1.iter().map(|w| w.0)));
    out.extend(rows.iter().flat_map(|r| r.1.iter().map(|w| w.1 as u8)));
    out
}

/// Size under `brotli -q 11`.
pub fn brotli_size(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).expect("memory takes all");
    out.len()
}
