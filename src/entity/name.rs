//! The names that a text holds: what spelling variants of one name share.

use crate::annotation::{Kind, Mention};
use crate::entity::spelling;
use crate::text::fold::fold_into;
use crate::text::{Document, TokenKind, Vocabulary, WordId};
use hashbrown::HashTable;
use std::fmt::Write;

/// One distinct name of the text, all its mentions together.
#[derive(Debug)]
pub(super) struct Name {
    /// PER, ORG, LOC or MISC.
    pub kind: Kind,
    /// Its canonical words, in [`Names::words`].
    pub words: Vec<WordId>,
    /// Bit `i` is set where word `i` stands behind `بن`.
    pub patronymic: u32,
    /// Indices of its mentions, in text order.
    pub mentions: Vec<u32>,
    /// Its consonants, in [`Names::skeletons`].
    pub skeleton: WordId,
}

/// All distinct names, in order of first mention.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The canonical words.
    pub words: Vocabulary,
    /// The distinct skeletons.
    pub skeletons: Vocabulary,
    /// The names.
    pub list: Vec<Name>,
    /// The name of each mention, `None` for those that are none (roles, times, figures).
    pub of: Vec<Option<u32>>,
}

/// Appends the canonical form of a folded word: no article, no ta marbuta, one plural.
///
/// `ال` is kept where less than two letters would be left, and in `الله`.
pub(super) fn canonical_into(norm: &str, kind: Kind, out: &mut String) {
    let stem = match norm.strip_prefix("ال") {
        Some(stem) if norm != "الله" && stem.chars().nth(1).is_some() => stem,
        _ => norm,
    };
    let long = stem.chars().nth(2).is_some();
    match stem.strip_suffix('ه') {
        // سورية, سوريا
        Some(short) if long && !stem.ends_with("الله") => {
            out.push_str(short);
            out.push('ا');
        }
        _ => match stem.strip_suffix("ين") {
            // الحوثيين, الحوثيون
            Some(short) if short.ends_with('ي') && short.chars().nth(2).is_some() && matches!(kind, Kind::Org | Kind::Misc) => {
                out.push_str(short);
                out.push_str("ون");
            }
            _ => out.push_str(stem),
        },
    }
}

/// The canonical form of a word of source text.
#[cfg(test)]
pub(super) fn canonical(source: &str, kind: Kind) -> String {
    let mut out = String::new();
    canonical_into(&crate::text::fold::folded(source), kind, &mut out);
    out
}

/// The canonical words of a name, `بن` left out but marked, `عبد` and `أبو` and `الله` joined to their neighbour.
pub(super) fn words_of(norms: &[String], kind: Kind) -> (Vec<String>, u32) {
    let mut words: Vec<String> = Vec::with_capacity(norms.len());
    let mut patronymic = 0;
    let mut i = 0;
    while i < norms.len() {
        let norm = norms[i].as_str();
        let next = norms.get(i + 1);
        let mut word = String::new();
        match (norm, next) {
            ("بن" | "ابن" | "بنت" | "ولد", Some(_)) if kind == Kind::Per => {
                if words.len() < 32 {
                    patronymic |= 1 << words.len();
                }
                i += 1;
                continue;
            }
            ("عبد" | "ابو" | "ابي" | "ابا" | "ام", Some(next)) => {
                word.push_str(if norm.starts_with("اب") { "ابو" } else { norm });
                word.push_str(next);
                i += 1;
            }
            (_, Some(next)) if next == "الله" => {
                word.push_str(norm);
                word.push_str(next);
                i += 1;
            }
            _ => canonical_into(norm, kind, &mut word),
        }
        words.push(word);
        i += 1;
    }
    (words, patronymic)
}

