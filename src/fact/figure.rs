//! What each figure measures, and whose claim it is.

use crate::annotation::{Figure, Kind, Mention, Span, Statement};
use crate::order::sort_by_key;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Most words of `about` before the figure.
const BEFORE: usize = 8;
/// Most words of `about` behind the figure.
const BEHIND: usize = 7;
/// With fewer words of its own than this, a clause borrows from the one before.
const ENOUGH: usize = 3;

/// One figure for each NUM, MONEY and PCT mention, in text order, with the words that say what it measures and the statement that claims it.
///
/// `about` is the stretch of the clause round the figure: back to the clause's start or [`BEFORE`] words, on to its end or [`BEHIND`] words,
/// never into another sentence; a stretch cut by its length ends before its last preposition, and names are kept whole. It always covers the
/// figure. Linear in tokens, mentions and statements.
#[must_use]
pub fn figures(doc: &Document, mentions: &[Mention], statements: &[Statement]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut claims = Claims::new(statements);
    for (index, mention) in mentions.iter().enumerate() {
        if is_figure(mention) {
            figures.push(Figure { mention: index as u32, about: about(doc, mentions, index), claimed_in: claims.holding(mention.span) });
        }
    }
    figures
}

fn is_figure(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Num | Kind::Money | Kind::Pct)
}

/// Marks that part clauses. Quotation marks don't: they stand round names.
fn parts(doc: &Document, token: usize) -> bool {
    match doc.kind(token) {
        TokenKind::Punct => {
            matches!(doc.norm(token), "." | "،" | "؛" | "," | ";" | ":" | "!" | "؟" | "?" | "(" | ")" | "[" | "]" | "–" | "—" | "…" | "-")
        }
        TokenKind::Symbol => true,
        TokenKind::Word | TokenKind::Number => false,
    }
}

/// Words that begin another clause and are no part of it.
fn opens(norm: &str) -> bool {
    const WORDS: &[&str] = &[
        "ان",
        "انه",
        "انها",
        "انهم",
        "وان",
        "وانه",
        "بان",
        "لان",
        "بينما",
        "فيما",
        "حيث",
        "لكن",
        "ولكن",
        "كما",
        "الذي",
        "التي",
        "الذين",
        "مما",
        "ثم",
        "اذ",
        "وقال",
        "وقالت",
        "واضاف",
        "واضافت",
        "واوضح",
        "واوضحت",
        "واكد",
        "واكدت",
        "واشار",
        "واشارت",
        "وذلك",
        "علما",
    ];
    WORDS.contains(&norm)
}

/// Words that lean on what follows: nothing ends with them.
fn leans(norm: &str) -> bool {
    const WORDS: &[&str] = &[
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "مع",
        "و",
        "او",
        "بين",
        "خلال",
        "بعد",
        "قبل",
        "منذ",
        "حتي",
        "نحو",
        "عند",
        "لدي",
        "ضمن",
        "عبر",
        "بنسبه",
        "بقيمه",
        "بسعر",
        "مقابل",
        "ما",
        "لا",
        "لم",
        "الا",
        "قد",
        "ب",
        "ل",
        "ك",
        "ال",
        "كل",
        "هذا",
        "هذه",
        "ذلك",
        "تلك",
        "اي",
        "وفقا",
        "بحسب",
        "حسب",
        "جراء",
        "بسبب",
        "حول",
        "فوق",
        "تحت",
        "امام",
        "بما",
        "لما",
    ];
    WORDS.contains(&norm)
}

