//! CSV (RFC 4180): one row a mention, for spreadsheets and data frames.
//!
//! Offsets count Unicode scalar values. A cell that a spreadsheet would take for a formula gets an apostrophe before it;
//! the offsets still name the verbatim place.

use crate::annotation::{Annotation, Kind};
use crate::export::json::Cutter;
use crate::text::decimal;
use std::fmt::Write;

/// The first row.
pub const HEADER: &str = "id,start,end,type,text,confidence,name,english,date,date_end,value,lower,upper,unit\r\n";

/// The rows of one article.
#[must_use]
pub fn rows(id: &str, text: &str, a: &Annotation) -> String {
    let c = Cutter::new(text);
    let mut out = String::new();
    for m in &a.mentions {
        let span = c.map(m.span);
        let entity = m.entity.map(|e| &a.entities[e as usize]);
        let (timex, quantity) = (m.timex.as_ref(), m.quantity.as_ref());
        let number = |v: Option<f64>| v.map(|v| decimal::short(v, 6)).unwrap_or_default();
        write_cell(&mut out, id);
        write!(out, ",{},{},{},", span.start, span.end, type_name(m.kind)).expect("a string takes all");
        write_cell(&mut out, c.cut(m.span));
        write!(out, ",{},", decimal::fixed(m.confidence.into(), 3)).expect("a string takes all");
        write_cell(&mut out, entity.map_or("", |e| c.name(e)));
        out.push(',');
        write_cell(&mut out, entity.and_then(|e| e.gloss.as_ref()).map_or("", |g| &g.text));
        for value in [timex.and_then(|t| t.value.as_deref()), timex.and_then(|t| t.end.as_deref())] {
            out.push(',');
            write_cell(&mut out, value.unwrap_or_default());
        }
        for value in [quantity.and_then(|q| q.value), quantity.and_then(|q| q.lower), quantity.and_then(|q| q.upper)] {
            write!(out, ",{}", number(value)).expect("a string takes all");
        }
        out.push(',');
        write_cell(&mut out, quantity.and_then(|q| q.unit.as_deref()).unwrap_or_default());
        out.push_str("\r\n");
    }
    out
}

/// The type as all formats write it.
pub(super) fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Per => "PER",
        Kind::Org => "ORG",
        Kind::Loc => "LOC",
        Kind::Misc => "MISC",
        Kind::Role => "ROLE",
        Kind::Date => "DATE",
        Kind::Time => "TIME",
        Kind::Dur => "DUR",
        Kind::Num => "NUM",
        Kind::Money => "MONEY",
        Kind::Pct => "PCT",
    }
}

fn write_cell(out: &mut String, cell: &str) {
    // One character alone computes nothing: `-` is the name of standard input.
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && cell.len() > 1;
    if !formula && !cell.contains(['"', ',', '\n', '\r']) {
        return out.push_str(cell);
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture;

    /// RFC 4180, read back.
    fn parse(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) = (vec![], vec![], String::new(), false);
        let mut chars = csv.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.push(chars.next().unwrap_or_default()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {}
                '\n' if !quoted => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        rows
    }

    #[test]
    fn rows_come_back_as_written() {
        let a = fixture::annotation();
        let rows = parse(&format!("{HEADER}{}", rows("a,\"b\"", fixture::TEXT, &a)));
        assert!(rows.iter().all(|r| r.len() == rows[0].len()), "as many cells in each row");
        let scalars: Vec<char> = fixture::TEXT.chars().collect();
        for (row, m) in rows[1..].iter().zip(&a.mentions) {
            let (start, end): (usize, usize) = (row[1].parse().expect("a number"), row[2].parse().expect("a number"));
            let words: String = scalars[start..end].iter().collect();
            assert_eq!(row[0], "a,\"b\"");
            assert_eq!(row[4].trim_start_matches('\''), words, "{:?}", m.kind);
        }
        assert_eq!(rows.len(), a.mentions.len() + 1);
        assert_eq!(rows[1][7], "Aleppo");
        assert_eq!(rows[5][8], "2018-07-20");
        assert_eq!((rows[6][10].as_str(), rows[6][13].as_str()), ("5000000", "USD"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"] {
            let mut out = String::new();
            write_cell(&mut out, cell);
            assert!(out.starts_with("\"'"), "{cell:?}: {out}");
        }
        let mut out = String::new();
        write_cell(&mut out, "-");
        assert_eq!(out, "-");
    }
}
