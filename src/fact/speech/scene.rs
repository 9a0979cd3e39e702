//! A document as the search for speech sees it: words, mentions and quotations by token.

use super::lexicon::{Shape, class};
use super::quotation::{Quotation, quotations};
use super::words::{Word, words};
use crate::annotation::{Kind, Mention, Span};
use crate::text::{Document, TokenKind};

const NONE: u32 = u32::MAX;

/// Words, mentions and quotations by token.
pub(super) struct Scene<'a, 't> {
    pub doc: &'a Document<'t>,
    pub mentions: &'a [Mention],
    pub quotations: Vec<Quotation>,
    /// The first token of what scraped articles trail behind them: a link with the headline, a list of tags.
    pub tail: usize,
    words: Vec<Word>,
    mention_at: Vec<u32>,
    quotation_at: Vec<u32>,
}

impl<'a, 't> Scene<'a, 't> {
    pub fn new(doc: &'a Document<'t>, mentions: &'a [Mention]) -> Self {
        let n = doc.tokens.len();
        let mut mention_at = vec![NONE; n];
        for (i, m) in mentions.iter().enumerate() {
            let mut t = doc.token_at(m.span.start);
            while t < n && doc.tokens[t].span.start < m.span.end {
                mention_at[t] = i as u32;
                t += 1;
            }
        }
        let quotations = quotations(doc);
        let mut quotation_at = vec![NONE; n];
        for (i, q) in quotations.iter().enumerate() {
            let end = q.close + usize::from(q.closed);
            quotation_at[q.open..end.min(n)].fill(i as u32);
        }
        Scene { doc, mentions, quotations, tail: tail(doc), words: words(doc), mention_at, quotation_at }
    }

    /// What the word at token `i` may be; nothing for what is not a word.
    pub fn word(&self, i: usize) -> Word {
        if self.doc.kind(i) == TokenKind::Word { self.words[self.doc.word(i) as usize] } else { Word::default() }
    }

    /// Has the word at token `i` one of these classes?
    pub fn is(&self, i: usize, class: u16) -> bool {
        self.word(i).class & class != 0
    }

    /// Is token `i` a verb or participle of speech, and not a verbal noun?
    pub fn verbal(&self, i: usize) -> bool {
        self.word(i).form.is_some_and(|f| !matches!(f.shape, Shape::Noun | Shape::Masdar))
    }

    /// Is token `i` a verbal noun of speech (`إعلان`)?
    pub fn nominal(&self, i: usize) -> bool {
        self.word(i).form.is_some_and(|f| f.shape == Shape::Noun)
    }

    /// The mark at token `i`, or "".
    pub fn punct(&self, i: usize) -> &str {
        if self.doc.kind(i) == TokenKind::Punct { self.doc.norm(i) } else { "" }
    }

    /// The mention at token `i` and its index.
    pub fn mention(&self, i: usize) -> Option<(usize, &'a Mention)> {
        let m = self.mention_at[i];
        (m != NONE).then(|| (m as usize, &self.mentions[m as usize]))
    }

    /// The mention that begins in token `i`, and its index.
    pub fn mention_from(&self, i: usize) -> Option<(usize, &'a Mention)> {
        self.mention(i).filter(|(_, m)| m.span.start >= self.doc.tokens[i].span.start)
    }