fn about(doc: &Document, mentions: &[Mention], index: usize) -> Span {
    let span = mentions[index].span;
    let first = doc.token_at(span.start);
    let behind = doc.tokens.partition_point(|t| t.span.start < span.end);
    if first >= behind {
        // It holds no token.
        return span;
    }
    let sentence = &doc.sentences[doc.sentence_at(span.start)].tokens;
    // A neighbouring figure bounds the stretch.
    let before = mentions[..index].iter().rev().take(4).find(|m| is_figure(m)).map_or(0, |m| m.span.end);
    let next = mentions[index + 1..].iter().take(4).find(|m| is_figure(m)).map_or(u32::MAX, |m| m.span.start);

    let mut end = behind;
    while end < sentence.end && end - behind < BEHIND {
        if parts(doc, end) || doc.tokens[end].span.end > next || opens(doc.norm(end)) {
            break;
        }
        end += 1;
    }
    let cut = end < sentence.end && end - behind == BEHIND && !parts(doc, end) && !leans(doc.norm(end)) && !opens(doc.norm(end));
    if cut {
        // Cut by its length: give up the last phrase, which may lack its end.
        let phrase = (behind + 1..end).rev().find(|&i| leans(doc.norm(i)) || is_conjoined(doc.norm(i)));
        end = phrase.unwrap_or(end);
    }
    while end > behind && (leans(doc.norm(end - 1)) || is_quote(doc, end - 1)) {
        end -= 1;
    }

    let mut start = first;
    let mut words = 0;
    let own = (behind..end).filter(|&i| doc.kind(i) == TokenKind::Word).count();
    let mut borrowed = false;
    while start > sentence.start {
        let token = start - 1;
        let bound = parts(doc, token) || doc.tokens[token].span.start < before || opens(doc.norm(token));
        if bound {
            if borrowed || words + own >= ENOUGH {
                break;
            }
            borrowed = true;
        }
        // A definite word or an adjective continues what stands before it: go on a little past the limit.
        let continues = doc.norm(start).starts_with("ال");
        if words >= BEFORE && !(continues && words < BEFORE + 4) {
            break;
        }
        words += usize::from(doc.kind(token) == TokenKind::Word);
        start = token;
    }
    while start < first && (parts(doc, start) || is_closing(doc, start) || opens(doc.norm(start))) {
        start += 1;
    }

    balance(doc, start..end, first..behind, &mut start, &mut end);

    let mut about = Span { start: span.start.min(doc.tokens[start].span.start), end: span.end };
    if end > behind {
        about.end = about.end.max(doc.tokens[end - 1].span.end);
    }
    // Names are kept whole.
    for m in mentions[..index].iter().rev().take(BEFORE) {
        if m.span.start < about.start && about.start < m.span.end {
            about.start = m.span.start;
        }
    }
    for m in mentions[index + 1..].iter().take(BEHIND) {
        if m.span.start < about.end && about.end < m.span.end {
            about.end = m.span.end;
        }
    }
    about
}

/// Does the word look like one with the conjunction, `والمنتظر`?
fn is_conjoined(norm: &str) -> bool {
    norm.starts_with("وال") || (norm.starts_with('و') && norm.chars().count() > 5)
}

/// Cuts the stretch before a quotation mark that it leaves open behind the figure, or behind one that it only closes before it.
fn balance(doc: &Document, stretch: Range<usize>, figure: Range<usize>, start: &mut usize, end: &mut usize) {
    let (mut open, mut straight) = (None, None);
    for i in stretch {
        if doc.kind(i) != TokenKind::Punct {
            continue;
        }
        match doc.norm(i) {
            "«" | "“" => open = Some(i),
            "»" | "”" if open.is_some() => open = None,
            "»" | "”" if i < figure.start => *start = i + 1,
            "\"" => straight = if straight.is_some() { None } else { Some(i) },
            _ => {}
        }
    }
    for mark in [open, straight].into_iter().flatten() {
        if mark >= figure.end {
            *end = (*end).min(mark);
        } else if mark < figure.start {
            *start = (*start).max(mark + 1);
        }
    }
}

fn is_quote(doc: &Document, token: usize) -> bool {
    doc.kind(token) == TokenKind::Punct && matches!(doc.norm(token), "«" | "“" | "\"" | "'")
}

fn is_closing(doc: &Document, token: usize) -> bool {
    doc.kind(token) == TokenKind::Punct && matches!(doc.norm(token), "»" | "”")
}

/// The statements' contents, asked in text order.
struct Claims<'s> {
    statements: &'s [Statement],
    order: Vec<u32>,
    next: usize,
    open: Vec<u32>,
}

impl<'s> Claims<'s> {
    fn new(statements: &'s [Statement]) -> Self {
        let mut order: Vec<u32> = (0..statements.len() as u32).collect();
        sort_by_key(&mut order, |&i| statements[i as usize].content.start);
        Claims { statements, order, next: 0, open: Vec::new() }
    }

