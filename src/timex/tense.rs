//! Whether the words around a date speak of the past or the future.

use super::lexicon::class::*;
use super::reader::Reader;
use super::resolve::Tense;

/// How many tokens to look back and ahead.
const BACK: usize = 30;
const AHEAD: usize = 12;

/// The tense of the nearest cue before the expression in its sentence, or else of the nearest behind it.
pub fn around(reader: &Reader, start: usize, end: usize) -> Tense {
    let of = |i: usize| {
        let lex = reader.at(i);
        if lex.has(FUTURE) {
            Some(Tense::Future)
        } else if lex.has(PAST) {
            Some(Tense::Past)
        } else {
            None
        }
    };
    let first = start.saturating_sub(BACK).max(reader.start);
    let before = (first..start).rev().find_map(of);
    before.or_else(|| (end..(end + AHEAD).min(reader.end)).find_map(of)).unwrap_or(Tense::Unknown)
}
