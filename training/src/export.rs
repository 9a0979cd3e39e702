//! Writes a model's bytes: pruned, quantised, in the planes that `hashiya::ner::model` describes.

use hashiya::ner::classes::ClassTable;
use hashiya::ner::features::Key;
use hashiya::ner::label::LABELS;
use hashiya::ner::model::MAGIC;

/// A feature, how often training saw it, and its weights by slot.
pub type Row = (Key, u32, Vec<(u8, f32)>);

/// What a model is written from.
pub struct Parts<'p> {
    /// Word classes.
    pub classes: &'p ClassTable,
    /// Transitions.
    pub transitions: [[f32; LABELS]; LABELS],
    /// Weights by key and slot.
    pub rows: Vec<Row>,
    /// Which weights are left out.
    pub size: Size,
    /// Temperature of the confidences.
    pub temperature: f32,
}

/// Which weights are left out.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Those smaller than this.
    pub prune: f32,
    /// How much larger those of rare features must be: the weight of a feature seen n times counts (n / 10)^`rare` times.
    pub rare: f32,
}

impl Size {
    /// What training loads need not be small.
    pub const WHOLE: Size = Size { prune: 0.05, rare: 0.0 };
    /// What only the command line loads.
    pub const COMMAND: Size = Size { prune: 0.1, rare: 0.25 };

    /// The smallest weight that a feature seen so often keeps.
    fn least(self, count: u32) -> f32 {
        self.prune * (USUAL as f32 / count.clamp(1, 1000) as f32).powf(self.rare)
    }
}

/// How often a feature is seen whose weights count once, see [`Size::rare`].
pub const USUAL: u32 = 10;

/// The bytes that leave out no more than is needed to have at most so many under brotli, to a thousandth of [`Size::prune`].
pub fn fitting(most: usize, rare: f32, encode: impl Fn(Size) -> Vec<u8>) -> Vec<u8> {
    // In thousandths: the least and the most that is left out.
    let (mut low, mut high) = (50_u16, 1000);
    while low < high {
        let middle = low.midpoint(high);
        let size = Size { prune: f32::from(middle) / 1000.0, rare };
        if brotli_size(&encode(size)) <= most {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    eprintln!("weights under 0.{high:03} left out");
    encode(Size { prune: f32::from(high) / 1000.0, rare })
}

/// The step of the weights.
const STEP: f32 = 0.05;

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
        .map(|(key, count, row)| {
            let least = parts.size.least(count);
            let kept = row.iter().filter(|w| w.1.abs() >= least);
            (key, kept.map(|&(s, w)| (s, (w / STEP).round().clamp(-127.0, 127.0) as i8)).filter(|w| w.1 != 0).collect::<Vec<_>>())
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
