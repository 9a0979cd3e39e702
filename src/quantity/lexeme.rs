//! What a word means to the grammar of quantities: looked up once for each
//! distinct word of a document, then read by index.

pub use crate::quantity::lexicon::{Adjective, Effect, Lexeme, Role, Unit, UnitKind, flag};

use crate::quantity::lexicon::LEXICON;
use crate::text::{Document, TokenKind, WordId, clitic, hash_bytes};

/// A distinct word as the grammar sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The entry, of the whole word or of what is left behind its proclitics.
    pub lexeme: Lexeme,
    /// Proclitics of a number word, unit or phrase, in scalar values of the normal form.
    pub clitic: u8,
    /// True where one of them is the conjunction `و` or `ف`.
    pub conjoined: bool,
    /// True where one of them is a preposition (ب ل ك).
    pub governed: bool,
    /// True where the entry stands behind the article.
    pub definite: bool,
    /// True where the word, whatever it is, begins with the article.
    pub article: bool,
}

impl Word {
    /// Its part in a number.
    #[must_use]
    pub fn role(&self) -> Role {
        self.lexeme.role
    }

    /// Has it this [`flag`], as a whole word?
    #[must_use]
    pub fn has(&self, flag: u16) -> bool {
        self.lexeme.flags & flag != 0
    }

    /// The unit that it names.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.lexeme.unit.checked_sub(1).map(|i| LEXICON.units[i as usize])
    }

    /// What it adds to a unit before it.
    #[must_use]
    pub fn adjective(&self) -> Option<Adjective> {
        self.lexeme.adjective.checked_sub(1).map(|i| LEXICON.adjectives[i as usize])
    }

    /// Is it, as it stands, the plural of a counted noun or unit?
    #[must_use]
    pub fn is_plural_noun(&self) -> bool {
        self.clitic == 0 && !self.definite && (self.has(flag::NOUNS) || (self.lexeme.unit > 0 && !self.has(flag::NOUN)))
    }

    /// Is it a number word without any proclitic, and without the article?
    #[must_use]
    pub fn is_plain(&self, role: Role) -> bool {
        self.lexeme.role == role && self.clitic == 0 && !self.definite
    }
}

/// Reads one normal form.
#[must_use]
pub fn classify(norm: &str, hash: u64) -> Word {
    let lexicon = &*LEXICON;
    let article = norm.len() > 6 && norm.starts_with("ال");
    if let "لما" | "بما" = norm {
        // «لما يقارب», «بما لا يقل عن»
        let lexeme = lexicon.get(hash_bytes("ما".as_bytes())).copied().unwrap_or_default();
        return Word { lexeme, clitic: 1, governed: true, ..Word::default() };
    }
    if let Some(&lexeme) = lexicon.get(hash) {
        // «السنة» is a label of its own and the unit with its article.
        let unit = norm.strip_prefix("ال").and_then(|stem| lexicon.get(hash_bytes(stem.as_bytes()))).map_or(0, |l| l.unit);
        if lexeme.unit == 0 && unit > 0 {
            return Word { lexeme: Lexeme { unit, ..lexeme }, article, definite: true, ..Word::default() };
        }
        return Word { lexeme, article, ..Word::default() };
    }
    let mut word = Word { article, ..Word::default() };
    if norm.len() < 4 || norm.as_bytes()[0] < 0xD8 {
        return word;
    }
    // و or ف, then ب, ل or ك, then the article; the shortest cut that gives an entry.
    let after_conjunction = norm.strip_prefix('و').or_else(|| norm.strip_prefix('ف'));
    for (rest, conjoined) in [(Some(norm), false), (after_conjunction, true)] {
        let Some(rest) = rest else { continue };
        let governor = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'));
        let after_preposition = governor.map(|c| &rest[c.len_utf8()..]);
        for (rest, governed) in [(Some(rest), false), (after_preposition, true)] {
            let Some(rest) = rest else { continue };
            let lil = governor == Some('ل') && governed;
            let bare = rest.strip_prefix("ال").or_else(|| rest.strip_prefix('ل').filter(|_| lil));
            for (stem, definite) in [(rest, false), (bare.unwrap_or(""), true)] {
                if stem.len() < 4 {
                    continue;
                }
                let Some(&lexeme) = lexicon.get(hash_bytes(stem.as_bytes())) else { continue };
                let clitic = u8::from(conjoined) + u8::from(governed);
                let phrase = !definite && clitic > 0 && lexeme.flags & flag::BEFORE != 0;
                let adverse = lexeme.role == Role::Not || (governed && !definite && matches!(lexeme.role, Role::One));
                let number = !adverse && (lexeme.role.is_number() || lexeme.role == Role::Ordinal);
                let unit = lexeme.unit > 0 && (definite || conjoined) && !governed;
                if number || phrase || unit {
                    word.lexeme = Lexeme { flags: if phrase { flag::BEFORE } else { 0 }, ..lexeme };
                    (word.clitic, word.conjoined, word.governed, word.definite) = (clitic, conjoined, governed, definite);
                    return word;
                }
                // A label or counted noun behind a conjunction or the article keeps its flags; the caller sees what was cut.
                let wanted = flag::LABEL | flag::NOUN | flag::NOUNS | flag::MONTH | flag::BOUND;
                if lexeme.flags & wanted != 0 && word.lexeme.flags == 0 {
                    word.lexeme.flags = lexeme.flags & wanted;
                    (word.clitic, word.conjoined, word.governed, word.definite) = (clitic, conjoined, governed, definite);
                }
            }
        }
    }
    word
}