    /// The statement with the narrowest content that covers `span`. Spans must come in text order.
    fn holding(&mut self, span: Span) -> Option<u32> {
        let statements = self.statements;
        let content = |i: u32| statements[i as usize].content;
        while let Some(&i) = self.order.get(self.next).filter(|&&i| content(i).start <= span.start) {
            self.open.push(i);
            self.next += 1;
        }
        self.open.retain(|&i| content(i).end > span.start);
        self.open.iter().copied().filter(|&i| content(i).end >= span.end).min_by_key(|&i| content(i).end - content(i).start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Attribution, Mode};
    use crate::quantity;

    fn abouts(text: &str) -> Vec<String> {
        let doc = Document::new(text);
        let mentions = quantity::find(&doc);
        figures(&doc, &mentions, &[]).iter().map(|f| doc.slice(f.about).to_owned()).collect()
    }

    #[test]
    fn about_is_the_clause() {
        for (text, expected) in [
            ("قال الوزير إن الفيضانات أودت بحياة 114 شخصا، فيما تستمر عمليات الإنقاذ.", vec!["الفيضانات أودت بحياة 114 شخصا"]),
            (
                "وبلغت قيمة التداولات نحو 8.1 مليارات ريال، وارتفعت أسهم 40 شركة.",
                vec!["وبلغت قيمة التداولات نحو 8.1 مليارات ريال", "وارتفعت أسهم 40 شركة"],
            ),
            // Quotation marks stand round a name and part nothing.
            ("تراجع سهم «الأفق للتأمين» بنسبة 4%.", vec!["تراجع سهم «الأفق للتأمين» بنسبة 4%"]),
            // A clause that says too little borrows from the one before.
            ("تراجع المؤشر العام للسوق، بنسبة 4%.", vec!["تراجع المؤشر العام للسوق، بنسبة 4%"]),
            // A quotation mark left open is left out.
            ("وتبقى 77 شركة أبرزها \"الأفق للتأمين والطاقة والصناعات والتعدين\" في السوق.", vec!["وتبقى 77 شركة أبرزها"]),
            // A stretch cut by its length ends before the phrase that may lack its end.
            (
                "وصل 800 لاجئ من جنوب البلاد إلى منطقة جبلية بعيدة عن القتال الدائر في المدينة.",
                vec!["وصل 800 لاجئ من جنوب البلاد إلى منطقة جبلية بعيدة"],
            ),
        ] {
            assert_eq!(abouts(text), expected, "{text}");
        }
    }

    #[test]
    fn the_narrowest_statement_claims_a_figure() {
        let doc = Document::new("أعلن الحزب: فاز 40 مرشحا، وقال رئيسه: جمعنا 300 صوت. حضر 12 نائبا.");
        let mentions = quantity::find(&doc);
        let statement = |start: u32, end: u32| Statement {
            mode: Mode::Reported,
            content: Span { start, end },
            cue: None,
            speaker: None,
            entity: None,
            attribution: Attribution::Unknown,
            sentence: 0,
        };
        let end = doc.text.find(". حضر").expect("the first sentence's end") as u32;
        let inner = doc.text.find("جمعنا").expect("the second content") as u32;
        let statements = [statement(inner, end), statement(0, end)];
        let claimed: Vec<Option<u32>> = figures(&doc, &mentions, &statements).iter().map(|f| f.claimed_in).collect();
        assert_eq!(claimed, [Some(1), Some(0), None]);
    }

    #[test]
    fn about_covers_its_figure() {
        for text in ["5 أشخاص", "«12 شخصا»", "(7 سيارات) و(8 سيارات)", "إلى 30% من", "قتل 5، 6، 7 أشخاص\n9 سيارات"]
        {
            let doc = Document::new(text);
            let mentions = quantity::find(&doc);
            for f in figures(&doc, &mentions, &[]) {
                let span = mentions[f.mention as usize].span;
                assert!(f.about.start <= span.start && span.end <= f.about.end, "{text}");
                assert!(doc.text.is_char_boundary(f.about.start as usize) && doc.text.is_char_boundary(f.about.end as usize));
            }
        }
    }
}
