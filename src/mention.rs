//! What the rooms propose, made one list: the only place where overlaps are resolved.

use crate::annotation::Mention;

/// Merges the proposals into one list, sorted by start, without overlaps.
/// A time or figure that covers a name wins over it; names win over parts of theirs; a longer mention wins over a shorter one.
#[must_use]
pub fn merge(names: Vec<Mention>, times: Vec<Mention>, figures: Vec<Mention>) -> Vec<Mention> {
    // A figure that crosses a time, neither holding the other, has taken its year for a number (`من 6 في عام 2000 إلى 7`).
    let crosses = |f: &Mention| {
        let near = times.partition_point(|t| t.span.end <= f.span.start);
        times[near..].iter().take_while(|t| t.span.start < f.span.end).any(|t| {
            let holds = t.span.start <= f.span.start && f.span.end <= t.span.end;
            let held = f.span.start <= t.span.start && t.span.end <= f.span.end;
            !holds && !held
        })
    };
    let figures: Vec<Mention> = figures.into_iter().filter(|f| !crosses(f)).collect();
    let mut all: Vec<(u8, Mention)> = Vec::with_capacity(names.len() + times.len() + figures.len());
    all.extend(times.into_iter().map(|m| (0, m)));
    all.extend(figures.into_iter().map(|m| (1, m)));
    all.extend(names.into_iter().map(|m| (2, m)));
    // Longest first; at one length times before figures before names.
    all.sort_by_key(|(rank, m)| (std::cmp::Reverse(m.span.end - m.span.start), *rank, m.span.start));
    let mut kept: Vec<Mention> = Vec::with_capacity(all.len());
    let mut taken = std::collections::BTreeMap::<u32, u32>::new();
    for (_, m) in all {
        let before = taken.range(..m.span.end).next_back();
        if before.is_none_or(|(_, &end)| end <= m.span.start) {
            taken.insert(m.span.start, m.span.end);
            kept.push(m);
        }
    }
    kept.sort_by_key(|m| m.span);
    kept
}
