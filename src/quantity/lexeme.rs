//! What a word means to the grammar of quantities: looked up once for each
//! distinct word of a document, then read by index.

use crate::text::{Document, TokenKind, WordId, fold, hash_bytes};
use hashbrown::HashTable;
use std::sync::LazyLock;

/// What part a word can play in a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// No number word.
    #[default]
    None,
    /// `واحد`, `أحد`: a number only beside another number word or behind a noun.
    One,
    /// `اثنان`, `اثنين`.
    Two,
    /// `اثنا`, `اثني`: two only before `عشر`.
    Twelfth,
    /// Three to nine.
    Unit,
    /// `عشر`, `عشرة`: ten, or the second half of 11 to 19.
    Ten,
    /// Twenty to ninety.
    Tens,
    /// `مئة`, `مئتان`, `ثلاثمائة`.
    Hundred,
    /// `ألف`, `مليون`: multiplies what stands before it.
    Scale,
    /// `ألفين`, `مليوني`: twice the scale.
    Dual,
    /// `آلاف`, `ملايين`: a scale behind a number, uncounted without one.
    Plural,
    /// `عشرات`, `مئات`: uncounted.
    Vague,
    /// `بضع`, `بضعة`: three to nine.
    Few,
    /// `نصف`, `ثلث`, `ربع`.
    Fraction,
    /// `ثالث`, `خامسة`: no quantity, and what follows (`عشر`, `والعشرين`) neither.
    Ordinal,
    /// `فاصلة`: the decimal point in words.
    Point,
    /// Bars a false split: `كمية` is not `ك` + `مية`.
    Not,
}

impl Role {
    fn parse(name: &str) -> Self {
        match name {
            "one" => Role::One,
            "two" => Role::Two,
            "twelfth" => Role::Twelfth,
            "unit" => Role::Unit,
            "ten" => Role::Ten,
            "tens" => Role::Tens,
            "hundred" => Role::Hundred,
            "scale" => Role::Scale,
            "dual" => Role::Dual,
            "plural" => Role::Plural,
            "vague" => Role::Vague,
            "few" => Role::Few,
            "fraction" => Role::Fraction,
            "ordinal" => Role::Ordinal,
            "point" => Role::Point,
            "not" => Role::Not,
            other => unreachable!("role {other} in numerals.tsv"),
        }
    }

    /// Can a number begin with this word, or be this word?
    #[must_use]
    pub fn is_number(self) -> bool {
        !matches!(self, Role::None | Role::Ordinal | Role::Point | Role::Not)
    }
}

/// What kind of unit a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Money.
    Currency,
    /// `%` and its words.
    Percent,
    /// Length, weight, data and the like.
    Measure,
    /// A stretch of time: makes a duration, which belongs to the timex room.
    Time,
}

/// A unit from `data/quantity/units.tsv`.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Money, percent, measure or time.
    pub kind: UnitKind,
    /// Its code; several, separated by bars, where states share a currency's name.
    pub codes: &'static str,
    /// How many of it make the coded unit (100 for a cent); 0 where that depends on the state.
    pub part: f64,
}

/// What stands behind a unit and belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjective {
    /// A state's adjective; the code is that of its currency.
    State(&'static str),
    /// `مربع`, `مكعب`.
    Power(&'static str),
    /// `مئوية`, `أساس`, `ضوئية`.
    Kind(&'static str),
}

/// Flags of a [`Lexeme`].
pub mod flag {
    /// Begins a phrase that belongs to the span before a number (`نحو`, `أكثر من`).
    pub const BEFORE: u16 = 1;
    /// Begins a phrase that belongs to the span behind it (`على الأقل`).
    pub const AFTER: u16 = 1 << 1;
    /// Begins a phrase that bounds a number from outside the span (`تتجاوز`).
    pub const BOUND: u16 = 1 << 2;
    /// Never a counted noun.
    pub const STOP: u16 = 1 << 3;
    /// A bare number behind it names and does not count (`المادة 5`).
    pub const LABEL: u16 = 1 << 4;
    /// A month.
    pub const MONTH: u16 = 1 << 5;
    /// Makes an idiom with `واحد` (`وقت واحد`).
    pub const SOLO: u16 = 1 << 6;
    /// A noun known to be counted, singular.
    pub const NOUN: u16 = 1 << 7;
    /// A noun known to be counted, plural.
    pub const NOUNS: u16 = 1 << 8;
    /// A noun with a complement that is counted with it (`حالة وفاة`).
    pub const HEAD: u16 = 1 << 9;
    /// A bare number behind it counts (`قتل 5`).
    pub const GOVERNOR: u16 = 1 << 10;
}

/// An entry of the lexicon.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexeme {
    /// Its part in a number.
    pub role: Role,
    /// Its value there.
    pub value: f64,
    /// Index into the units, plus one.
    unit: u16,
    /// Index into the adjectives, plus one.
    adjective: u16,
    /// See [`flag`].
    pub flags: u16,
}

/// What a phrase says of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// About.
    Approx,
    /// At least.
    Lower,
    /// At most.
    Upper,
    /// More than.
    Above,
    /// Less than.
    Below,
}

