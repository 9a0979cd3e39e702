//! Time expressions and their TIMEX3 values.
//!
//! Each distinct word is classified once ([`lexicon`]); at every word that can begin an expression the grammars
//! ([`date`], [`calendar_date`], [`year`], [`period`], [`named`], [`feast`], [`clock`], [`duration`]) read on, token by token, and the
//! longest reading wins; then [`beside`] adds what its neighbours say, and [`resolve`] gives it a value against the article's date.

mod beside;
pub mod calendar;
mod calendar_date;
mod class;
mod clock;
mod context;
mod date;
mod duration;
mod expr;
mod feast;
mod lexicon;
mod named;
mod period;
mod reader;
mod resolve;
mod tense;
mod value;
mod word;
mod year;

use crate::annotation::{Granularity, Kind, Mention, Source, Span};
use crate::text::{Document, TokenKind};
use calendar::Day;
use class::*;
use expr::Expr;
use reader::Reader;
use resolve::Resolver;

/// What can begin an expression.
const STARTS: u128 = MONTH
    | WEAKMONTH
    | MONTH2
    | WEEKDAY
    | DEICTIC
    | TONIGHT
    | PART
    | MOD
    | UNIT
    | PERIOD
    | SEASON
    | DECADE
    | CARD
    | TENS
    | HUNDRED
    | THOUSAND
    | TEENONE
    | TEENTWO
    | ORD
    | QUANT
    | MANY
    | FRACTION
    | APPROX
    | MA
    | BAYN
    | HADHA
    | BAAD
    | BUAID
    | SAA
    | NAFS
    | WAQT
    | DAY
    | DAYS
    | SHAHR
    | NUMBER
    | AL;

/// The DATE, TIME and DUR mentions of a document, sorted by start, without overlaps.
/// `reference` is the article's date, `YYYY-MM-DD`; without it what is relative keeps no value.
#[must_use]
pub fn find(doc: &Document, reference: Option<&str>) -> Vec<Mention> {
    let lex = lexicon::classify_all(&doc.vocabulary);
    let mut resolver = Resolver { today: reference.and_then(Day::parse), last: None, month: None };
    let mut found = Vec::new();
    let mut weekdays: Vec<beside::Weekday> = Vec::new();
    for sentence in &doc.sentences {
        let reader = Reader { doc, lex: &lex, start: sentence.tokens.start, end: sentence.tokens.end };
        let mut clocks: Vec<(usize, Expr)> = Vec::new();
        let mut days: Vec<(usize, Option<[u8; 2]>)> = Vec::new();
        let mut i = reader.start;
        while i < reader.end {
            let here = &lex[doc.word(i) as usize];
            let bracket = doc.kind(i) == TokenKind::Punct && matches!(doc.norm(i), "(");
            if !here.has(STARTS) && !bracket {
                i += 1;
                continue;
            }
            let Some((end, mut e, family, kind)) = longest(&reader, i) else {
                i += 1;
                continue;
            };
            match context::judge(&reader, i, end, &e, family, kind) {
                context::Verdict::Keep => {}
                context::Verdict::Later => {
                    i += 1;
                    continue;
                }
                context::Verdict::Skip => {
                    i = end;
                    continue;
                }
            }
            e.year = e.year.or_else(|| reader.year_behind(end, &e));
            let alone = e.weekday.is_some() && e.weekday_end.is_none() && e.open() && e.month.is_none();
            if let (true, Some(last)) = (alone, weekdays.last()) {
                last.order(&reader, i, &mut e, resolver.today);
            }
            let tense = if e.open() { tense::around(&reader, i, end) } else { resolve::Tense::Unknown };
            let timex = resolver.resolve(&e, tense);
            let start = lexicon::stem_start(doc, i, here);
            let span = Span { start, end: doc.tokens[end - 1].span.end };
            if let (Some(day), Some(start)) = (e.weekday, timex.value.as_deref().and_then(Day::parse)) {
                weekdays.push(beside::Weekday { mention: found.len(), end, day: e.weekday_end.unwrap_or(day), start, alone });
            }
            match kind {
                Kind::Time => clocks.push((found.len(), e)),
                Kind::Date if timex.granularity <= Granularity::Day => days.push((found.len(), e.part)),
                _ => {}
            }
            found.push(Mention {
                span,
                kind,
                confidence: family.confidence(),
                source: Source::Grammar,
                entity: None,
                timex: Some(timex),
                quantity: None,
            });
            i = end;
        }
        beside::place_clocks(&mut found, &clocks, &days);
    }
    beside::follow_body(doc, &mut found, &weekdays);
    found
}

fn longest(reader: &Reader, i: usize) -> Option<(usize, Expr, expr::Family, Kind)> {
    let readings = [(reader.date(i), Kind::Date), (reader.clock(i), Kind::Time), (reader.duration(i), Kind::Dur)];
    let mut best: Option<(usize, Expr, expr::Family, Kind)> = None;
    for (reading, kind) in readings {
        if let Some((end, e, family)) = reading
            && best.as_ref().is_none_or(|b| end > b.0)
        {
            best = Some((end, e, family, kind));
        }
    }
    best
}
