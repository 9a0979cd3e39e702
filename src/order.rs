//! Sorting for lists of any type by one piece of code. The standard library's sorts weigh 4 kB in the page for every type and comparison.

use std::cmp::Ordering;

/// Stretches up to this length are sorted by insertion.
const SHORT: usize = 8;

/// Sorts by a comparison; what compares equal keeps its order.
pub(crate) fn sort_by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted(list.len(), &mut |a, b| compare(&list[a as usize], &list[b as usize]));
    for (a, b) in swaps(order) {
        list.swap(a as usize, b as usize);
    }
}

/// Sorts by a key; what has equal keys keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// The indices below `len` in their order: a merge sort.
fn sorted(len: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..len as u32).collect();
    for run in order.chunks_mut(SHORT) {
        for i in 1..run.len() {
            let mut at = i;
            while at > 0 && compare(run[at - 1], run[at]) == Ordering::Greater {
                run.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    let mut merged = Vec::with_capacity(len);
    let mut size = SHORT;
    while size < len {
        for pair in order.chunks(2 * size) {
            let (mut left, mut right) = pair.split_at(size.min(pair.len()));
            // What is in order already, as most lists are, takes one comparison.
            if let (Some(&last), Some(&first)) = (left.last(), right.first())
                && compare(last, first) == Ordering::Greater
            {
                while let ([a, rest_a @ ..], [b, rest_b @ ..]) = (left, right) {
                    if compare(*a, *b) == Ordering::Greater {
                        merged.push(*b);
                        right = rest_b;
                    } else {
                        merged.push(*a);
                        left = rest_a;
                    }
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        size *= 2;
    }
    order
}

/// The swaps that bring a list into the given order: `order[i]` is the index of what belongs at `i`.
fn swaps(mut order: Vec<u32>) -> Vec<(u32, u32)> {
    let mut swaps = Vec::new();
    for start in 0..order.len() as u32 {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut order[at as usize], at);
            if next == start || next == at {
                break;
            }
            swaps.push((at, next));
            at = next;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut list in proptest::collection::vec((0u8..20, 0u16..), 0..300)) {
            let mut expected = list.clone();
            expected.sort_by_key(|x| x.0);
            sort_by_key(&mut list, |x| x.0);
            prop_assert_eq!(&list, &expected);
            sort_by(&mut list, |a, b| b.cmp(a));
            expected.sort_by(|a, b| b.cmp(a));
            prop_assert_eq!(list, expected);
        }
    }
}