impl Effect {
    fn parse(name: &str) -> Self {
        match name {
            "approx" => Effect::Approx,
            "lower" => Effect::Lower,
            "upper" => Effect::Upper,
            "above" => Effect::Above,
            "below" => Effect::Below,
            other => unreachable!("effect {other}"),
        }
    }
}

/// Words in a row and what they say.
#[derive(Debug)]
pub struct Phrase {
    words: Vec<u64>,
    /// What it says of the number.
    pub effect: Effect,
    place: u16,
}

/// The lists of `data/quantity`, by hash of the normal form.
#[derive(Default)]
struct Lexicon {
    table: HashTable<(u64, Lexeme)>,
    units: Vec<Unit>,
    adjectives: Vec<Adjective>,
    phrases: Vec<Phrase>,
    countries: HashTable<(u64, &'static str)>,
    complements: HashTable<(u64, u64)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The rows of a TSV list, comments and the header left out.
fn rows(tsv: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    tsv.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1).map(|l| l.split('\t'))
}

impl Lexicon {
    fn entry(&mut self, form: &str) -> &mut Lexeme {
        let hash = hash_bytes(fold::folded(form).as_bytes());
        self.entry_by_hash(hash)
    }

    fn entry_by_hash(&mut self, hash: u64) -> &mut Lexeme {
        &mut self.table.entry(hash, |e| e.0 == hash, |e| e.0).or_insert((hash, Lexeme::default())).into_mut().1
    }

    fn get(&self, hash: u64) -> Option<&Lexeme> {
        self.table.find(hash, |e| e.0 == hash).map(|e| &e.1)
    }

