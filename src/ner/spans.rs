//! From labels to spans: where a mention's first word begins behind its
//! proclitics, and where a role's last word ends before its pronoun.

use super::classes::Classes;
use super::features::{Key, Template, key};
use super::label::{Label, TYPES};
use super::model::Model;
use super::sequence::Sequence;
use crate::annotation::{Kind, Span};
use crate::lexicon::{ListSet, WordFlags};
use crate::text::fold::source_len;
use crate::text::{Document, TokenKind, hash_bytes};
use std::ops::Range;

/// The mentions in a sequence of labels: units and index into [`TYPES`].
pub fn chunks(labels: &[Label]) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < labels.len() && labels[at] == Label::OUTSIDE {
            at += 1;
        }
        let t = labels.get(at)?.type_index()?;
        let start = at;
        at += 1;
        while at < labels.len() && labels[at] == Label::inside(t) {
            at += 1;
        }
        Some((start..at, t))
    })
}

/// The mark that closes what is opened within `units` and not closed there; the last of several.
fn awaited<'t>(units: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut open = Vec::new();
    for unit in units {
        let closing = match unit {
            "(" => ")",
            "[" => "]",
            "«" => "»",
            "“" => "”",
            "\"" if !open.contains(&"\"") => "\"",
            _ => {
                if open.last() == Some(&unit) {
                    open.pop();
                }
                continue;
            }
        };
        open.push(closing);
    }
    open.pop()
}

/// The units of a chunk without the punctuation at its ends; what is opened inside is closed inside (`رئيس جمعية «البر»`). `sentence` are
/// the sequence's units of the sentence, of which the chunk counts from 0. None where nothing is left.
#[must_use]
pub fn trimmed(sequence: &Sequence, sentence: Range<usize>, chunk: Range<usize>) -> Option<Range<usize>> {
    let word = |unit: usize| sequence.words[sentence.start + unit];
    let is_mark = |unit: usize| sequence.kinds[word(unit) as usize] == TokenKind::Punct;
    let text = |unit: usize| sequence.vocabulary.norm(word(unit));
    let (mut start, mut end) = (chunk.start, chunk.end);
    while start < end && is_mark(start) {
        start += 1;
    }
    while start < end && is_mark(end - 1) && awaited((start..end - 1).map(text)) != Some(text(end - 1)) {
        end -= 1;
    }
    if start < end && end < sentence.len() && is_mark(end) && awaited((start..end).map(text)) == Some(text(end)) {
        end += 1;
    }
    (start < end).then_some(start..end)
}

/// The letters that can stand before a name.
pub const PROCLITICS: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// Appends what decides whether the first letter of `word` (a normal form, or what an earlier cut left of it) belongs to a mention of type
/// `t`. `cut` counts the letters already cut off. Returns false where there is nothing to decide.
pub fn clitic_keys(word: &str, cut: usize, t: usize, before: u64, flags: WordFlags, classes: &Classes, out: &mut Vec<Key>) -> bool {
    out.clear();
    let Some(letter) = word.chars().next().filter(|c| PROCLITICS.contains(c)) else { return false };
    let rest = &word[letter.len_utf8()..];
    if cut > 1 || rest.chars().nth(1).is_none() {
        return false;
    }
    let article = letter == 'ل' && rest.starts_with('ل');
    let stem = if article { format!("ا{rest}") } else { rest.to_owned() };
    let (whole_hash, stem_hash) = (hash_bytes(word.as_bytes()), hash_bytes(stem.as_bytes()));
    let (whole, left) = (classes.get(whole_hash), classes.get(stem_hash));
    let l = u64::from(u32::from(letter)) * 4 + cut as u64;
    let mut emit = |n: u64, value: u64| out.push(key(Template::Clitic, (l << 8 | n).rotate_left(40) ^ value));
    emit(0, 0);
    emit(1, whole_hash);
    emit(2, stem_hash);
    let f = |w: Option<(u16, u8)>| w.map_or(0, |w| 1 + i64::from(w.1));
    emit(3, (f(left) - f(whole)).clamp(-12, 12).cast_unsigned());
    emit(4, (u64::from(left.is_some()) * 2 + u64::from(whole.is_some())) * 8 + t as u64);
    emit(5, t as u64);
    emit(6, u64::from(classes.coarse(whole.map_or(0, |w| w.0))));
    emit(7, u64::from(classes.coarse(left.map_or(0, |w| w.0))));
    emit(8, before);
    let letters = stem.char_indices().nth(2).map_or(stem.len(), |c| c.0);
    emit(9, hash_bytes(&stem.as_bytes()[..letters]));
    emit(10, stem.chars().count().min(9) as u64);
    let names = |l: ListSet| u64::from(l.intersects(ListSet::NAMES | ListSet::TITLE));
    if cut == 0 {
        emit(
            11,
            names(flags.plain) << 4
                | names(flags.stem) << 3
                | u64::from(flags.plain.intersects(ListSet::WHOLE)) << 2
                | u64::from(flags.proclitic_len.min(3)),
        );
    }
    true
}

/// Is the word the preposition `ل` with a word that is better known with its article (`للقاهره`)?
fn holds_article(word: &str, classes: &Classes) -> bool {
    word.strip_prefix('ل')
        .filter(|rest| rest.starts_with('ل') && rest.chars().nth(3).is_some())
        .is_some_and(|rest| known(&format!("ا{rest}"), classes) > known(word, classes).max(known(rest, classes)))
}

