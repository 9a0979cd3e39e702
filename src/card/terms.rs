//! A document's words as the card weighs them.

use crate::card::background::Background;
use crate::card::stem::stem;
use crate::text::{Document, TokenKind, Vocabulary, WordId};

/// The stems of a document, looked up once for each distinct word.
#[derive(Debug)]
pub(super) struct Terms {
    /// The distinct stems.
    pub stems: Vocabulary,
    /// The stem of each word of the document's vocabulary.
    of: Vec<WordId>,
    /// Which words of the document's vocabulary have the article.
    definite: Vec<bool>,
    /// By stem: inverse document frequency in the background.
    pub idf: Vec<f32>,
    /// By stem: used as a noun, in the background or with the article here.
    pub noun: Vec<bool>,
}

impl Terms {
    pub fn new(doc: &Document) -> Self {
        let background = Background::get();
        let words = doc.vocabulary.len();
        let mut t = Terms {
            stems: Vocabulary::default(),
            of: Vec::with_capacity(words),
            definite: Vec::with_capacity(words),
            idf: Vec::new(),
            noun: Vec::new(),
        };
        for w in 0..words as WordId {
            let (s, definite) = stem(doc.vocabulary.norm(w));
            let id = t.stems.intern(s);
            if id as usize == t.idf.len() {
                let known = background.find(s);
                // A lone letter or sign tells nothing.
                let short = s.chars().nth(1).is_none();
                t.idf.push(if short { 0.0 } else { known.map_or(background.rare, |k| k.idf) });
                t.noun.push(known.is_some_and(|k| k.noun));
            }
            t.noun[id as usize] |= definite;
            t.of.push(id);
            t.definite.push(definite);
        }
        t
    }

    /// The stem of a token.
    pub fn stem(&self, doc: &Document, token: usize) -> WordId {
        self.of[doc.word(token) as usize]
    }

    /// Does a token have the article?
    pub fn is_definite(&self, doc: &Document, token: usize) -> bool {
        self.definite[doc.word(token) as usize]
    }

    /// The stems of words and numbers of a range of tokens.
    pub fn in_range<'a>(&'a self, doc: &'a Document, tokens: std::ops::Range<usize>) -> impl Iterator<Item = WordId> + 'a {
        tokens.filter(|&t| matches!(doc.kind(t), TokenKind::Word | TokenKind::Number)).map(|t| self.stem(doc, t))
    }
}