    fn read() -> Self {
        let mut lexicon = Lexicon::default();
        for mut row in rows(include_str!("../../data/quantity/numerals.tsv")) {
            let (form, role, value) = (row.next().unwrap_or(""), row.next().unwrap_or(""), row.next().unwrap_or(""));
            let entry = lexicon.entry(form);
            (entry.role, entry.value) = (Role::parse(role), value.parse().unwrap_or(0.0));
        }
        for mut row in rows(include_str!("../../data/quantity/units.tsv")) {
            let (form, kind, codes, part) = (row.next().unwrap_or(""), row.next(), row.next().unwrap_or(""), row.next().unwrap_or("1"));
            let kind = match kind {
                Some("currency") => UnitKind::Currency,
                Some("percent") => UnitKind::Percent,
                Some("time") => UnitKind::Time,
                _ => UnitKind::Measure,
            };
            lexicon.units.push(Unit { kind, codes, part: part.parse().unwrap_or(1.0) });
            let index = lexicon.units.len() as u16;
            lexicon.entry(form).unit = index;
        }
        for mut row in rows(include_str!("../../data/quantity/adjectives.tsv")) {
            let (form, role, code) = (row.next().unwrap_or(""), row.next().unwrap_or(""), row.next().unwrap_or(""));
            let adjective = match role {
                "state" => Adjective::State(code),
                "power" => Adjective::Power(code),
                _ => Adjective::Kind(code),
            };
            lexicon.adjectives.push(adjective);
            let index = lexicon.adjectives.len() as u16;
            let form = fold::folded(form);
            // Accusative and feminine, definite behind a definite unit.
            for variant in [form.clone(), format!("{form}ا"), format!("{form}ه"), format!("ال{form}"), format!("ال{form}ه")] {
                let entry = lexicon.entry(&variant);
                if entry.adjective == 0 {
                    entry.adjective = index;
                }
            }
        }
        for mut row in rows(include_str!("../../data/quantity/words.tsv")) {
            let (form, role) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            lexicon.entry(form).flags |= match role {
                "stop" => flag::STOP,
                "label" => flag::LABEL,
                "month" => flag::MONTH,
                "governor" => flag::GOVERNOR,
                _ => flag::SOLO,
            };
        }
        for mut row in rows(include_str!("../../data/quantity/nouns.tsv")) {
            let (form, number) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            if number == "p" {
                lexicon.entry(form).flags |= flag::NOUNS;
                continue;
            }
            lexicon.entry(form).flags |= flag::NOUN;
            // The accusative gives the bare form, the feminine its sound plural.
            if let Some(stem) = form.strip_suffix('ا').filter(|s| s.chars().count() > 2) {
                lexicon.entry(stem).flags |= flag::NOUN;
            } else if let Some(stem) = form.strip_suffix('ه').filter(|s| s.chars().count() > 2) {
                lexicon.entry(&format!("{stem}ات")).flags |= flag::NOUNS;
            }
        }
        for mut row in rows(include_str!("../../data/quantity/complements.tsv")) {
            let (head, complement) = (fold::folded(row.next().unwrap_or("")), fold::folded(row.next().unwrap_or("")));
            lexicon.entry(&head).flags |= flag::HEAD;
            let pair = (hash_bytes(head.as_bytes()), hash_bytes(complement.as_bytes()));
            lexicon.complements.insert_unique(pair.0 ^ pair.1.rotate_left(1), pair, |p| p.0 ^ p.1.rotate_left(1));
        }
        for mut row in rows(include_str!("../../data/quantity/phrases.tsv")) {
            let (phrase, place, effect) = (row.next().unwrap_or(""), row.next().unwrap_or(""), row.next().unwrap_or(""));
            lexicon.phrase(phrase, if place == "before" { flag::BEFORE } else { flag::AFTER }, effect);
        }
        for mut row in rows(include_str!("../../data/quantity/bounds.tsv")) {
            let (phrase, effect) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            lexicon.phrase(phrase, flag::BOUND, effect);
        }
        // The longest phrase first, so that «أكثر بقليل من» is not taken for less.
        lexicon.phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        for mut row in rows(include_str!("../../data/quantity/countries.tsv")) {
            let (form, code) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            let hash = hash_bytes(fold::folded(form).as_bytes());
            lexicon.countries.entry(hash, |e| e.0 == hash, |e| e.0).or_insert((hash, code));
        }
        lexicon
    }

    fn phrase(&mut self, phrase: &str, place: u16, effect: &str) {
        let words: Vec<u64> = phrase.split(' ').map(|w| hash_bytes(fold::folded(w).as_bytes())).collect();
        self.entry_by_hash(words[0]).flags |= place;
        self.phrases.push(Phrase { words, effect: Effect::parse(effect), place });
    }
}

/// A distinct word as the grammar sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The entry, of the whole word or of what is left behind its proclitics.
    pub lexeme: Lexeme,
    /// Proclitics of a number word, unit or phrase, in scalar values of the normal form.
    pub clitic: u8,
    /// True where one of them is the conjunction `و` or `ف`.
    pub conjoined: bool,
    /// True where one of them is a preposition (ب ل ك).
    pub governed: bool,
    /// True where the entry stands behind the article.
    pub definite: bool,
    /// True where the word, whatever it is, begins with the article.
    pub article: bool,
}

impl Word {
    /// Its part in a number.
    #[must_use]
    pub fn role(&self) -> Role {
        self.lexeme.role
    }

    /// Has it this [`flag`], as a whole word?
    #[must_use]
    pub fn has(&self, flag: u16) -> bool {
        self.lexeme.flags & flag != 0
    }

