//! CoNLL-2003: one token a line, in four columns, the last a BIO tag; a blank line between sentences.
//!
//! A token is cut where a mention leaves out a clitic (`و` `O`, `روسيا` `B-LOC`). Parts of speech and chunks
//! are not known: `-X-` and `_` stand for them.

use crate::annotation::Annotation;
use crate::export::csv::type_name;
use crate::export::pieces;
use crate::text::Document;
use std::fmt::Write;

/// One article, with its `-DOCSTART-` line.
#[must_use]
pub fn document(text: &str, a: &Annotation) -> String {
    let doc = Document::new(text);
    let mut out = "-DOCSTART- -X- _ O\n\n".to_owned();
    for sentence in pieces::of(&doc, &a.mentions) {
        for piece in sentence.into_iter().flatten() {
            let token = doc.slice(piece.span);
            match piece.mention {
                None => writeln!(out, "{token} -X- _ O"),
                Some(m) => {
                    let begin = if piece.first { 'B' } else { 'I' };
                    writeln!(out, "{token} -X- _ {begin}-{}", type_name(a.mentions[m as usize].kind))
                }
            }
            .expect("a string takes all");
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture;

    /// The words of each mention, read back from the tags.
    fn mentions(conll: &str) -> Vec<(String, Vec<String>)> {
        let mut found: Vec<(String, Vec<String>)> = vec![];
        for line in conll.lines().filter(|l| !l.is_empty()) {
            let columns: Vec<&str> = line.split(' ').collect();
            assert_eq!(columns.len(), 4, "{line}");
            match columns[3].split_once('-') {
                Some(("B", kind)) => found.push((kind.into(), vec![columns[0].into()])),
                Some((_, kind)) => {
                    let last = found.last_mut().expect("a beginning");
                    assert_eq!(last.0, kind);
                    last.1.push(columns[0].into());
                }
                None => {}
            }
        }
        found
    }

    #[test]
    fn tags_come_back_as_mentions() {
        let a = fixture::annotation();
        let found = mentions(&document(fixture::TEXT, &a));
        assert_eq!(found.len(), a.mentions.len());
        for ((kind, words), m) in found.iter().zip(&a.mentions) {
            let source = &fixture::TEXT[m.span.start as usize..m.span.end as usize];
            assert_eq!(kind, type_name(m.kind));
            assert_eq!(words.concat(), source.split_whitespace().collect::<String>());
        }
    }

    #[test]
    fn a_clitic_is_a_token_of_its_own() {
        let conll = document(fixture::TEXT, &fixture::annotation());
        assert!(
            conll.contains("\nل -X- _ O\nروسيا -X- _ B-LOC\nالاتحادية -X- _ I-LOC\n")
                || conll.contains("\nل -X- _ O\nروسيا -X- _ B-LOC\n\nالاتحادية -X- _ I-LOC\n"),
            "{conll}"
        );
    }
}
