//! What stands behind a number: percent, money, a measure, a counted noun.

use crate::annotation::Kind;
use crate::quantity::context;
use crate::quantity::lexeme::{Adjective, Lexemes, Role, Unit, UnitKind, classify, flag};
use crate::quantity::numerals::Numeral;
use crate::text::{TokenKind, hash_bytes};

/// What a number counts or measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Tail {
    /// NUM, MONEY or PCT; DUR where the unit is of time.
    pub kind: Kind,
    /// The token behind it.
    pub end: usize,
    /// Tokens of the unit or counted noun.
    pub unit: (usize, usize),
    /// Code of the unit; several with bars; empty for a counted noun.
    pub code: String,
    /// How many of it make one of the coded unit; 0 where the state decides.
    pub part: f64,
    /// Is it joined by من (`ثلاثة من القادة`)?
    pub partitive: bool,
    /// Letters of an enclitic pronoun at its end, which the span leaves out (`جنوده`).
    pub enclitic: u8,
    /// Was it found by a unit or a noun of the lists (and not by its place alone)?
    pub known: bool,
}

impl Tail {
    pub(super) fn new(kind: Kind, start: usize, end: usize) -> Self {
        Tail { kind, end, unit: (start, end), code: String::new(), part: 1.0, partitive: false, enclitic: 0, known: true }
    }

    /// A unit of one word.
    pub(super) fn of_unit(kind: Kind, at: usize, unit: &Unit) -> Self {
        Tail { code: unit.codes.to_owned(), part: unit.part, ..Tail::new(kind, at, at + 1) }
    }
}

/// What stands at token `at`, behind `numeral`. Definite units and nouns only where the numeral allows them (`مئات الأشخاص`, `نصف السكان`).
#[must_use]
pub fn read(lexemes: &Lexemes, numeral: &Numeral, at: usize) -> Option<Tail> {
    // «9 ـ خاما بيليات»: a list's mark.
    if !lexemes.same_line(at) || lexemes.gap(at).contains('ـ') {
        return None;
    }
    let word = lexemes.at(at);
    let open = numeral.value.is_none() || numeral.fraction;
    if let Some(unit) = word.unit().filter(|_| !word.conjoined && !word.governed && (!word.definite || open)) {
        // «124 مليون عام 2014» counts no years.
        let dated = unit.kind == UnitKind::Time && !word.definite && !context::is_time(lexemes, at);
        return (!dated).then(|| measured(lexemes, at, &unit));
    }
    // «في المئة», written apart.
    let next = lexemes.at(at + 1);
    if lexemes.norm(at) == "في" && next.role() == Role::Hundred && next.definite && next.clitic == 0 && lexemes.same_line(at + 1) {
        return Some(Tail { code: "%".into(), ..Tail::new(Kind::Pct, at, at + 2) });
    }
    if lexemes.norm(at) == "من" {
        return partitive(lexemes, numeral, at);
    }
    if !is_counted(lexemes, numeral, at) {
        return None;
    }
    let mut end = at + 1;
    if lexemes.complements(at) {
        end = at + 2;
        if lexemes.norm(at) == "عضو" && lexemes.same_line(end) && lexemes.norm(end).starts_with("تدري") {
            end += 1;
        }
    }
    end += usize::from(is_participle(lexemes, at, end));
    while let Some(next) = coordinated(lexemes, at, end) {
        end = next;
    }
    let known = word.clitic == 0 && word.has(flag::NOUN | flag::NOUNS);
    Some(Tail { known, ..Tail::new(Kind::Num, at, end) })
}