    /// The unit that it names.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.lexeme.unit.checked_sub(1).map(|i| LEXICON.units[i as usize])
    }

    /// What it adds to a unit before it.
    #[must_use]
    pub fn adjective(&self) -> Option<Adjective> {
        self.lexeme.adjective.checked_sub(1).map(|i| LEXICON.adjectives[i as usize])
    }

    /// Is it, as it stands, the plural of a counted noun or unit?
    #[must_use]
    pub fn is_plural_noun(&self) -> bool {
        self.clitic == 0 && !self.definite && (self.has(flag::NOUNS) || (self.lexeme.unit > 0 && !self.has(flag::NOUN)))
    }

    /// Is it a number word without any proclitic, and without the article?
    #[must_use]
    pub fn is_plain(&self, role: Role) -> bool {
        self.lexeme.role == role && self.clitic == 0 && !self.definite
    }
}

/// Reads one normal form.
#[must_use]
pub fn classify(norm: &str, hash: u64) -> Word {
    let lexicon = &*LEXICON;
    let article = norm.len() > 6 && norm.starts_with("ال");
    if let "لما" | "بما" = norm {
        // «لما يقارب», «بما لا يقل عن»
        let lexeme = lexicon.get(hash_bytes("ما".as_bytes())).copied().unwrap_or_default();
        return Word { lexeme, clitic: 1, governed: true, ..Word::default() };
    }
    if let Some(&lexeme) = lexicon.get(hash) {
        // «السنة» is a label of its own and the unit with its article.
        let unit = norm.strip_prefix("ال").and_then(|stem| lexicon.get(hash_bytes(stem.as_bytes()))).map_or(0, |l| l.unit);
        if lexeme.unit == 0 && unit > 0 {
            return Word { lexeme: Lexeme { unit, ..lexeme }, article, definite: true, ..Word::default() };
        }
        return Word { lexeme, article, ..Word::default() };
    }
    let mut word = Word { article, ..Word::default() };
    if norm.len() < 4 || norm.as_bytes()[0] < 0xD8 {
        return word;
    }
    // و or ف, then ب, ل or ك, then the article; the shortest cut that gives an entry.
    let after_conjunction = norm.strip_prefix('و').or_else(|| norm.strip_prefix('ف'));
    for (rest, conjoined) in [(Some(norm), false), (after_conjunction, true)] {
        let Some(rest) = rest else { continue };
        let governor = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'));
        let after_preposition = governor.map(|c| &rest[c.len_utf8()..]);
        for (rest, governed) in [(Some(rest), false), (after_preposition, true)] {
            let Some(rest) = rest else { continue };
            let lil = governor == Some('ل') && governed;
            let bare = rest.strip_prefix("ال").or_else(|| rest.strip_prefix('ل').filter(|_| lil));
            for (stem, definite) in [(rest, false), (bare.unwrap_or(""), true)] {
                if stem.len() < 4 {
                    continue;
                }
                let Some(&lexeme) = lexicon.get(hash_bytes(stem.as_bytes())) else { continue };
                let clitic = u8::from(conjoined) + u8::from(governed);
                let phrase = !definite && clitic > 0 && lexeme.flags & flag::BEFORE != 0;
                let adverse = lexeme.role == Role::Not || (governed && !definite && matches!(lexeme.role, Role::One));
                let number = !adverse && (lexeme.role.is_number() || lexeme.role == Role::Ordinal);
                let unit = lexeme.unit > 0 && (definite || conjoined) && !governed;
                if number || phrase || unit {
                    word.lexeme = Lexeme { flags: if phrase { flag::BEFORE } else { 0 }, ..lexeme };
                    (word.clitic, word.conjoined, word.governed, word.definite) = (clitic, conjoined, governed, definite);
                    return word;
                }
                // A label or counted noun behind a conjunction or the article keeps its flags; the caller sees what was cut.
                let wanted = flag::LABEL | flag::NOUN | flag::NOUNS | flag::MONTH | flag::BOUND;
                if lexeme.flags & wanted != 0 && word.lexeme.flags == 0 {
                    word.lexeme.flags = lexeme.flags & wanted;
                    (word.clitic, word.conjoined, word.governed, word.definite) = (clitic, conjoined, governed, definite);
                }
            }
        }
    }
    word
}

/// A document's words, classified.
#[derive(Debug)]
pub struct Lexemes<'d, 't> {
    /// The document.
    pub doc: &'d Document<'t>,
    words: Vec<Word>,
}

