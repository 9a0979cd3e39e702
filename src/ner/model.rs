//! The model as it is loaded: transitions, word classes and rows of weights.
//!
//! Bytes (little endian), laid out in planes of one kind each so that brotli
//! finds what repeats:
//!
//! | what | bytes |
//! | --- | --- |
//! | `HSHM`, version 3 | 5 |
//! | step of the weights, temperature: `f32` each | 8 |
//! | transitions, `f32`, row the label before | 4 · 121 |
//! | word classes: count `u32`, gaps between fingerprints in 3 planes, class in 2 planes, frequency, class in raw news | 4 + 7 n |
//! | number of classes `u32`, coarse class in 2 planes, coarsest class in 2 planes | 4 + 4 c |
//! | weights: number of keys `u32`, gaps between keys in 4 planes, weights a key | 4 + 5 k |
//! | number of weights `u32`, slots, weights in steps (`i8`) | 4 + 2 w |

use super::classes::{self, ClassTable, Classes};
use super::features::{Key, SLOTS, VALUE_BITS};
use super::label::{LABELS, Label, may_follow};

/// First bytes of a model.
pub const MAGIC: &[u8; 5] = b"HSHM\x03";

/// What cannot follow, in the logarithmic transitions.
pub const FORBIDDEN: f32 = -1e4;

const BUCKET_BITS: u32 = 5 + 11;

/// A trained tagger's parameters.
#[derive(Clone, Debug)]
pub struct Model {
    /// Word classes.
    pub classes: Classes,
    /// Weight of label `y` after label `x`, at `[x][y]`; [`FORBIDDEN`] where it may not follow.
    pub transitions: [[f32; LABELS]; LABELS],
    /// What the scores are divided by before confidences are read off them.
    pub temperature: f32,
    step: f32,
    keys: Vec<Key>,
    buckets: Vec<u32>,
    rows: Vec<u32>,
    /// Slot and weight in steps, side by side: a row is one stretch of memory.
    entries: Vec<(u8, i8)>,
    /// A bit for each key: most look-ups are of unknown features, and end here.
    filter: Vec<u64>,
}

/// How many bits of a key's scramble choose its bit in the filter.
const FILTER_BITS: u32 = 19;

/// The filter's word and bit for a key.
fn filter_bit(key: Key) -> (usize, u64) {
    let h = key.wrapping_mul(0x9E37_79B1) >> (32 - FILTER_BITS);
    ((h >> 6) as usize, 1 << (h & 63))
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAModel;

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Result<&'b [u8], NotAModel> {
        let (head, tail) = self.0.split_at_checked(n).ok_or(NotAModel)?;
        self.0 = tail;
        Ok(head)
    }

    fn u32(&mut self) -> Result<u32, NotAModel> {
        Ok(u32::from_le_bytes(self.take(4)?.try_into().map_err(|_| NotAModel)?))
    }

    fn f32(&mut self) -> Result<f32, NotAModel> {
        Ok(f32::from_bits(self.u32()?))
    }

    fn u16s(&mut self, n: usize) -> Result<Vec<u16>, NotAModel> {
        let (low, high) = (self.take(n)?, self.take(n)?);
        Ok(low.iter().zip(high).map(|(&l, &h)| u16::from_le_bytes([l, h])).collect())
    }

    /// Running sums of gaps that are stored in `planes` planes.
    fn sums(&mut self, n: usize, planes: usize) -> Result<Vec<u32>, NotAModel> {
        let bytes = self.take(n * planes)?;
        let mut sum = 0_u32;
        Ok((0..n)
            .map(|i| {
                let gap = (0..planes).fold(0, |g, p| g | u32::from(bytes[p * n + i]) << (8 * p));
                sum = sum.wrapping_add(gap);
                sum
            })
            .collect())
    }
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// Where the bytes are not those of a model of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, NotAModel> {
        let mut r = Reader(bytes);
        if r.take(5)? != MAGIC {
            return Err(NotAModel);
        }
        let (step, temperature) = (r.f32()?, r.f32()?);
        let mut transitions = [[FORBIDDEN; LABELS]; LABELS];
        for (x, row) in transitions.iter_mut().enumerate() {
            for (y, t) in row.iter_mut().enumerate() {
                let stored = r.f32()?;
                if may_follow(Label(x as u8), Label(y as u8)) {
                    *t = stored;
                }
            }
        }
        let n = r.u32()? as usize;
        let words = r.sums(n, 3)?;
        let class = r.u16s(n)?;
        let frequency = r.take(n)?.to_vec();
        let prior = r.take(n)?.to_vec();
        let n = r.u32()? as usize;
        let (coarse, coarsest) = (r.u16s(n)?, r.u16s(n)?);
        let classes = Classes::new(ClassTable { words, class, frequency, prior, coarse, coarsest });
        let n = r.u32()? as usize;
        let keys = r.sums(n, 4)?;
        let mut rows = Vec::with_capacity(n + 1);
        rows.push(0);
        let mut end = 0;
        for &count in r.take(n)? {
            end += u32::from(count);
            rows.push(end);
        }
        let n = r.u32()? as usize;
        let slots = r.take(n)?;
        if n != end as usize || slots.iter().any(|&s| usize::from(s) >= SLOTS) || keys.last().is_some_and(|k| k >> VALUE_BITS > 31) {
            return Err(NotAModel);
        }
        let entries = slots.iter().zip(r.take(n)?).map(|(&s, &w)| (s, w as i8)).collect();
        let mut filter = vec![0_u64; 1 << (FILTER_BITS - 6)];
        for &key in &keys {
            let (word, bit) = filter_bit(key);
            filter[word] |= bit;
        }
        let buckets = classes::bucket_starts(&keys, VALUE_BITS + 5, BUCKET_BITS);
        Ok(Model { classes, transitions, temperature, step, keys, buckets, rows, entries, filter })
    }

    /// How many features and how many weights it has.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.keys.len(), self.entries.len())
    }

    /// The slots and weights of a feature; none for an unknown one.
    pub fn row(&self, key: Key) -> impl Iterator<Item = (usize, f32)> + '_ {
        let (word, bit) = filter_bit(key);
        let at =
            if self.filter[word] & bit == 0 { None } else { classes::find(&self.keys, &self.buckets, key, VALUE_BITS + 5 - BUCKET_BITS) };
        let row = at.map_or(0..0, |at| self.rows[at] as usize..self.rows[at + 1] as usize);
        self.entries[row].iter().map(|&(slot, w)| (usize::from(slot), f32::from(w) * self.step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_are_no_model() {
        for bytes in [&b""[..], b"HSHM", b"HSHM\x03", b"HSHM\x01aaaaaaaaaaaaaaaa", &[0; 5000]] {
            assert_eq!(Model::from_bytes(bytes).err(), Some(NotAModel));
        }
    }
}
