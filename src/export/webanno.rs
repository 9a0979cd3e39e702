//! WebAnno TSV 3.3, which WebAnno and INCEpTION read: one token a line, mentions in DKPro's named-entity layer.
//!
//! Offsets count UTF-16 code units, as the format defines. Where a mention leaves out a clitic, its part of the token
//! stands on a sub-token line (`1-3.1`). A mention of more than one line carries a number that holds it together.

use crate::annotation::{Annotation, Span};
use crate::export::csv::type_name;
use crate::export::pieces::{self, Piece};
use crate::offset::{OffsetMap, Unit};
use crate::text::Document;
use std::fmt::Write;

const HEADER: &str = "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n";

/// The `.tsv` file of one article.
#[must_use]
pub fn document(text: &str, a: &Annotation) -> String {
    let doc = Document::new(text);
    let sentences = pieces::of(&doc, &a.mentions);
    let mut parts = vec![0u32; a.mentions.len()];
    for piece in sentences.iter().flatten().flatten() {
        piece.mention.into_iter().for_each(|m| parts[m as usize] += 1);
    }
    let mut writer = Writer { doc: &doc, map: OffsetMap::new(text, Unit::Utf16), a, parts, out: HEADER.to_owned() };
    for (number, tokens) in sentences.iter().enumerate() {
        writer.sentence(number, tokens);
    }
    writer.out
}

struct Writer<'d> {
    doc: &'d Document<'d>,
    map: OffsetMap<'d>,
    a: &'d Annotation,
    /// On how many lines each mention stands.
    parts: Vec<u32>,
    out: String,
}

impl Writer<'_> {
    fn sentence(&mut self, number: usize, tokens: &[Vec<Piece>]) {
        self.out.push('\n');
        for line in self.doc.slice(self.doc.sentences[number].span).split('\n') {
            writeln!(self.out, "#Text={}", escape(line)).expect("a string takes all");
        }
        for (index, pieces) in tokens.iter().enumerate() {
            let unit = format!("{}-{}", number + 1, index + 1);
            if let [whole] = **pieces {
                self.line(&unit, whole.span, whole.mention);
                continue;
            }
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
            self.line(&unit, Span { start: first.span.start, end: last.span.end }, None);
            for (part, piece) in pieces.iter().filter(|p| p.mention.is_some()).enumerate() {
                self.line(&format!("{unit}.{}", part + 1), piece.span, piece.mention);
            }
        }
    }

    fn line(&mut self, unit: &str, span: Span, mention: Option<u32>) {
        let Span { start, end } = self.map.span(span);
        // As it stands: INCEpTION writes no backslash here, and takes the text from the lines above.
        let token = self.doc.slice(span);
        let out = &mut self.out;
        write!(out, "{unit}\t{start}-{end}\t{token}\t").expect("a string takes all");
        match mention {
            None => out.push_str("_\t_\t\n"),
            Some(m) => {
                let id = if self.parts[m as usize] > 1 { format!("[{}]", m + 1) } else { String::new() };
                writeln!(out, "*{id}\t{}{id}\t", type_name(self.a.mentions[m as usize].kind)).expect("a string takes all");
            }
        }
    }
}

/// A line of a sentence's text as INCEpTION reads it back (`Escaping.unescapeText`): only backslashes and control characters
/// are escaped. One backslash more, before `[` or `_`, would move all offsets behind it.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{8}' => out.push_str("\\b"),
            '\u{C}' => out.push_str("\\f"),
            '\\' | '\0'..='\u{7}' | '\u{E}'..='\u{1F}' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture;
    use std::collections::BTreeMap;

    #[test]
    fn lines_come_back_as_mentions() {
        let a = fixture::annotation();
        let tsv = document(fixture::TEXT, &a);
        let units: Vec<u16> = fixture::TEXT.encode_utf16().collect();
        let mut found: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
        for line in tsv.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let [unit, place, token, identifier, value, ""] = *line.split('\t').collect::<Vec<_>>() else { panic!("{line:?}") };
            let (start, end) = place.split_once('-').expect("two offsets");
            let (start, end): (usize, usize) = (start.parse().expect("a number"), end.parse().expect("a number"));
            let words = String::from_utf16(&units[start..end]).expect("whole characters");
            assert_eq!(words, token);
            if value != "_" {
                let (kind, id) = value.split_once('[').map_or((value, unit), |(kind, id)| (kind, id));
                assert!(identifier.starts_with('*'));
                let whole = found.entry(id.to_owned()).or_insert((start, end, kind.to_owned()));
                whole.1 = end;
            }
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort();
        let map = OffsetMap::new(fixture::TEXT, Unit::Utf16);
        let expected: Vec<_> = a
            .mentions
            .iter()
            .map(|m| (map.span(m.span), type_name(m.kind)))
            .map(|(s, kind)| (s.start as usize, s.end as usize, kind.to_owned()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_s_text_is_as_long_as_the_source_says() {
        let text = "قال [الوزير]: a_b; c|d *\\ e -> f\tg";
        let tsv = document(text, &Annotation::default());
        let lines: Vec<&str> = tsv.lines().filter_map(|l| l.strip_prefix("#Text=")).collect();
        assert_eq!(lines, ["قال [الوزير]: a_b; c|d *\\\\ e -> f\\tg"]);
        assert!(tsv.contains("\t4-5\t[\t") && tsv.contains("\t\\\t"), "tokens stand as they are: {tsv}");
    }
}
