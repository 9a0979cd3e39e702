//! Word classes by the exchange algorithm: the classes under which a word's neighbours are best predicted (Martin, Liermann & Ney 1998;
//! Uszkoreit & Brants 2008). What Brown clusters maximise, without the tree.

use crate::news::BREAK;

/// Neighbours told apart; the rest counts as one, a sentence's end as another.
const CONTEXTS: usize = 5_000;
const ROUNDS: usize = 12;
const TABLE: usize = 1 << 16;

/// The class of each of the `rows` most frequent words. `units` are ranks by frequency.
pub fn classes(units: &[u32], rows: usize, classes: usize) -> Vec<u32> {
    let side = CONTEXTS + 2;
    let context = |u: u32| match u {
        BREAK => CONTEXTS + 1,
        u => (u as usize).min(CONTEXTS),
    };
    // Neighbours of each word with their counts, left ones first.
    let mut pairs: Vec<u64> = Vec::with_capacity(2 * units.len());
    for two in units.windows(2) {
        let (a, b) = (two[0], two[1]);
        if (b as usize) < rows {
            pairs.push(u64::from(b) << 32 | context(a) as u64);
        }
        if (a as usize) < rows {
            pairs.push(u64::from(a) << 32 | (side + context(b)) as u64);
        }
    }
    pairs.sort_unstable();
    let mut neighbours: Vec<Vec<(u32, u32)>> = vec![Vec::new(); rows];
    for run in pairs.chunk_by(|a, b| a == b) {
        neighbours[(run[0] >> 32) as usize].push((run[0] as u32, run.len() as u32));
    }
    drop(pairs);
    let total: Vec<u32> = neighbours.iter().map(|n| n.iter().map(|c| c.1).sum()).collect();
    let table: Vec<f32> = (0..TABLE).map(|x| if x == 0 { 0.0 } else { (x as f64 * (x as f64).ln()) as f32 }).collect();
    let g = |x: u32| table.get(x as usize).copied().unwrap_or_else(|| (f64::from(x) * f64::from(x).ln()) as f32);
    let exact = |x: u32| if x == 0 { 0.0 } else { f64::from(x) * f64::from(x).ln() };
    let mut class: Vec<u32> = (0..rows as u32).map(|w| w % classes as u32).collect();
    let mut counts = vec![0_u32; 2 * side * classes];
    let mut size = vec![0_u32; classes];
    for w in 0..rows {
        size[class[w] as usize] += total[w];
        for &(v, n) in &neighbours[w] {
            counts[v as usize * classes + class[w] as usize] += n;
        }
    }
    for round in 0..ROUNDS {
        let mut moved = 0;
        for w in 0..rows {
            let own = class[w] as usize;
            size[own] -= total[w];
            for &(v, n) in &neighbours[w] {
                counts[v as usize * classes + own] -= n;
            }
            // What the likelihood gains by the word in each class.
            let mut gain: Vec<f32> = size.iter().map(|&s| (exact(s) - exact(s + total[w])) as f32).collect();
            for &(v, n) in &neighbours[w] {
                let row = &counts[v as usize * classes..][..classes];
                let alone = g(n);
                for (gain, &x) in gain.iter_mut().zip(row) {
                    *gain += if x == 0 { alone } else { g(x + n) - g(x) };
                }
            }
            let mut best = own;
            for c in 0..classes {
                if gain[c] > gain[best] {
                    best = c;
                }
            }
            moved += usize::from(best != own);
            class[w] = best as u32;
            size[best] += total[w];
            for &(v, n) in &neighbours[w] {
                counts[v as usize * classes + best] += n;
            }
        }
        eprintln!("exchange {round}: {moved} moved");
        if moved * 200 < rows {
            break;
        }
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_the_same_neighbours_share_a_class() {
        // Words 0 and 1 stand before 4, words 2 and 3 before 5.
        let mut units = Vec::new();
        for i in 0..200 {
            units.extend([i % 2, 4, BREAK, 2 + i % 2, 5, BREAK]);
        }
        let class = classes(&units, 6, 4);
        assert_eq!(class[0], class[1]);
        assert_eq!(class[2], class[3]);
        assert_ne!(class[0], class[2]);
        assert!(class.iter().all(|&c| c < 4));
    }
}
