//! Word vectors: positive pointwise mutual information with the words at distance −2 to +2, reduced by a randomised
//! singular value decomposition (Halko, Martinsson & Tropp 2011; Levy, Goldberg & Dagan 2015); and k-means over them.
//! No chance but a fixed generator's, no sum whose order depends on timing.

/// A fixed generator (SplitMix64).
pub struct Generator(pub u64);

impl Generator {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Between 0 and 1.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1 << 24) as f32
    }

    /// About normal: a sum of uniform ones.
    fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.unit()).sum::<f32>() - 6.0
    }
}

/// A sparse matrix by rows.
struct Sparse {
    starts: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f32>,
    width: usize,
}

/// How many dimensions.
pub const DIMENSIONS: usize = 100;
const OVERSAMPLED: usize = 112;
type Vector = [f32; OVERSAMPLED];

/// `units` are ranks by frequency; those of `rows` and more are passed over. The `contexts` most frequent are contexts, one a position.
fn cooccurrence(units: &[u32], rows: usize, contexts: usize) -> Sparse {
    const POSITIONS: [isize; 4] = [-2, -1, 1, 2];
    let mut starts = vec![0_usize; rows + 1];
    let visit = |f: &mut dyn FnMut(usize, u32)| {
        for (i, &u) in units.iter().enumerate().filter(|u| (*u.1 as usize) < rows) {
            for (p, d) in POSITIONS.iter().enumerate() {
                let Some(j) = i.checked_add_signed(*d).filter(|&j| j < units.len()) else { continue };
                // A sentence's end hides what lies beyond.
                if d.abs() == 2 && units[i.midpoint(j)] == crate::news::BREAK {
                    continue;
                }
                let c = if units[j] == crate::news::BREAK { 0 } else { units[j] as usize + 1 };
                if c < contexts {
                    f(u as usize, (c * 4 + p) as u32);
                }
            }
        }
    };
    visit(&mut |u, _| starts[u + 1] += 1);
    for i in 0..rows {
        starts[i + 1] += starts[i];
    }
    let mut all = vec![0_u32; starts[rows]];
    let mut next = starts.clone();
    visit(&mut |u, c| {
        all[next[u]] = c;
        next[u] += 1;
    });
    let width = contexts * 4;
    let mut column_sums = vec![0_f64; width];
    for &c in &all {
        column_sums[c as usize] += 1.0;
    }
    let total = all.len() as f64;
    let smooth: f64 = column_sums.iter().map(|s| s.powf(0.75)).sum();
    let mut m = Sparse { starts: vec![0], columns: Vec::new(), values: Vec::new(), width };
    for u in 0..rows {
        let row = &mut all[starts[u]..starts[u + 1]];
        row.sort_unstable();
        let share = row.len() as f64 / total;
        for run in row.chunk_by(|a, b| a == b) {
            let p = run.len() as f64 / total;
            let pmi = (p / (share * column_sums[run[0] as usize].powf(0.75) / smooth)).ln();
            if pmi > 0.0 {
                m.columns.push(run[0]);
                m.values.push(pmi as f32);
            }
        }
        m.starts.push(m.columns.len());
    }
    m
}

/// `out[row] += value * in[column]`, or the transpose of it; each thread has half of the dimensions.
fn multiply(m: &Sparse, x: &[Vector], transpose: bool) -> Vec<Vector> {
    const HALF: usize = OVERSAMPLED / 2;
    let rows = m.starts.len() - 1;
    let n = if transpose { m.width } else { rows };
    let half = |from: usize| {
        let mut out = vec![[0.0_f32; HALF]; n];
        for r in 0..rows {
            for e in m.starts[r]..m.starts[r + 1] {
                let c = m.columns[e] as usize;
                let (to, of) = if transpose { (c, r) } else { (r, c) };
                for (o, v) in out[to].iter_mut().zip(&x[of][from..from + HALF]) {
                    *o += m.values[e] * v;
                }
            }
        }
        out
    };
    let (a, b) = std::thread::scope(|s| {
        let b = s.spawn(|| half(HALF));
        (half(0), b.join().expect("no panic"))
    });
    a.iter().zip(&b).map(|(a, b)| std::array::from_fn(|i| if i < HALF { a[i] } else { b[i - HALF] })).collect()
}

/// Gram–Schmidt over the columns, twice.
fn orthonormalise(x: &mut [Vector]) {
    for _ in 0..2 {
        for j in 0..OVERSAMPLED {
            let mut dots = [0.0_f64; OVERSAMPLED];
            for row in x.iter() {
                for i in 0..=j {
                    dots[i] += f64::from(row[i]) * f64::from(row[j]);
                }
            }
            let own = dots[j] - dots[..j].iter().map(|d| d * d).sum::<f64>();
            let norm = own.max(1e-20).sqrt();
            for row in x.iter_mut() {
                let mut v = f64::from(row[j]);
                for i in 0..j {
                    v -= dots[i] * f64::from(row[i]);
                }
                row[j] = (v / norm) as f32;
            }
        }
    }
}

