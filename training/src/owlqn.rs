//! OWL-QN (Andrew & Gao 2007): L-BFGS for a smooth loss plus an L1 norm. Work is split in two fixed halves, so results do not depend on timing.

/// What is minimised: gives the loss at a point and writes its gradient.
pub trait Objective {
    /// The smooth part.
    fn evaluate(&mut self, w: &[f32], gradient: &mut [f32]) -> f64;
}

fn halves<T: Send>(n: usize, f: impl Fn(std::ops::Range<usize>) -> T + Sync) -> (T, T) {
    if n < 50_000 {
        return (f(0..n / 2), f(n / 2..n));
    }
    std::thread::scope(|s| {
        let a = s.spawn(|| f(0..n / 2));
        let b = f(n / 2..n);
        (a.join().expect("no panic"), b)
    })
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    let (x, y) = halves(a.len(), |r| {
        let mut total = 0.0_f64;
        for (p, q) in a[r.clone()].chunks(1024).zip(b[r].chunks(1024)) {
            total += p.iter().zip(q).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum::<f64>();
        }
        total
    });
    x + y
}

fn axpy(a: f64, x: &[f32], y: &mut [f32]) {
    let a = a as f32;
    for (y, x) in y.iter_mut().zip(x) {
        *y += a * x;
    }
}

fn pseudo_gradient(w: &[f32], g: &[f32], c1: f32, out: &mut [f32]) {
    for i in 0..w.len() {
        out[i] = if w[i] > 0.0 {
            g[i] + c1
        } else if w[i] < 0.0 {
            g[i] - c1
        } else if g[i] + c1 < 0.0 {
            g[i] + c1
        } else if g[i] - c1 > 0.0 {
            g[i] - c1
        } else {
            0.0
        };
    }
}

/// Minimises `objective + c1 |w|` in place. `report` is called after each iteration with its number and the loss and may stop it.
pub fn minimise(
    objective: &mut dyn Objective,
    w: &mut [f32],
    c1: f32,
    iterations: usize,
    mut report: impl FnMut(usize, f64, &[f32]) -> bool,
) {
    const MEMORY: usize = 6;
    let n = w.len();
    let l1 = |w: &[f32]| f64::from(c1) * w.iter().map(|x| f64::from(x.abs())).sum::<f64>();
    let mut g = vec![0.0; n];
    let mut loss = objective.evaluate(w, &mut g) + l1(w);
    let (mut pg, mut d, mut next, mut next_g) = (vec![0.0; n], vec![0.0; n], vec![0.0; n], vec![0.0; n]);
    let mut history: std::collections::VecDeque<(Vec<f32>, Vec<f32>, f64)> = Default::default();
    for iteration in 1..=iterations {
        pseudo_gradient(w, &g, c1, &mut pg);
        d.copy_from_slice(&pg);
        let mut alphas = Vec::new();
        for (s, y, rho) in history.iter().rev() {
            let a = dot(s, &d) / rho;
            axpy(-a, y, &mut d);
            alphas.push(a);
        }
        if let Some((_, y, rho)) = history.back() {
            let scale = (rho / dot(y, y)) as f32;
            d.iter_mut().for_each(|v| *v *= scale);
        }
        for ((s, y, rho), a) in history.iter().zip(alphas.iter().rev()) {
            let b = dot(y, &d) / rho;
            axpy(a - b, s, &mut d);
        }
        for (d, p) in d.iter_mut().zip(&pg) {
            *d = if *d * p > 0.0 { -*d } else { 0.0 };
        }
        let slope = dot(&d, &pg);
        if slope >= 0.0 {
            break;
        }
        let mut step = if history.is_empty() { 1.0 / dot(&pg, &pg).sqrt() } else { 1.0 };
        let mut tries = 0;
        let next_loss = loop {
            let t = step as f32;
            for i in 0..n {
                let orthant = if w[i] != 0.0 { w[i] } else { -pg[i] };
                let v = w[i] + t * d[i];
                next[i] = if v * orthant > 0.0 { v } else { 0.0 };
            }
            let l = objective.evaluate(&next, &mut next_g) + l1(&next);
            if l <= loss + 1e-4 * step * slope || tries >= 12 {
                break l;
            }
            tries += 1;
            step *= if history.is_empty() { 0.1 } else { 0.5 };
        };
        let mut s = if history.len() == MEMORY { history.pop_front().map(|h| h.0).unwrap_or_default() } else { Vec::new() };
        s.clear();
        s.extend(next.iter().zip(&*w).map(|(a, b)| a - b));
        let y: Vec<f32> = next_g.iter().zip(&g).map(|(a, b)| a - b).collect();
        let rho = dot(&s, &y);
        if rho > 1e-10 {
            history.push_back((s, y, rho));
        }
        w.copy_from_slice(&next);
        g.copy_from_slice(&next_g);
        let gain = (loss - next_loss) / next_loss.abs().max(1.0);
        loss = next_loss;
        if !report(iteration, loss, w) || tries >= 12 || gain.abs() < 1e-6 {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bowl;
    impl Objective for Bowl {
        fn evaluate(&mut self, w: &[f32], g: &mut [f32]) -> f64 {
            let at = [3.0, -2.0, 0.2];
            let mut loss = 0.0;
            for i in 0..3 {
                g[i] = 2.0 * (w[i] - at[i]);
                loss += f64::from(w[i] - at[i]).powi(2);
            }
            loss
        }
    }

    #[test]
    fn finds_the_sparse_minimum() {
        let mut w = vec![0.0; 3];
        minimise(&mut Bowl, &mut w, 1.0, 50, |_, _, _| true);
        // Soft thresholding by c1 / 2.
        assert!((w[0] - 2.5).abs() < 1e-3 && (w[1] + 1.5).abs() < 1e-3 && w[2] == 0.0, "{w:?}");
    }
}
