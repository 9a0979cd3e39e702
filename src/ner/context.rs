//! What lies farther off than the neighbours: quotation marks around a unit, and, once a first pass has been made, the other items of a
//! series.

use super::features::{Key, Template, WordInfo, key};
use crate::text::TokenKind;

/// How a word takes part in what is around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// Not at all.
    #[default]
    None,
    /// A comma, a slash, a dash or a conjunction by itself: parts the items of a series.
    Separator,
    /// Begins with the conjunction `و`.
    Joined,
    /// `«`, `“`, `„`.
    Open,
    /// `»`, `”`.
    Close,
    /// `"`.
    Quote,
}

/// The sign of a word in normal form; `joined`: it is cut behind a `و`.
#[must_use]
pub fn sign(norm: &str, kind: TokenKind, joined: bool) -> Sign {
    match norm {
        "،" | "," | "؛" | ";" | "/" | "-" | "–" | "—" | "و" | "او" | "ثم" => Sign::Separator,
        "«" | "“" | "„" => Sign::Open,
        "»" | "”" => Sign::Close,
        "\"" => Sign::Quote,
        _ if joined && kind == TokenKind::Word => Sign::Joined,
        _ => Sign::None,
    }
}

/// How far off the next item may begin.
const AHEAD: usize = 6;
/// How many units an item may have beside its last.
const LENGTH: usize = 4;
/// Stands for a type where a unit is no part of a name.
const UNNAMED: (u64, u64) = (7, 0);

/// A quotation of more units is speech.
const LONGEST: usize = 12;

/// Appends the keys of units between quotation marks; `info` are those of a sentence.
pub fn quote_keys(info: &[&WordInfo], out: &mut Vec<(usize, Key)>) {
    let mut open = None;
    for (at, word) in info.iter().enumerate() {
        match (word.sign, open) {
            (Sign::Open, _) | (Sign::Quote, None) => open = Some(at),
            (Sign::Close | Sign::Quote, Some(from)) => {
                open = None;
                let (first, len) = (from + 1, at - from - 1);
                if len == 0 || len > LONGEST {
                    continue;
                }
                let size = [1, 2, 3, 5, 8].iter().filter(|&&s| len > s).count() as u64;
                let before = from.checked_sub(1).map_or(0, |b| info[b].stem);
                for i in 0..len {
                    let place = if i == 0 { 0 } else { 1 + u64::from(i + 1 == len) };
                    out.push((first + i, key(Template::Quote, size << 2 | place)));
                    out.push((first + i, key(Template::QuoteStem, before.rotate_left(3) ^ place.min(1))));
                }
            }
            _ => {}
        }
    }
}

/// The strongest name of a unit, and how strong it is: 1 or 2. Roles make no series.
fn strongest(types: &[f32; 5]) -> Option<(u64, u64)> {
    let (t, p) = types[..4].iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    (*p >= 0.3).then_some((t as u64, if *p >= 0.7 { 2 } else { 1 }))
}

/// Appends the keys of a sentence whose first pass found `types`: what the items before and behind in a series are (`حلب وحمص، وإدلب`).
pub fn series_keys(info: &[&WordInfo], types: &[[f32; 5]], out: &mut Vec<(usize, Key)>) {
    let kinds: Vec<_> = types.iter().map(strongest).collect();
    // Far from names, series of common words have nothing to say.
    let worth = |at: usize, item: Option<(u64, u64)>| item.is_some() || types[at].iter().sum::<f32>() >= 0.02;
    // The first unit behind the next sign that parts items.
    let mut next = None;
    for at in (0..info.len()).rev() {
        if let Some(start) = next.filter(|start| start - at <= AHEAD && worth(at, kinds[*start])) {
            let (t, p) = kinds[start].unwrap_or(UNNAMED);
            let distance = (start - at).min(4) as u64;
            out.push((at, key(Template::Series, 1 << 16 | distance << 10 | t << 6 | p << 4)));
        }
        match info[at].sign {
            Sign::Joined => next = Some(at),
            Sign::Separator => next = Some(at + 1).filter(|&start| start < info.len()),
            _ => {}
        }
        let Some(last) = before(info, at).filter(|&last| worth(at, kinds[last])) else { continue };
        let (t, p) = kinds[last].unwrap_or(UNNAMED);
        // How many items before are of one type.
        let mut same = u64::from(kinds[last].is_some());
        let mut item = Some(last);
        while let Some(last) = item.filter(|_| (1..3).contains(&same)) {
            item = (last.saturating_sub(LENGTH)..=last).rev().find_map(|start| before(info, start));
            match item {
                Some(item) if kinds[item].map(|k| k.0) == Some(t) => same += 1,
                _ => break,
            }
        }
        let joined = u64::from(info[at].sign == Sign::Joined);
        out.push((at, key(Template::Series, t << 6 | p << 4 | same << 1 | joined)));
    }
}