/// How well known a normal form is; −1 for unknown ones.
fn known(norm: &str, classes: &Classes) -> i32 {
    classes.get(hash_bytes(norm.as_bytes())).map_or(-1, |(_, frequency)| i32::from(frequency))
}

/// How many letters of the normal form `word` are proclitics that a mention of type `t` leaves out.
#[must_use]
pub fn proclitics(word: &str, t: usize, before: u64, flags: WordFlags, model: &Model, keys: &mut Vec<Key>) -> usize {
    let (mut cut, mut rest) = (0, word);
    while clitic_keys(rest, cut, t, before, flags, &model.classes, keys) {
        let score: f32 = keys.iter().flat_map(|&k| model.row(k)).map(|(_, w)| w).sum();
        if score <= 0.0 {
            // `وللقاهرة` is too rare to be learned: three letters stand before a known name.
            cut += usize::from(cut == 1 && holds_article(rest, &model.classes));
            break;
        }
        cut += 1;
        let mut letters = rest.chars();
        letters.next();
        rest = letters.as_str();
    }
    cut
}

/// How many bytes of `source` at its end are a pronoun that a role leaves out (`نائبه`, `رئيسها`).
fn enclitic(source: &str, classes: &Classes) -> usize {
    if source.starts_with("ال") {
        return 0;
    }
    ["هما", "ها", "هم", "ه"]
        .iter()
        .find_map(|p| {
            let stem = source.strip_suffix(p)?;
            let known = |s: &str| known(&crate::text::fold::folded(s), classes);
            (stem.chars().nth(2).is_some() && known(stem) > known(source)).then_some(p.len())
        })
        .unwrap_or(0)
}

/// What decides how many letters of a mention's first word are proclitics.
#[derive(Clone, Copy, Debug)]
pub struct First {
    /// Hash of the word before it.
    pub before: u64,
    /// Its lists.
    pub flags: WordFlags,
    /// How many letters stand before a listed phrase of several words that it begins.
    pub listed: Option<usize>,
}

/// The bytes of a mention of type `t` from its first to its last token.
#[must_use]
pub fn span(doc: &Document, units: (usize, usize), t: usize, start: First, model: &Model, keys: &mut Vec<Key>) -> Span {
    let (first, last) = units;
    let (a, b) = (&doc.tokens[first], &doc.tokens[last]);
    let mut span = Span { start: a.span.start, end: b.span.end };
    if a.kind == TokenKind::Word {
        let cut = start.listed.unwrap_or_else(|| proclitics(doc.norm(first), t, start.before, start.flags, model, keys));
        if cut > 0 {
            span.start += source_len(doc.slice(a.span), cut) as u32;
        }
    }
    if TYPES[t] == Kind::Role && b.kind == TokenKind::Word {
        let from = if first == last { span.start } else { b.span.start };
        span.end -= enclitic(doc.slice(Span { start: from, end: span.end }), &model.classes) as u32;
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_at_the_ends_are_no_part() {
        for (text, units, kept) in [
            ("(نادي الاتحاد)", 0..4, "نادي الاتحاد"),
            ("الرئيس السوري)", 0..3, "الرئيس السوري"),
            ("كلية الهندسة (القاهرة)", 0..5, "كلية الهندسة (القاهرة)"),
            ("كلية الهندسة (القاهرة)", 0..4, "كلية الهندسة (القاهرة)"),
            ("رئيس جمعية «البر» سالم", 0..4, "رئيس جمعية «البر»"),
            ("رئيس جمعية \"البر\" سالم", 0..4, "رئيس جمعية \"البر\""),
            ("رئيس جمعية \"البر\" سالم", 0..5, "رئيس جمعية \"البر\""),
            ("نادي «الهلال» «", 0..5, "نادي «الهلال»"),
            ("«الهلال» فاز", 1..2, "الهلال"),
            ("«الهلال» فاز", 0..3, "الهلال"),
            ("الهلال (فاز)", 0..2, "الهلال"),
            ("« »", 0..2, ""),
        ] {
            let doc = Document::new(text);
            let sequence = Sequence::new(&doc);
            let found = trimmed(&sequence, 0..sequence.words.len(), units);
            assert_eq!(found.map_or("", |r| doc.slice(doc.span(r))), kept, "{text}");
        }
    }

    #[test]
    fn two_proclitics_and_an_article() {
        let model = crate::ner::Tagger::default();
        for (word, held) in [("للقاهره", true), ("للسعوديه", true), ("للبنان", false), ("للندن", false), ("القاهره", false), ("لل", false)]
        {
            assert_eq!(holds_article(word, &model.model().classes), held, "{word}");
        }
    }

    #[test]
    fn chunks_of_labels() {
        let labels: Vec<_> = [0, 1, 2, 1, 4, 0, 3, 4, 4, 9].map(Label).to_vec();
        let found: Vec<_> = chunks(&labels).collect();
        assert_eq!(found, [(1..3, 0), (3..4, 0), (4..5, 1), (6..9, 1), (9..10, 4)]);
        assert_eq!(chunks(&[]).count(), 0);
    }
}