/// A document's words, classified.
#[derive(Debug)]
pub struct Lexemes<'d, 't> {
    /// The document.
    pub doc: &'d Document<'t>,
    words: Vec<Word>,
}

impl<'d, 't> Lexemes<'d, 't> {
    /// Classifies every distinct word of `doc` once.
    #[must_use]
    pub fn new(doc: &'d Document<'t>) -> Self {
        let words = (0..doc.vocabulary.len() as WordId).map(|id| classify(doc.vocabulary.norm(id), doc.vocabulary.hash(id))).collect();
        Lexemes { doc, words }
    }

    /// Classifies words only when they are asked for: for a caller that reads few of them.
    #[must_use]
    pub fn lazy(doc: &'d Document<'t>) -> Self {
        Lexemes { doc, words: Vec::new() }
    }

    /// The word of the token at `index`; an empty one behind the end.
    #[must_use]
    pub fn at(&self, index: usize) -> Word {
        let Some(token) = self.doc.tokens.get(index) else { return Word::default() };
        match self.words.get(token.word as usize) {
            Some(word) => *word,
            None if self.words.is_empty() => classify(self.doc.norm(index), self.doc.vocabulary.hash(token.word)),
            None => Word::default(),
        }
    }

    /// The kind of the token at `index`; none behind the end.
    #[must_use]
    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.doc.tokens.get(index).map(|t| t.kind)
    }

    /// The normal form of the token at `index`; empty behind the end.
    #[must_use]
    pub fn norm(&self, index: usize) -> &str {
        if index < self.doc.tokens.len() { self.doc.norm(index) } else { "" }
    }

    /// Is the token at `index` a number in digits?
    #[must_use]
    pub fn is_digits(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Number)
    }

    /// What stands between the token before `index` and that at `index`.
    #[must_use]
    pub fn gap(&self, index: usize) -> &'t str {
        let end = if index == 0 { 0 } else { self.doc.tokens.get(index - 1).map_or(self.doc.text.len(), |t| t.span.end as usize) };
        let start = self.doc.tokens.get(index).map_or(self.doc.text.len(), |t| t.span.start as usize);
        &self.doc.text[end..start]
    }

    /// Do both stand on one line?
    #[must_use]
    pub fn same_line(&self, index: usize) -> bool {
        index < self.doc.tokens.len() && !self.gap(index).contains(['\n', '\r', '\u{2029}'])
    }

    /// Does the token at `index` touch the one before it?
    #[must_use]
    pub fn touches(&self, index: usize) -> bool {
        index > 0 && index < self.doc.tokens.len() && self.gap(index).is_empty()
    }

    /// The longest phrase of this place (see [`flag`]) that begins at `index`: its effect and the token behind it.
    #[must_use]
    pub fn phrase(&self, index: usize, place: u16) -> Option<(Effect, usize)> {
        let word = self.at(index);
        if !word.has(place) {
            return None;
        }
        let norm = self.norm(index);
        let stem = norm.char_indices().nth(word.clitic as usize).map_or("", |(at, _)| &norm[at..]);
        let first = hash_bytes(stem.as_bytes());
        LEXICON
            .phrases
            .iter()
            .filter(|p| p.place == place && p.words[0] == first)
            .find(|p| {
                p.words[1..]
                    .iter()
                    .enumerate()
                    .all(|(k, &w)| self.same_line(index + 1 + k) && self.doc.vocabulary.hash(self.doc.tokens[index + 1 + k].word) == w)
            })
            .map(|p| (p.effect, index + p.words.len()))
    }

    /// Is the token at `index + 1` a complement that is counted with the noun at `index`?
    #[must_use]
    pub fn complements(&self, index: usize) -> bool {
        if !self.at(index).has(flag::HEAD) || !self.same_line(index + 1) {
            return false;
        }
        let hash = |i: usize| self.doc.vocabulary.hash(self.doc.tokens[i].word);
        LEXICON.complements(hash(index), hash(index + 1))
    }

    /// The currency that a word speaks for, where it names a state or a city of it, perhaps behind proclitics (`بسوسة`).
    #[must_use]
    pub fn country(&self, word: WordId) -> Option<&'static str> {
        let vocabulary = &self.doc.vocabulary;
        let bare = |stem: &str| LEXICON.country(hash_bytes(stem.as_bytes()));
        LEXICON.country(vocabulary.hash(word)).or_else(|| clitic::splits(vocabulary.norm(word)).find_map(|s| bare(s.stem)))
    }
}