impl<'d, 't> Lexemes<'d, 't> {
    /// Classifies every distinct word of `doc` once.
    #[must_use]
    pub fn new(doc: &'d Document<'t>) -> Self {
        let words = (0..doc.vocabulary.len() as WordId).map(|id| classify(doc.vocabulary.norm(id), doc.vocabulary.hash(id))).collect();
        Lexemes { doc, words }
    }

    /// Classifies words only when they are asked for: for a caller that reads few of them.
    #[must_use]
    pub fn lazy(doc: &'d Document<'t>) -> Self {
        Lexemes { doc, words: Vec::new() }
    }

    /// The word of the token at `index`; an empty one behind the end.
    #[must_use]
    pub fn at(&self, index: usize) -> Word {
        let Some(token) = self.doc.tokens.get(index) else { return Word::default() };
        match self.words.get(token.word as usize) {
            Some(word) => *word,
            None if self.words.is_empty() => classify(self.doc.norm(index), self.doc.vocabulary.hash(token.word)),
            None => Word::default(),
        }
    }

    /// The kind of the token at `index`; none behind the end.
    #[must_use]
    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.doc.tokens.get(index).map(|t| t.kind)
    }

    /// The normal form of the token at `index`; empty behind the end.
    #[must_use]
    pub fn norm(&self, index: usize) -> &str {
        if index < self.doc.tokens.len() { self.doc.norm(index) } else { "" }
    }

    /// Is the token at `index` a number in digits?
    #[must_use]
    pub fn is_digits(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Number)
    }

    /// What stands between the token before `index` and that at `index`.
    #[must_use]
    pub fn gap(&self, index: usize) -> &'t str {
        let end = if index == 0 { 0 } else { self.doc.tokens.get(index - 1).map_or(self.doc.text.len(), |t| t.span.end as usize) };
        let start = self.doc.tokens.get(index).map_or(self.doc.text.len(), |t| t.span.start as usize);
        &self.doc.text[end..start]
    }

    /// Do both stand on one line?
    #[must_use]
    pub fn same_line(&self, index: usize) -> bool {
        index < self.doc.tokens.len() && !self.gap(index).contains(['\n', '\r', '\u{2029}'])
    }

    /// Does the token at `index` touch the one before it?
    #[must_use]
    pub fn touches(&self, index: usize) -> bool {
        index > 0 && index < self.doc.tokens.len() && self.gap(index).is_empty()
    }

    /// The longest phrase of this place (see [`flag`]) that begins at `index`: its effect and the token behind it.
    #[must_use]
    pub fn phrase(&self, index: usize, place: u16) -> Option<(Effect, usize)> {
        let word = self.at(index);
        if !word.has(place) {
            return None;
        }
        let stem: String = self.norm(index).chars().skip(word.clitic as usize).collect();
        let first = hash_bytes(stem.as_bytes());
        LEXICON
            .phrases
            .iter()
            .filter(|p| p.place == place && p.words[0] == first)
            .find(|p| {
                p.words[1..]
                    .iter()
                    .enumerate()
                    .all(|(k, &w)| self.same_line(index + 1 + k) && self.doc.vocabulary.hash(self.doc.tokens[index + 1 + k].word) == w)
            })
            .map(|p| (p.effect, index + p.words.len()))
    }

    /// Is the token at `index + 1` a complement that is counted with the noun at `index`?
    #[must_use]
    pub fn complements(&self, index: usize) -> bool {
        if !self.at(index).has(flag::HEAD) || !self.same_line(index + 1) {
            return false;
        }
        let hash = |i: usize| self.doc.vocabulary.hash(self.doc.tokens[i].word);
        let pair = (hash(index), hash(index + 1));
        LEXICON.complements.find(pair.0 ^ pair.1.rotate_left(1), |p| *p == pair).is_some()
    }

    /// The currency that the token at `index` speaks for, where it names a state.
    #[must_use]
    pub fn country(&self, word: WordId) -> Option<&'static str> {
        let hash = self.doc.vocabulary.hash(word);
        LEXICON.countries.find(hash, |e| e.0 == hash).map(|e| e.1)
    }
}