/// A unit with what belongs to it: `دولار أميركي`, `متر مربع`, `كم/ساعة`.
pub(super) fn measured(lexemes: &Lexemes, at: usize, unit: &Unit) -> Tail {
    let Unit { kind, codes, .. } = *unit;
    let mention = match kind {
        UnitKind::Currency => Kind::Money,
        UnitKind::Percent => Kind::Pct,
        UnitKind::Measure => Kind::Num,
        UnitKind::Time => Kind::Dur,
    };
    let mut tail = Tail::of_unit(mention, at, unit);
    // «كيلو مترا», «ميغا بايت»: prefix and unit in two words; a kilo alone weighs.
    const PREFIXES: &[(&str, &str, &str)] =
        &[("kilo", "k", "kg"), ("milli", "m", "m"), ("centi", "c", "cm"), ("mega", "M", "M"), ("giga", "G", "G"), ("tera", "T", "T")];
    if let Some((_, prefix, alone)) = PREFIXES.iter().find(|p| p.0 == codes) {
        let next = lexemes.at(at + 1).unit().filter(|u| u.kind == UnitKind::Measure && lexemes.same_line(at + 1));
        tail.code = next.map_or((*alone).to_owned(), |unit| format!("{prefix}{}", unit.codes));
        tail.end += usize::from(next.is_some());
    }
    // «383 م د»: million dinars in Tunisian copy.
    if codes == "m" && lexemes.norm(at) == "م" && lexemes.norm(at + 1) == "د" && lexemes.same_line(at + 1) {
        return Tail { code: "TND".into(), part: 1e-6, ..Tail::new(Kind::Money, at, at + 2) };
    }
    if kind == UnitKind::Time {
        if let Some(Adjective::Kind("light")) = lexemes.at(at + 1).adjective().filter(|_| lexemes.same_line(at + 1)) {
            return Tail { kind: Kind::Num, code: "ly".into(), end: at + 2, unit: (at, at + 2), ..tail };
        }
        return tail;
    }
    if codes == "نقطة" {
        // «نقطة أساس», «نقطة مئوية»
        let next = lexemes.at(at + 1).adjective().filter(|_| lexemes.same_line(at + 1));
        if let Some(Adjective::Kind(kind @ ("basis" | "C"))) = next {
            tail.code = if kind == "basis" { "bp" } else { "pp" }.to_owned();
            tail.end += 1;
        }
        tail.unit.1 = tail.end;
        return tail;
    }
    while let Some(adjective) = lexemes.at(tail.end).adjective().filter(|_| lexemes.same_line(tail.end)) {
        match adjective {
            Adjective::State(code) if kind == UnitKind::Currency => tail.code = code.to_owned(),
            Adjective::Power(power) if kind == UnitKind::Measure => tail.code.push_str(power),
            Adjective::Kind("C" | "F") if tail.code == "°" => {
                tail.code.push_str(if adjective == Adjective::Kind("F") { "F" } else { "C" })
            }
            Adjective::Kind("metric" | "nautical") if kind == UnitKind::Measure => {}
            _ => break,
        }
        tail.end += 1;
    }
    // «كم/ساعة», «م2», «$» behind nothing.
    let glued = |i: usize| lexemes.touches(i);
    if kind == UnitKind::Measure && lexemes.norm(tail.end) == "/" && glued(tail.end) && glued(tail.end + 1) {
        let per = lexemes.at(tail.end + 1);
        if per.unit().is_some() || matches!(lexemes.norm(tail.end + 1), "س" | "ث" | "h" | "s") {
            tail.code.push_str("/h");
            tail.end += 2;
        }
    } else if kind == UnitKind::Measure && glued(tail.end) && matches!(lexemes.norm(tail.end), "2" | "3") {
        tail.code.push_str(if lexemes.norm(tail.end) == "2" { "²" } else { "³" });
        tail.end += 1;
    }
    tail.unit.1 = tail.end;
    tail
}