/// The last unit of the item before the one that begins at `start`; none where none begins there.
fn before(info: &[&WordInfo], start: usize) -> Option<usize> {
    let parted = |at: usize| info[at].sign == Sign::Separator;
    let mut last = start.checked_sub(1)?;
    if parted(last) {
        last = last.checked_sub(1)?;
    } else if info[start].sign != Sign::Joined {
        return None;
    }
    (!parted(last)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(signs: &[Sign]) -> Vec<WordInfo> {
        signs.iter().map(|&sign| WordInfo { sign, ..WordInfo::default() }).collect()
    }

    fn keys(signs: &[Sign], find: impl Fn(&[&WordInfo], &mut Vec<(usize, Key)>)) -> Vec<(usize, Key)> {
        let words = words(signs);
        let mut out = Vec::new();
        find(&words.iter().collect::<Vec<_>>(), &mut out);
        out
    }

    #[test]
    fn signs_of_words() {
        for (norm, joined, expected) in [
            ("،", false, Sign::Separator),
            ("و", false, Sign::Separator),
            ("«", false, Sign::Open),
            ("”", false, Sign::Close),
            ("\"", false, Sign::Quote),
            ("وحمص", true, Sign::Joined),
            ("وزير", false, Sign::None),
        ] {
            assert_eq!(sign(norm, if norm.len() > 3 { TokenKind::Word } else { TokenKind::Punct }, joined), expected, "{norm}");
        }
    }

    #[test]
    fn short_quotations_are_seen_from_within() {
        use Sign::{Close, None, Open, Quote};
        let units = |signs: &[Sign]| {
            let mut units: Vec<usize> = keys(signs, quote_keys).iter().map(|k| k.0).collect();
            units.dedup();
            units
        };
        assert_eq!(units(&[None, Open, None, None, Close, None]), [2, 3]);
        assert_eq!(units(&[Quote, None, Quote, None, Quote, None, Quote]), [1, 5]);
        // Empty, unclosed, closed only, and too long to be a name.
        assert!(units(&[Open, Close, Quote, None, None]).is_empty());
        assert!(units(&[None, Close]).is_empty());
        let speech: Vec<Sign> = [Open].into_iter().chain([None; LONGEST + 1]).chain([Close]).collect();
        assert!(units(&speech).is_empty());
    }

    #[test]
    fn items_know_their_neighbours() {
        use Sign::{Joined, None, Separator};
        let place = [0.0, 0.0, 0.9, 0.0, 0.0];
        // "في حلب ، وحمص ودرعا نزل": the middle item has one before and one behind.
        let signs = [None, None, Separator, Joined, Joined, None];
        let types = [[0.0; 5], place, [0.0; 5], place, [0.0, 0.1, 0.1, 0.0, 0.0], [0.0; 5]];
        let found = keys(&signs, |info, out| series_keys(info, &types, out));
        let of = |at: usize| found.iter().filter(|k| k.0 == at).count();
        assert_eq!([of(0), of(1), of(3), of(4), of(5)], [1, 1, 2, 1, 0]);
        // Nothing is named: nothing is said.
        assert!(keys(&signs, |info, out| series_keys(info, &[[0.0; 5]; 6], out)).is_empty());
        assert!(keys(&[], |info, out| series_keys(info, &[], out)).is_empty());
    }
}
