//! Where paragraphs and sentences end.
//!
//! Paragraphs end at line breaks and at the `., ` joint of scraped articles
//! (a paragraph's full stop and the comma that joined a list of them).
//! Sentences end at paragraph ends and at a run of `.` `!` `?` `؟` with the
//! closing marks behind it, blanks before the run or none behind it
//! notwithstanding. No sentence ends at `..` `...` `…` within a paragraph,
//! which Arabic papers write for a dash, nor at a stop that belongs to an
//! initial (`د.` `أ.د.` `U.S.`), an address (`example.com`) or a list's number.

use crate::annotation::Span;
use crate::text::document::{Paragraph, Sentence};
use crate::text::token::{Token, TokenKind};

/// Latin abbreviations, in lower case, whose stop ends nothing: titles, and what stands before a name or a number.
const LATIN_ABBREVIATIONS: &[&str] = &["mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "fig", "vol", "rev", "gen", "col", "sen"];

/// Names of Latin letters, as Arabic spells an acronym: `بي. بي. سي`, `إف. بي. آي`.
const LETTERS: &[&str] = &[
    "إيه",
    "ايه",
    "بي",
    "سي",
    "دي",
    "إي",
    "إف",
    "اف",
    "جي",
    "إتش",
    "آي",
    "جيه",
    "كيه",
    "إل",
    "ال",
    "إم",
    "ام",
    "إن",
    "أو",
    "كيو",
    "أر",
    "آر",
    "إس",
    "اس",
    "تي",
    "يو",
    "في",
    "دبليو",
    "إكس",
    "واي",
];

/// A sentence of more tokens than this is not held together for a quotation's sake.
const LONGEST: usize = 70;

/// Cuts the tokens into sentences and paragraphs.
pub(super) fn split(text: &str, tokens: &[Token]) -> (Vec<Sentence>, Vec<Paragraph>) {
    let reader = Reader { text, tokens };
    let mut sentences: Vec<Sentence> = Vec::with_capacity(tokens.len() / 24 + 1);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut start, mut first, mut i, mut quotes) = (0, 0, 0, 0usize);
    while i < tokens.len() {
        let mark = reader.mark(i);
        quotes += usize::from(mark == Mark::Quote);
        // The run of stops that begins here, and the closing marks behind it.
        let mut end = i + 1;
        let (mut stop, mut joint) = (false, false);
        if matches!(mark, Mark::Dot | Mark::Loud | Mark::Ellipsis) {
            while end < tokens.len() && reader.attached(end) && matches!(reader.mark(end), Mark::Dot | Mark::Loud | Mark::Ellipsis) {
                end += 1;
            }
            stop = reader.ends_sentence(start, i, end);
            while end < tokens.len() && reader.closes(end, quotes) {
                quotes += usize::from(reader.mark(end) == Mark::Quote);
                end += 1;
            }
            // `أين أنت؟» .`: a stop of the writer's behind that of the words.
            while end < tokens.len() && end > i + 1 && reader.mark(end) == Mark::Dot && !reader.line_break(end) && !reader.glued(end) {
                end += 1;
            }
            joint = reader.is_joint(end);
            stop = stop && !reader.is_quoted(start, end, quotes);
            // «يريد.»، or «لماذا؟»: goes on.
            stop &= !(end < tokens.len() && reader.attached(end) && matches!(reader.mark(end), Mark::Comma | Mark::ArabicComma));
        }
        let last = end;
        end += usize::from(joint);
        let line = end == tokens.len() || reader.line_break(end);
        if stop || joint || line {
            let span = Span { start: tokens[start].span.start, end: tokens[last - 1].span.end };
            sentences.push(Sentence { span, tokens: start..end, paragraph: paragraphs.len() });
            start = end;
            if joint || line {
                let span = Span { start: sentences[first].span.start, end: sentences[sentences.len() - 1].span.end };
                paragraphs.push(Paragraph { span, sentences: first..sentences.len() });
                first = sentences.len();
                quotes = 0;
            }
        }
        i = end;
    }
    (sentences, paragraphs)
}