/// `ثلاثة من القادة`, `الملايين من الدولارات`: من and one noun.
fn partitive(lexemes: &Lexemes, numeral: &Numeral, at: usize) -> Option<Tail> {
    let noun = at + 1;
    if !lexemes.same_line(noun) || lexemes.kind(noun) != Some(TokenKind::Word) || numeral.fraction {
        return None;
    }
    let word = lexemes.at(noun);
    if let Some(unit) = word.unit().filter(|u| u.kind != UnitKind::Time && word.definite) {
        return Some(measured(lexemes, noun, &unit));
    }
    let norm = lexemes.norm(noun);
    let vague = numeral.value.is_none();
    let enclitic = if word.article { 0 } else { enclitic(lexemes, noun) };
    let single = norm.ends_with('ه') && enclitic == 0 && !word.has(flag::NOUNS) && !word.article;
    let words = !numeral.digits && !single;
    let people = vague || words || word.article || ends_like_plural(norm) || word.has(flag::NOUNS);
    let barred = word.has(flag::STOP | flag::MONTH) || word.role().is_number() || word.unit().is_some() || norm.len() < 6;
    if !people || barred {
        return None;
    }
    // «كبار القادة», «رجال الأمن», «الطلاب والطالبات»
    let next = lexemes.at(noun + 1);
    let joined = lexemes.norm(noun + 1).strip_prefix("وال").zip(norm.strip_prefix("ال"));
    let root = |s: &str| s.chars().filter(|c| *c != 'ا').take(2).collect::<Vec<_>>();
    let kin = joined.is_some_and(|(other, first)| other.ends_with("ات") && root(other) == root(first));
    let wide = (kin || matches!(norm, "كبار" | "رجال") && next.article) && lexemes.same_line(noun + 1);
    let wide = wide || is_participle(lexemes, noun, noun + 1);
    let mut tail = Tail { known: word.article || word.has(flag::NOUNS), ..Tail::new(Kind::Num, noun, noun + 1 + usize::from(wide)) };
    (tail.partitive, tail.enclitic) = (true, if wide { 0 } else { enclitic });
    Some(tail)
}

/// `مشتبه بهم`, `مفتش عنه`: a participle and the pronoun that it needs, at `end`.
fn is_participle(lexemes: &Lexemes, noun: usize, end: usize) -> bool {
    let norm = lexemes.norm(noun);
    matches!(norm.strip_prefix("ال").unwrap_or(norm), "مشتبه" | "مفتش" | "مفتشا" | "محكوم" | "مشكوك" | "مبحوث" | "مغرر")
        && lexemes.same_line(end)
        && matches!(lexemes.norm(end), "بهم" | "به" | "بها" | "عنهم" | "عنه" | "فيهم" | "فيه" | "عليهم" | "عليه")
}

/// Letters of the pronoun at the end of a plural (`جنوده`, `آلياته`, `جرائمها`), 0 without one.
fn enclitic(lexemes: &Lexemes, noun: usize) -> u8 {
    let norm = lexemes.norm(noun);
    if lexemes.at(noun).has(flag::NOUN | flag::NOUNS) {
        return 0;
    }
    for (pronoun, letters) in [("هم", 2), ("ها", 2), ("ه", 1)] {
        if let Some(stem) = norm.strip_suffix(pronoun)
            && (stem.ends_with("ات") || classify(stem, hash_bytes(stem.as_bytes())).has(flag::NOUNS))
        {
            return letters;
        }
    }
    0
}

/// Sound plurals, whole or before an annexed noun (`مسؤولي الشركات`), and those of places.
#[must_use]
pub fn ends_like_plural(norm: &str) -> bool {
    norm.len() > 8 && ["ات", "ين", "ون", "ي", "اء"].iter().any(|e| norm.ends_with(e))
}