impl Names {
    /// Reads the names of `mentions`, which are sorted.
    pub fn new(doc: &Document, mentions: &[Mention]) -> Self {
        let mut names = Names { of: vec![None; mentions.len()], ..Names::default() };
        let mut keys = Vocabulary::default();
        let (mut norms, mut key, mut skeleton): (Vec<String>, String, String) = Default::default();
        let mut token = 0;
        // Names of whole tokens that were met before need no second reading.
        let mut met: HashTable<(u64, u32)> = HashTable::new();
        for (i, m) in mentions.iter().enumerate() {
            if !matches!(m.kind, Kind::Per | Kind::Org | Kind::Loc | Kind::Misc) {
                continue;
            }
            while token < doc.tokens.len() && doc.tokens[token].span.end <= m.span.start {
                token += 1;
            }
            let hash = whole_tokens(doc, token, m);
            if let Some(&(_, id)) = hash.and_then(|h| met.find(h, |x| x.0 == h)) {
                names.list[id as usize].mentions.push(i as u32);
                names.of[i] = Some(id);
                continue;
            }
            norms.clear();
            for t in doc.tokens[token..].iter().take_while(|t| t.span.start < m.span.end) {
                if !matches!(t.kind, TokenKind::Word | TokenKind::Number) {
                    continue;
                }
                if t.span.start >= m.span.start && t.span.end <= m.span.end {
                    norms.push(doc.vocabulary.norm(t.word).to_owned());
                    continue;
                }
                let (from, to) = (t.span.start.max(m.span.start) as usize, t.span.end.min(m.span.end) as usize);
                let mut norm = String::new();
                // للأمم: what is left of the article has lost its alef.
                if doc.text[..from].ends_with('ل') && doc.text[from..to].starts_with('ل') {
                    norm.push('ا');
                }
                fold_into(&doc.text[from..to], &mut norm);
                norms.push(norm);
            }
            let (words, patronymic) = words_of(&norms, m.kind);
            if words.is_empty() {
                continue;
            }
            key.clear();
            let _ = write!(key, "{:?}{}", m.kind, (patronymic & 1));
            for w in &words {
                key.push(' ');
                key.push_str(w);
            }
            let id = keys.intern(&key);
            if id as usize == names.list.len() {
                skeleton.clear();
                spelling::skeleton_into(words.iter().map(String::as_str), &mut skeleton);
                let skeleton = names.skeletons.intern(&skeleton);
                let words = words.iter().map(|w| names.words.intern(w)).collect();
                names.list.push(Name { kind: m.kind, words, patronymic, mentions: Vec::new(), skeleton });
            }
            names.list[id as usize].mentions.push(i as u32);
            names.of[i] = Some(id);
            if let Some(h) = hash {
                met.insert_unique(h, (h, id), |x| x.0);
            }
        }
        names
    }

    /// The canonical words of a name, joined.
    pub fn joined(&self, name: u32) -> String {
        self.list[name as usize].words.iter().map(|&w| self.words.norm(w)).collect()
    }

    /// The canonical words of a name, with blanks.
    pub fn spaced(&self, name: u32) -> String {
        let words: Vec<&str> = self.list[name as usize].words.iter().map(|&w| self.words.norm(w)).collect();
        words.join(" ")
    }

    /// The last word of a name.
    pub fn last(&self, name: u32) -> WordId {
        *self.list[name as usize].words.last().expect("a name has a word")
    }
}

/// A hash of the words of a mention that cuts no token, and of its kind.
fn whole_tokens(doc: &Document, first: usize, m: &Mention) -> Option<u64> {
    if doc.tokens.get(first)?.span.start != m.span.start {
        return None;
    }
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ m.kind as u64;
    let mut end = 0;
    for t in doc.tokens[first..].iter().take_while(|t| t.span.start < m.span.end) {
        hash = (hash ^ doc.vocabulary.hash(t.word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31);
        end = t.span.end;
    }
    (end == m.span.end).then_some(hash)
}

/// Are all words of `short` words of `long`, in the same order, and fewer?
pub(super) fn is_part(short: &[WordId], long: &[WordId]) -> bool {
    let mut rest = long.iter();
    short.len() < long.len() && short.iter().all(|w| rest.any(|l| l == w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded;

    fn words(name: &str, kind: Kind) -> (String, u32) {
        let norms: Vec<String> = name.split(' ').map(folded).collect();
        let (words, patronymic) = words_of(&norms, kind);
        (words.join(" "), patronymic)
    }

    #[test]
    fn variants_share_their_canonical_words() {
        for (a, b, kind) in [
            ("عبد الله العمري", "عبدالله العُمري", Kind::Per),
            ("حسن نصر الله", "حسن نصرالله", Kind::Per),
            ("أبو ظبي", "أبوظبي", Kind::Loc),
            ("سورية", "سوريا", Kind::Loc),
            ("إسرائيل", "اسرائيل", Kind::Loc),
            ("الحوثيين", "الحوثيون", Kind::Org),
            ("أبي بكر", "أبو بكر", Kind::Per),
        ] {
            assert_eq!(words(a, kind).0, words(b, kind).0, "{a} {b}");
        }
        assert_ne!(canonical("الصين", Kind::Loc), canonical("الصون", Kind::Loc));
        assert_eq!(words("سامي بن عادل الرامي", Kind::Per), ("سامي عادل رامي".to_owned(), 0b10));
    }
}