/// A first paragraph of one sentence or two, short and without a full stop, that others follow.
pub(super) fn headline(text: &str, tokens: &[Token], sentences: &[Sentence], paragraphs: &[Paragraph]) -> Option<usize> {
    let first = paragraphs.first()?;
    if paragraphs.len() < 2 || first.sentences.len() > 2 {
        return None;
    }
    let end = sentences[first.sentences.end - 1].tokens.end;
    let words = tokens[..end].iter().any(|t| t.kind == TokenKind::Word);
    let reader = Reader { text, tokens };
    // `لا تصالح..` trails off.
    let stopped = reader.mark(end - 1) == Mark::Dot && (end < 2 || reader.mark(end - 2) != Mark::Dot);
    (words && end <= 40 && !stopped).then_some(0)
}

/// What a token means to sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// None of these.
    None,
    /// `.`
    Dot,
    /// `!` `?` `؟` `۔`
    Loud,
    /// `…`
    Ellipsis,
    /// `,`
    Comma,
    /// `،` `؛`
    ArabicComma,
    /// `"` or `'`, which may open or close.
    Quote,
    /// `»` `”` `)` and the like.
    Closing,
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn str(&self, i: usize) -> &str {
        &self.text[self.tokens[i].span.start as usize..self.tokens[i].span.end as usize]
    }

    fn mark(&self, i: usize) -> Mark {
        if self.tokens[i].kind != TokenKind::Punct {
            return Mark::None;
        }
        match self.str(i) {
            "." => Mark::Dot,
            "!" | "?" | "؟" | "۔" => Mark::Loud,
            "…" => Mark::Ellipsis,
            "," => Mark::Comma,
            "،" | "؛" => Mark::ArabicComma,
            "\"" | "'" => Mark::Quote,
            "»" | "”" | "’" | ")" | "]" | "›" | "}" | "﴾" => Mark::Closing,
            _ => Mark::None,
        }
    }

    /// Does token `i` stand right behind the one before it?
    fn attached(&self, i: usize) -> bool {
        i > 0 && self.tokens[i - 1].span.end == self.tokens[i].span.start
    }

    /// Does the token at `i` touch the one behind it?
    fn glued(&self, i: usize) -> bool {
        i + 1 < self.tokens.len() && self.attached(i + 1) && self.mark(i + 1) != Mark::Dot
    }

    /// Is a quotation open before token `end` that closes on this line, near enough for the sentence from `start` to hold all of it?
    fn is_quoted(&self, start: usize, end: usize, quotes: usize) -> bool {
        // No mark is near enough; counting those of a sentence without end would take quadratic time.
        if end >= start + LONGEST {
            return false;
        }
        let near = || (end..self.tokens.len().min(start + LONGEST)).take_while(|&k| !self.line_break(k));
        for (open, close) in [("«", "»"), ("“", "”")] {
            let count = |mark: &str| (start..end).filter(|&k| self.str(k) == mark).count();
            if count(open) > count(close) {
                return near().map(|k| self.str(k)).find(|s| *s == open || *s == close) == Some(close);
            }
        }
        quotes % 2 == 1 && near().find(|&k| self.mark(k) == Mark::Quote).is_some_and(|k| self.attached(k) && !self.glued(k))
    }

    /// Is there a line break before token `i`?
    fn line_break(&self, i: usize) -> bool {
        let gap = &self.text.as_bytes()[self.tokens[i - 1].span.end as usize..self.tokens[i].span.start as usize];
        // U+0085, U+2028 and U+2029 by their bytes.
        gap.len() > 1 && gap.windows(2).any(|w| w == b"\xC2\x85" || w == b"\x80\xA8" || w == b"\x80\xA9")
            || gap.iter().any(|b| matches!(b, b'\n' | b'\r'))
    }

    /// Does token `i` close what stood open where a sentence has just stopped? `quotes` counts the paragraph's `"` so far.
    fn closes(&self, i: usize, quotes: usize) -> bool {
        match self.mark(i) {
            Mark::Closing => self.attached(i) || !self.line_break(i),
            // A straight quotation mark closes where one is open, or where nothing follows that it could open.
            Mark::Quote => self.attached(i) && (quotes % 2 == 1 || i + 1 == self.tokens.len() || !self.attached(i + 1)),
            _ => false,
        }
    }

    /// Is token `i`, behind a run of stops and what closes there, the comma of a `., ` joint?
    fn is_joint(&self, i: usize) -> bool {
        i < self.tokens.len() && self.mark(i) == Mark::Comma && self.attached(i) && (i + 1 == self.tokens.len() || !self.attached(i + 1))
    }

    /// Does the run of stops `i..end` end the sentence that began at token `start`?
    fn ends_sentence(&self, start: usize, i: usize, end: usize) -> bool {
        let loud = (i..end).any(|k| self.mark(k) == Mark::Loud);
        if loud {
            // `(!)`, `(؟)`: a remark within the sentence.
            let remark = i > 0 && matches!(self.str(i - 1), "(" | "[") && end < self.tokens.len() && matches!(self.str(end), ")" | "]");
            return !remark;
        }
        if end > i + 1 || self.mark(i) == Mark::Ellipsis {
            return false;
        }
        // A lone full stop. What stands right before it, and right behind it?
        let before = (self.attached(i) && i > start).then(|| i - 1);
        let behind = (end < self.tokens.len() && self.attached(end)).then_some(end);
        let Some(before) = before else {
            // `السمراء .يشارك` and `السمراء . يشارك` end; ` .com` and ` .5` don't.
            return i > start && behind.is_none_or(|b| !self.is_latin_or_digit(b));
        };
        if let Some(behind) = behind {
            let (a, b) = (self.is_latin_or_digit(before), self.is_latin_or_digit(behind));
            if a && b {
                return false;
            }
        }
        match self.tokens[before].kind {
            // `1. النص`: a list's number.
            TokenKind::Number => before > start,
            TokenKind::Word => !self.is_initial(start, before) && !self.is_abbreviation(before) && !self.is_spelled(start, before, end),
            _ => true,
        }
    }

    fn is_latin_or_digit(&self, i: usize) -> bool {
        match self.tokens[i].kind {
            TokenKind::Number => true,
            TokenKind::Word => self.str(i).as_bytes()[0].is_ascii(),
            TokenKind::Punct => matches!(self.str(i), "/" | "-" | "_" | "@"),
            TokenKind::Symbol => false,
        }
    }

    /// One letter: an initial or a title (`د.` `أ.د.` `م.`), but not `8 م.` or `200 م.` (afternoon, metres).
    fn is_initial(&self, start: usize, i: usize) -> bool {
        let word = self.str(i);
        let unit = matches!(word, "م" | "ص") && i > start && self.tokens[i - 1].kind == TokenKind::Number;
        word.len() <= 2 && word.chars().nth(1).is_none() && !unit
    }

    /// The stop between two letters of a spelled acronym; `في`, `إن` and `أو` are words too and want another stop near.
    fn is_spelled(&self, start: usize, before: usize, behind: usize) -> bool {
        let letter = |i: usize| i < self.tokens.len() && LETTERS.contains(&self.str(i));
        let dotted = before > start + 1 && self.mark(before - 1) == Mark::Dot && letter(before - 2)
            || behind + 1 < self.tokens.len() && self.mark(behind + 1) == Mark::Dot && letter(behind + 2);
        letter(before) && letter(behind) && (dotted || !matches!(self.str(behind), "في" | "إن" | "أو" | "ال"))
    }

    fn is_abbreviation(&self, i: usize) -> bool {
        let word = self.str(i);
        word.len() <= 4 && word.is_ascii() && LATIN_ABBREVIATIONS.iter().any(|a| word.eq_ignore_ascii_case(a))
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Document;

    /// Cases: sentences are parted by `|`, paragraphs by `¶`; the source is what is left without them.
    const CASES: &[&str] = &[
        "وصل الوفد إلى العاصمة.| وغادر مساء.",
        "انتهى المعرض بعد عامين.|وأصبح المبنى خاليا.",
        "فاز ذو القبعة السمراء .|يشارك غدا.",
        "فاز الفريق الأول .| يشارك غدا.",
        "فتح السوق أبوابه.,¶ وباع التجار كل شيء.,¶ ثم أغلق.",
        "من فتح السوق؟.,¶ لا أحد يدري!,¶ ثم أغلق.",
        "قال: «فتحنا السوق».,¶ وأغلقه.",
        "قال: «فتحنا السوق.»,¶ وأغلقه.",
        "قال: \"فتحنا السوق.\"| وأغلقه.",
        "قال: \"فتحنا السوق.\"|وأغلقه.",
        "أغلقه.|\"فتحنا السوق\" قال التاجر.",
        "قال «لن نبيع. »| ثم باع.",
        "قال د. سامي إن أ.د. ليلى ومعها م. عمر حضروا.| ثم غادروا.",
        "كتب ج. ر. سالم رواية.",
        "يبدأ العرض الساعة 8 م.| ويستمر.",
        "بني الحصن عام 300 ق.م تقريبا.| ثم هدم.",
        "طول البرج 200 م.| وهو الأعلى.",
        "ولد عام 1436هـ.| وتوفي بعدها.",
        "زار وفد U.S. Steel المصنع.| وغادر.",
        "زوروا www.example.com أو راسلوا info@example.com.| وشكرا.",
        "صدرت النسخة v1.2 من البرنامج.| وهي أسرع.",
        "ارتفع السعر 3.5 في المئة.| ثم هبط.",
        "ارتفع السعر في 2017.|ثم هبط.",
        "لكن.. من يدري؟!| لا أحد.",
        "قال إن السوق... مغلق.",
        "قال إن السوق… مغلق.",
        "السوق مغلق..¶\nوالبيت مفتوح.",
        "هذا الحل (!) لا يكفي.",
        "«هل تبيع؟»، سأله الزبون.",
        "1. افتح الصندوق.| 2. أغلقه.",
        "عنوان بلا نقطة¶\nنص بنقطة.",
        "عنوان بلا نقطة¶\r\n\r\nنص بنقطة.",
        "مرحبا, يا صديقي.",
        "كلف 1,5 مليون, وبيع.",
        "أهلا وسهلا!!!| تفضل.",
        "قابل Dr. Smith أمس.",
        "من يشتري؟| ومن يبيع؟",
        "قال: «فتحنا السوق. وبعنا كل شيء».| ثم أغلقه.",
        "قال “فتحنا السوق. وبعنا كل شيء”، ثم أغلقه.| وغادر.",
        "قال \"فتحنا السوق. وبعنا كل شيء\".| ثم أغلقه.",
        "قال \"متى تفتح السوق؟ لا أحد يدري.\"| ثم أغلقه.",
        "قال «فتحنا السوق.| ثم أغلقه بلا علامة.",
        "قال «فتحنا السوق.| ثم قال «أغلقناه».",
        "قال \"فتحنا السوق.| ثم قال \"أغلقناه\".",
        "قال «فتحنا السوق.¶\nوبعنا كل شيء».",
        "سأله: «متى تفتح؟» .| فسكت.",
        "قابل مراسل بي. بي. سي في الميناء.| ثم غادر.",
        "عمل في إف. بي. آي سنوات.| وتقاعد.",
        "نشرته سي إن إن.| في المساء حذفته.",
        "تملك إم. في. في للبحوث مختبرا.| وتبيعه.",
    ];

    #[test]
    fn sentences_and_paragraphs_end_where_the_table_says() {
        for case in CASES {
            let text = case.replace(['|', '¶'], "");
            let doc = Document::new(&text);
            let got: Vec<&str> = doc.sentences.iter().map(|s| doc.slice(s.span)).collect();
            let want: Vec<&str> = case
                .split(['|', '¶'])
                .map(|s| s.trim().trim_start_matches(',').trim_end_matches(',').trim())
                .filter(|s| !s.is_empty())
                .collect();
            assert_eq!(got, want, "{case}");
            let ends: Vec<usize> = doc.paragraphs.iter().map(|p| p.sentences.end).collect();
            let mut wanted = Vec::new();
            let mut count = 0;
            for p in case.split('¶') {
                count += p.split('|').filter(|s| s.trim().len() > 1).count();
                wanted.push(count);
            }
            assert_eq!(ends, wanted, "paragraphs of {case}");
        }
    }

    #[test]
    fn headline_is_a_short_first_paragraph_without_stop() {
        for (text, headline) in [
            ("السوق يفتح أبوابه\n\nفتح السوق أبوابه أمس.", true),
            ("السوق يفتح أبوابه!\nفتح السوق أبوابه أمس.", true),
            ("السوق يفتح أبوابه..\nفتح السوق أبوابه أمس.", true),
            ("فتح السوق أبوابه أمس.\nوأغلقها مساء.", false),
            ("فتح السوق أبوابه أمس", false),
            ("***\nفتح السوق أبوابه أمس.", false),
            ("", false),
        ] {
            assert_eq!(Document::new(text).headline.is_some(), headline, "{text}");
        }
    }
}
