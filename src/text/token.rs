//! Tokens: words, numbers, punctuation and other symbols, by their bytes.

use crate::annotation::Span;
use crate::text::fold::{self, Folded};
use crate::text::vocabulary::{Vocabulary, WordId};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters with their marks, tatweel and joiners; digits only after Latin letters (`G20`).
    Word,
    /// Digits, with `.` `,` `٫` `٬` between digits. Its normal form has ASCII digits, `.` for `٫`, `,` for `٬`.
    Number,
    /// One punctuation mark, `#`, `_`, `/`, `%` and the like included.
    Punct,
    /// Anything else that is neither blank nor control: emoji, currency signs.
    Symbol,
}

/// A token of the text. Blanks and stand-alone controls belong to none.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Bytes of the source.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its normal form, in the document's vocabulary.
    pub word: WordId,
}

fn is_letter(c: char) -> bool {
    (matches!(c, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' | '\u{06D5}' | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}'
        | '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDFC}' | '\u{FE70}'..='\u{FEFC}')
        || c.is_ascii_alphabetic()
        || (c as u32 >= 0xC0 && c.is_alphabetic()))
        && c != '\u{0640}'
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}

/// Joins a word but cannot start one: marks, tatweel, zero-width controls.
fn is_mark(c: char) -> bool {
    c == '\u{0640}'
        || (fold::is_control(c) && c != '\u{200B}')
        || matches!(fold::fold(c), Folded::Dropped)
        || matches!(c, '\u{0300}'..='\u{036F}')
}

fn is_punct(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '،' | '؛' | '؟' | '٪' | '٫' | '٬' | '٭' | '۔' | '«' | '»' | '‹' | '›' | '·' | '¡' | '¿' | '§' | '¶' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3011}' | '\u{FD3E}' | '\u{FD3F}')
}

/// Cuts `text` into tokens and interns their normal forms.
#[must_use]
pub fn tokenize(text: &str, vocabulary: &mut Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 8);
    let mut norm = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() || c.is_control() {
            continue;
        }
        norm.clear();
        let mut end = start + c.len_utf8();
        let kind = if is_letter(c) {
            let latin = !('\u{0600}'..='\u{06FF}').contains(&c) && !('\u{FB50}'..='\u{FEFC}').contains(&c);
            while let Some(&(at, d)) = chars.peek() {
                if !(is_letter(d) || is_mark(d) || (latin && is_digit(d))) {
                    break;
                }
                end = at + d.len_utf8();
                chars.next();
            }
            // A trailing control (a right-to-left mark behind the word) is not part of it.
            let word = text[start..end].trim_end_matches(fold::is_control);
            end = start + word.len();
            fold::fold_into(word, &mut norm);
            TokenKind::Word
        } else if is_digit(c) {
            while let Some(&(at, d)) = chars.peek() {
                if is_digit(d) {
                    end = at + d.len_utf8();
                    chars.next();
                } else if matches!(d, '.' | ',' | '٫' | '٬') {
                    let mut ahead = text[at + d.len_utf8()..].chars();
                    if !ahead.next().is_some_and(is_digit) {
                        break;
                    }
                    end = at + d.len_utf8();
                    chars.next();
                } else {
                    break;
                }
            }
            for d in text[start..end].chars() {
                match d {
                    '٫' => norm.push('.'),
                    '٬' => norm.push(','),
                    _ => {
                        if let Folded::One(d) = fold::fold(d) {
                            norm.push(d);
                        }
                    }
                }
            }
            TokenKind::Number
        } else if is_punct(c) {
            norm.push(c);
            TokenKind::Punct
        } else if is_mark(c) {
            continue;
        } else {
            norm.push(c);
            TokenKind::Symbol
        };
        tokens.push(Token { span: Span { start: start as u32, end: end as u32 }, kind, word: vocabulary.intern(&norm) });
    }
    tokens
}
