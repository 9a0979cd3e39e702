//! brat standoff: `T` lines for mentions, `R` for roles, `*` for mentions of one thing, `#` notes for values.
//!
//! Offsets count Unicode scalar values. A mention that runs over a line's end is given in fragments, as brat wants it.

use crate::annotation::{Annotation, Span};
use crate::export::csv::type_name;
use crate::export::json::Cutter;
use crate::text::decimal;
use std::fmt::Write;

/// The `.ann` file of one article; the `.txt` file beside it is the source.
#[must_use]
pub fn document(text: &str, a: &Annotation) -> String {
    let c = Cutter::new(text);
    let mut out = String::new();
    for (i, m) in a.mentions.iter().enumerate() {
        let parts = fragments(text, m.span);
        let places: Vec<String> = parts.iter().map(|&p| c.map(p)).map(|s| format!("{} {}", s.start, s.end)).collect();
        let words: Vec<&str> = parts.iter().map(|&p| c.cut(p)).collect();
        writeln!(out, "T{}\t{} {}\t{}", i + 1, type_name(m.kind), places.join(";"), words.join(" ")).expect("a string takes all");
    }
    for (i, r) in a.roles.iter().enumerate() {
        writeln!(out, "R{}\tHas-Role Arg1:T{} Arg2:T{}", i + 1, r.person + 1, r.role + 1).expect("a string takes all");
    }
    for e in a.entities.iter().filter(|e| e.mentions.len() > 1) {
        let names: Vec<String> = e.mentions.iter().map(|m| format!("T{}", m + 1)).collect();
        writeln!(out, "*\tEquiv {}", names.join(" ")).expect("a string takes all");
    }
    let mut notes = 0;
    for (i, m) in a.mentions.iter().enumerate() {
        let time = m.timex.as_ref().and_then(|t| {
            Some([t.value.as_deref(), t.end.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("/")).filter(|v| !v.is_empty())
        });
        let amount = m.quantity.as_ref().and_then(|q| {
            let value = q.value.or(q.lower).or(q.upper)?;
            Some(format!("{} {}", decimal::short(value, 6), q.unit.as_deref().unwrap_or_default()))
        });
        if let Some(note) = time.or(amount) {
            notes += 1;
            let note = note.replace(['\n', '\r', '\t'], " ");
            writeln!(out, "#{notes}\tAnnotatorNotes T{}\t{}", i + 1, note.trim_end()).expect("a string takes all");
        }
    }
    out
}

/// The parts of a span without the line ends and tabs in it, which brat's lines can't hold.
fn fragments(text: &str, span: Span) -> Vec<Span> {
    let words = &text[span.start as usize..span.end as usize];
    let offset = |part: &str| span.start + (part.as_ptr() as usize - words.as_ptr() as usize) as u32;
    let parts = words.split(['\n', '\r', '\t']).map(str::trim).filter(|p| !p.is_empty());
    parts.map(|p| Span { start: offset(p), end: offset(p) + p.len() as u32 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture;

    #[test]
    fn lines_name_the_words_that_they_show() {
        let a = fixture::annotation();
        let ann = document(fixture::TEXT, &a);
        let scalars: Vec<char> = fixture::TEXT.chars().collect();
        let mut count = 0;
        for line in ann.lines().filter(|l| l.starts_with('T')) {
            let [_, place, words] = *line.split('\t').collect::<Vec<_>>() else { panic!("{line}") };
            let (kind, spans) = place.split_once(' ').expect("type and place");
            assert_eq!(kind, type_name(a.mentions[count].kind));
            let cut = |s: &str| {
                let (start, end) = s.split_once(' ').expect("two offsets");
                scalars[start.parse().expect("a number")..end.parse().expect("a number")].iter().collect::<String>()
            };
            assert_eq!(spans.split(';').map(cut).collect::<Vec<_>>().join(" "), words);
            count += 1;
        }
        assert_eq!(count, a.mentions.len());
        assert!(ann.contains(";") && ann.contains("\tروسيا الاتحادية\n"), "a mention over a line's end is in two fragments: {ann}");
        assert!(ann.contains("R1\tHas-Role Arg1:T3 Arg2:T2\n"));
        assert!(ann.contains("\tAnnotatorNotes T5\t2018-07-20\n") && ann.contains("\tAnnotatorNotes T6\t5000000 USD\n"), "{ann}");
    }
}