    /// The kind of the mention at token `i`.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.mention(i).map(|m| m.1.kind)
    }

    /// Is there a mention of a name or role at token `i`?
    pub fn named(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(Kind::Per | Kind::Org | Kind::Loc | Kind::Misc | Kind::Role))
    }

    /// The first token behind a mention.
    pub fn behind(&self, m: &Mention) -> usize {
        self.doc.tokens.partition_point(|t| t.span.start < m.span.end)
    }

    /// The quotation that token `i` is in, marks included.
    pub fn quotation(&self, i: usize) -> Option<&Quotation> {
        let q = *self.quotation_at.get(i)?;
        (q != NONE).then(|| &self.quotations[q as usize])
    }

    /// The particles before the mention or word at token `i`: و, ب, ل and the like.
    pub fn particle(&self, i: usize) -> &str {
        match self.mention_from(i) {
            Some((_, m)) => &self.doc.text[self.doc.tokens[i].span.start as usize..m.span.start as usize],
            None => "",
        }
    }

    /// Does a preposition govern what begins at token `i`: attached to it, or the word before?
    pub fn governed(&self, i: usize) -> bool {
        self.attached(i) || i > 0 && self.is(i - 1, class::PREPOSITION)
    }

    /// Is a ب, ل or ك attached to the word or name at token `i`?
    pub fn attached(&self, i: usize) -> bool {
        if self.named(i) { self.particle(i).ends_with(['ب', 'ل', 'ك']) } else { self.word(i).preposition.is_some() }
    }

    /// Is token `i` a complementiser (أن, إن, بأن …) that begins what somebody says?
    pub fn complementiser(&self, i: usize) -> bool {
        self.is(i, class::COMPLEMENTISER) && !(i > 0 && self.is(i - 1, class::NO_COMPLEMENTISER_AFTER))
    }

    /// Is the word at token `i` a sound plural in the accusative or genitive (المواطنين), which can't be a verb's subject?
    pub fn oblique(&self, i: usize) -> bool {
        let norm = self.doc.norm(i);
        norm.ends_with("ين") && norm.chars().count() >= 7 && matches!(self.kind(i), None | Some(Kind::Misc))
    }

    /// Is token `i` a dash?
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.punct(i), "-" | "–" | "—" | "ـ")
    }

    /// Could the words of a quotation be somebody's words, and not a name or title?
    pub fn speechlike(&self, q: &Quotation) -> bool {
        if q.words < 3 || q.words > 400 {
            return false;
        }
        // A name that fills it.
        let first = q.open + 1;
        if let Some((_, m)) = self.mention_from(first) {
            let end = self.behind(m);
            if end + 1 >= q.close && m.kind != Kind::Per || end >= q.close {
                return false;
            }
        }
        if q.words < 12 && q.open > 0 {
            let before = q.open - 1;
            if self.is(before, class::TITLE) && (q.words < 8 || self.word(before).form.is_none())
                || self.word(before).noun.is_some_and(|_| q.words < 5 && !self.word(before).definite)
            {
                return false;
            }
        }
        if q.words < 6 {
            // البرنامج التدريبي "…": the kind may stand before an adjective or two.
            let kind = (q.open.saturating_sub(3)..q.open)
                .rev()
                .take_while(|&k| self.punct(k).is_empty())
                .any(|k| self.is(k, class::TITLE) && self.word(k).definite);
            // "المطبخ الإنتاجي التدريبي", "ثوب، شماغ، عقال": names and lists say nothing.
            let inside = || q.open + 1..q.close;
            let commas = inside().filter(|&k| matches!(self.punct(k), "،" | ",")).count();
            if kind || commas + 1 >= q.words {
                return false;
            }
        }
        let mut words = (q.open + 1..q.close).filter(|&k| self.punct(k).is_empty());
        if q.words < 10 && words.all(|k| self.doc.norm(k).starts_with("ال") || self.word(k).definite) {
            return false;
        }
        true
    }

    /// From the start of token `a` to the end of token `b - 1`, outer marks and blanks left out; none if nothing is left.
    pub fn trimmed(&self, mut a: usize, mut b: usize) -> Option<Span> {
        let trim = |s: &str| matches!(s, "." | "," | "،" | "؛" | ":" | "-" | "–" | "—" | ";" | "…" | "!" | "_" | "ـ" | "*" | "•");
        while a < b && (trim(self.punct(a)) || matches!(self.punct(a), ")" | "»")) {
            a += 1;
        }
        while a < b && trim(self.punct(b - 1)) {
            b -= 1;
        }
        (a < b).then(|| self.doc.span(a..b))
    }
}

/// How far from the end a tail begins at most.
const TAIL: usize = 60;

/// The token where `رابط الخبر …` or `سمات …` begins at a text's end, or the number of tokens.
pub(crate) fn tail(doc: &Document) -> usize {
    let n = doc.tokens.len();
    let last = doc.sentences.last().map_or(n, |s| s.tokens.start);
    let tags = |i: usize| doc.norm(i) == "سمات" && i > last && doc.kind(i - 1) == TokenKind::Punct;
    let link = |i: usize| doc.norm(i) == "رابط" && i + 1 < n && doc.norm(i + 1) == "الخبر";
    (n.saturating_sub(TAIL).max(1)..n).find(|&i| link(i) || tags(i)).unwrap_or(n)
}