/// Vectors of unit length for the `rows` most frequent words.
pub fn vectors(units: &[u32], rows: usize, contexts: usize) -> Vec<[f32; DIMENSIONS]> {
    let m = cooccurrence(units, rows, contexts);
    eprintln!("{} co-occurrences", m.values.len());
    let mut random = Generator(1);
    let start: Vec<Vector> = (0..m.width).map(|_| std::array::from_fn(|_| random.normal())).collect();
    let mut y = multiply(&m, &start, false);
    for _ in 0..3 {
        orthonormalise(&mut y);
        let z = multiply(&m, &y, true);
        y = multiply(&m, &z, false);
    }
    // After orthonormalising, the columns of M Mᵀ Q span the leading left singular vectors; rotate into them by a Jacobi eigen-solver of Qᵀ M Mᵀ Q.
    orthonormalise(&mut y);
    let z = multiply(&m, &y, true);
    let mut gram = vec![[0.0_f64; OVERSAMPLED]; OVERSAMPLED];
    for row in &z {
        for i in 0..OVERSAMPLED {
            for j in 0..OVERSAMPLED {
                gram[i][j] += f64::from(row[i]) * f64::from(row[j]);
            }
        }
    }
    let (values, basis) = jacobi(gram);
    let mut order: Vec<usize> = (0..OVERSAMPLED).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
    y.iter()
        .map(|row| {
            let mut v: [f32; DIMENSIONS] = std::array::from_fn(|d| {
                let k = order[d];
                let sum: f64 = (0..OVERSAMPLED).map(|i| f64::from(row[i]) * basis[i][k]).sum();
                // The square root of the singular value, whose square is the eigenvalue.
                (sum * values[k].max(0.0).powf(0.25)) as f32
            });
            normalise(&mut v);
            v
        })
        .collect()
}

fn normalise(v: &mut [f32; DIMENSIONS]) {
    let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-12);
    v.iter_mut().for_each(|x| *x /= norm);
}

/// Eigenvalues and eigenvectors (in columns) of a symmetric matrix.
#[expect(clippy::needless_range_loop, reason = "matrices read best by their indices")]
fn jacobi(mut a: Vec<[f64; OVERSAMPLED]>) -> (Vec<f64>, Vec<[f64; OVERSAMPLED]>) {
    let n = OVERSAMPLED;
    let mut v: Vec<[f64; OVERSAMPLED]> = (0..n).map(|i| std::array::from_fn(|j| f64::from(u8::from(i == j)))).collect();
    for _ in 0..30 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-12 * (a[p][p].abs() + a[q][q].abs()) {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for k in 0..n {
                    let (x, y) = (a[k][p], a[k][q]);
                    (a[k][p], a[k][q]) = (c * x - s * y, s * x + c * y);
                }
                for k in 0..n {
                    let (x, y) = (a[p][k], a[q][k]);
                    (a[p][k], a[q][k]) = (c * x - s * y, s * x + c * y);
                    let (x, y) = (v[k][p], v[k][q]);
                    (v[k][p], v[k][q]) = (c * x - s * y, s * x + c * y);
                }
            }
        }
    }
    ((0..n).map(|i| a[i][i]).collect(), v)
}

fn similarity(a: &[f32; DIMENSIONS], b: &[f32; DIMENSIONS]) -> f32 {
    let mut lanes = [0.0_f32; 4];
    for (x, y) in a.chunks_exact(4).zip(b.chunks_exact(4)) {
        for i in 0..4 {
            lanes[i] += x[i] * y[i];
        }
    }
    lanes[0] + lanes[1] + lanes[2] + lanes[3]
}

/// The centre of each class.
pub fn centres(vectors: &[[f32; DIMENSIONS]], weights: &[f32], class: &[u32], k: usize) -> Vec<[f32; DIMENSIONS]> {
    let mut centres = sums(vectors, weights, class, k);
    centres.iter_mut().for_each(normalise);
    centres
}

/// The weighted sum of each class's vectors.
fn sums(vectors: &[[f32; DIMENSIONS]], weights: &[f32], class: &[u32], k: usize) -> Vec<[f32; DIMENSIONS]> {
    let mut sums = vec![[0.0_f32; DIMENSIONS]; k];
    for ((v, &c), w) in vectors.iter().zip(class).zip(weights) {
        for (s, x) in sums[c as usize].iter_mut().zip(v) {
            *s += w * x;
        }
    }
    sums
}

/// The centre that is most similar.
pub fn nearest(v: &[f32; DIMENSIONS], centres: &[[f32; DIMENSIONS]]) -> u32 {
    let mut best = (f32::NEG_INFINITY, 0);
    for (c, centre) in centres.iter().enumerate() {
        let s = similarity(v, centre);
        if s > best.0 {
            best = (s, c as u32);
        }
    }
    best.1
}

/// Spherical k-means from a seeded start; returns each vector's class and the centres.
pub fn k_means(vectors: &[[f32; DIMENSIONS]], weights: &[f32], k: usize, rounds: usize) -> (Vec<u32>, Vec<[f32; DIMENSIONS]>) {
    let mut random = Generator(7);
    let mut picked: Vec<usize> = (0..vectors.len()).collect();
    for i in 0..k {
        let j = i + (random.bits() % (picked.len() - i) as u64) as usize;
        picked.swap(i, j);
    }
    let mut centres: Vec<[f32; DIMENSIONS]> = picked[..k].iter().map(|&i| vectors[i]).collect();
    let mut class = vec![0_u32; vectors.len()];
    for _ in 0..rounds {
        let nearest = |v: &[[f32; DIMENSIONS]]| -> Vec<u32> { v.iter().map(|v| nearest(v, &centres)).collect() };
        let (left, right) = vectors.split_at(vectors.len() / 2);
        let (a, b) = std::thread::scope(|s| {
            let b = s.spawn(|| nearest(right));
            (nearest(left), b.join().expect("no panic"))
        });
        class = [a, b].concat();
        let sums = sums(vectors, weights, &class, k);
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            if sum.iter().any(|x| *x != 0.0) {
                normalise(&mut sum);
                *centre = sum;
            }
        }
    }
    (class, centres)
}
