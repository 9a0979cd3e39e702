//! Viterbi: the best sequence of labels.

use super::label::{LABELS, Label};

/// Scores of the labels of one unit.
pub type Scores = [f32; LABELS];

/// The sequence of labels with the highest sum of scores and transitions; the first may not be an I.
/// Sums run in one fixed order, so that every machine finds the same.
pub fn viterbi(scores: &[Scores], transitions: &[Scores; LABELS], back: &mut Vec<[u8; LABELS]>, out: &mut Vec<Label>) {
    out.clear();
    back.clear();
    let Some(first) = scores.first() else { return };
    let mut best = *first;
    for (y, b) in best.iter_mut().enumerate() {
        if Label(y as u8).is_inside() {
            *b += super::model::FORBIDDEN;
        }
    }
    for s in &scores[1..] {
        let (mut next, mut from) = ([0.0; LABELS], [0_u8; LABELS]);
        for y in 0..LABELS {
            let mut top = (f32::NEG_INFINITY, 0);
            if Label(y as u8).is_inside() {
                for x in [y - 1, y] {
                    let v = best[x] + transitions[x][y];
                    if v > top.0 {
                        top = (v, x);
                    }
                }
            } else {
                for x in 0..LABELS {
                    let v = best[x] + transitions[x][y];
                    if v > top.0 {
                        top = (v, x);
                    }
                }
            }
            next[y] = top.0 + s[y];
            from[y] = top.1 as u8;
        }
        best = next;
        back.push(from);
    }
    let mut y = (0..LABELS).fold(0, |top, y| if best[y] > best[top] { y } else { top });
    out.push(Label(y as u8));
    for from in back.iter().rev() {
        y = usize::from(from[y]);
        out.push(Label(y as u8));
    }
    out.reverse();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::label::may_follow;
    use crate::ner::model::FORBIDDEN;

    #[test]
    fn never_starts_or_continues_what_was_not_begun() {
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (x, row) in transitions.iter_mut().enumerate() {
            for (y, t) in row.iter_mut().enumerate() {
                if !may_follow(Label(x as u8), Label(y as u8)) {
                    *t = FORBIDDEN;
                }
            }
        }
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[0][2] = 5.0;
        scores[1][4] = 3.0;
        scores[1][2] = 2.0;
        scores[2][0] = 1.0;
        let (mut back, mut out) = (Vec::new(), Vec::new());
        viterbi(&scores, &transitions, &mut back, &mut out);
        assert_eq!(out.len(), 3);
        assert!(!out[0].is_inside());
        assert!(out.windows(2).all(|w| may_follow(w[0], w[1])));
        viterbi(&[], &transitions, &mut back, &mut out);
        assert!(out.is_empty());
    }
}