/// Can the word at `at` be what `numeral` counts?
fn is_counted(lexemes: &Lexemes, numeral: &Numeral, at: usize) -> bool {
    let word = lexemes.at(at);
    let norm = lexemes.norm(at);
    let short = norm.chars().count() < 3 && !word.has(flag::NOUN);
    if lexemes.kind(at) != Some(TokenKind::Word) || norm.as_bytes().first().is_none_or(|b| *b < 0xD8) || short {
        return false;
    }
    if word.has(flag::STOP | flag::MONTH) && word.clitic == 0 && !word.definite {
        return false;
    }
    let few = numeral.value.is_some_and(|v| (3.0..=10.0).contains(&v));
    if word.role() == Role::Ordinal
        || (word.role() == Role::Not && !(few && norm.ends_with("ات")))
        || (word.role().is_number() && word.clitic == 0)
    {
        return false;
    }
    let known = word.clitic == 0 && !word.definite && word.has(flag::NOUN | flag::NOUNS);
    // «ثلث النساء», «نصف المكتبات»: a fraction counts only where it divides a plural.
    if numeral.fraction && !(word.has(flag::NOUNS) || is_plural(norm)) {
        return false;
    }
    if known {
        return true;
    }
    // «مئات الأشخاص», «ثلث النساء»; after any other number a definite word is another phrase.
    if word.article || norm.starts_with("لل") {
        return word.article && (numeral.value.is_none() || numeral.fraction);
    }
    if numeral.value.is_none() && lexemes.at(numeral.end - 1).role() != Role::Few {
        return false;
    }
    if accusative(lexemes, numeral) || norm.ends_with("هم") {
        return false;
    }
    let first = norm.chars().next().unwrap_or(' ');
    let plural = ["ات", "ين", "ون"].iter().any(|e| norm.ends_with(e));
    // Eleven to ninety-nine put their noun in the accusative: «اثنا عشر بحثا».
    let pronoun = ["ها", "ما", "نا", "وا", "لا", "ذا"].iter().any(|e| norm.ends_with(e)) || norm.chars().count() < 4;
    let in_digits = numeral.scale == 1.0 && !pronoun && numeral.value.is_some_and(|v| v % 100.0 > 10.0);
    let accusative_noun = (!numeral.digits || in_digits) && norm.ends_with('ا') && !word.governed && agrees(numeral.value, norm);
    if accusative_noun && first != 'و' {
        return true;
    }
    let small = few && !numeral.digits;
    if matches!(first, 'و' | 'ف' | 'ب' | 'ل' | 'ك') {
        // The pattern فعول too: «سبع كسور».
        let broken = norm.chars().count() == 4 && norm.chars().nth(2) == Some('و');
        return few && (plural || broken) && first != 'و' && !word.governed;
    }
    // An unknown word behind bare digits may be a verb.
    let loose = numeral.digits && numeral.scale == 1.0;
    let verb = norm.ends_with('ت') && !norm.ends_with("ات");
    let yaa = first == 'ي' && !(small && !norm.ends_with("ون") && !norm.ends_with('ي'));
    !(verb || yaa || norm.ends_with("وا") || loose && (norm.starts_with("سي") || norm.starts_with("ست")))
}

/// Can a noun of this form stand behind the number: an accusative or a feminine behind 11 to 99, no accusative behind whole hundreds?
#[must_use]
pub fn agrees(value: Option<f64>, norm: &str) -> bool {
    let accusative = norm.ends_with('ا');
    match value.map(|v| v % 100.0) {
        Some(v) if (11.0..100.0).contains(&v) => accusative || norm.ends_with(['ه', 'ي']),
        Some(v) if v < 3.0 => !accusative,
        _ => true,
    }
}

/// Sound plurals, and broken ones of the pattern أفعال.
fn is_plural(norm: &str) -> bool {
    let stem: Vec<char> = norm.strip_prefix("ال").unwrap_or(norm).chars().take(6).collect();
    ["ات", "ين", "ون"].iter().any(|e| norm.ends_with(e)) || (stem.len() == 5 && stem[0] == 'ا' && stem[3] == 'ا')
}

/// `245 مليونا`: the accusative of a scale has its noun before or in mind, not behind it.
fn accusative(lexemes: &Lexemes, numeral: &Numeral) -> bool {
    let last = numeral.end - 1;
    lexemes.at(last).role() == Role::Scale && lexemes.norm(last).ends_with('ا')
}

/// `طالب وطالبة`, `قتيلا وجريحا`: a second noun of one stem or make that is counted with the first.
fn coordinated(lexemes: &Lexemes, noun: usize, at: usize) -> Option<usize> {
    let other = lexemes.norm(at).strip_prefix('و')?;
    if !lexemes.same_line(at) || other.chars().count() < 3 {
        return None;
    }
    let first = lexemes.norm(noun);
    let stem: String = first.chars().take(3).collect();
    let kin = other.starts_with(stem.as_str()) && (other.ends_with('ه') || other.ends_with("ات")) && !first.ends_with('ه');
    const PAIRS: &[(&str, &str)] =
        &[("قتيل", "جريح"), ("قتلي", "جرحي"), ("شاب", "فتاه"), ("كشاف", "جوال"), ("شبان", "فتيات"), ("رجل", "امراه"), ("قتيل", "مصاب")];
    let trim = |s: &str| s.trim_end_matches('ا').to_owned();
    let pair = PAIRS.contains(&(trim(first).as_str(), trim(other).as_str()));
    (kin || pair).then_some(at + 1)
}
