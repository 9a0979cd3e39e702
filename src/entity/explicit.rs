//! What the text itself says to be one thing: `… (أوتشا)`, `جبهة النصرة سابقاً`, `المعروف بـ`.

use crate::annotation::{Kind, Mention, Relation};
use crate::entity::links::Links;
use crate::entity::name::Names;
use crate::text::Document;
use crate::text::fold::folded;

/// The longest text between two names that is read, in bytes.
const GAP: u32 = 90;

/// How many characters behind the second name are read.
const BEHIND: usize = 24;

/// Words between a name and its other name, folded, without what is attached.
const CALLED: &[&str] = &[
    "معروف",
    "معروفه",
    "معروفين",
    "ملقب",
    "ملقبه",
    "شهير",
    "شهيره",
    "مشهور",
    "مشهوره",
    "مسمي",
    "مسماه",
    "يسمي",
    "تسمي",
    "سمي",
    "يعرف",
    "تعرف",
    "عرف",
    "عرفت",
    "مكني",
    "مكناه",
    "يدعي",
    "تدعي",
    "اختصارا",
];
/// Words that may stand beside those, folded.
const BESIDE: &[&str] = &[
    "باسم",
    "ب",
    "اسم",
    "ما",
    "بما",
    "او",
    "اي",
    "اعلاميا",
    "شعبيا",
    "محليا",
    "عالميا",
    "التي",
    "الذي",
    "كانت",
    "كان",
    "ايضا",
    "اعلام",
    "هي",
    "هو",
    "اختصارا",
];
const FORMER: &[&str] = &["سابقا", "سابقه", "السابق", "السابقه", "قديما"];
const NOW: &[&str] = &["حاليا", "الان", "لاحقا"];

/// Links names that stand side by side and are said to be one.
pub(super) fn link(doc: &Document, mentions: &[Mention], names: &Names, links: &mut Links) {
    for (i, pair) in mentions.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let (Some(name), Some(alias)) = (names.of[i], names.of[i + 1]) else { continue };
        if a.kind != b.kind || name == alias || b.span.start - a.span.end > GAP {
            continue;
        }
        let between = &doc.text[a.span.end as usize..b.span.start as usize];
        if between.contains('\n') {
            continue;
        }
        // A blank or a particle joins most neighbours, and says nothing.
        if between.len() < 6 && !between.contains(['(', '[', '"', '«', '“', '”', '،', ',']) {
            continue;
        }
        let next = mentions.get(i + 2).map_or(doc.text.len(), |m| m.span.start as usize);
        let behind = &doc.text[b.span.end as usize..next];
        let behind = behind.char_indices().nth(BEHIND).map_or(behind, |(at, _)| &behind[..at]);
        let lens = [name, alias].map(|n| names.list[n as usize].words.len());
        match relation(a.kind, between, behind, lens) {
            // The other name is the present one: the first is the former.
            Some((relation, true)) => links.link(alias, name, relation),
            Some((relation, false)) => links.link(name, alias, relation),
            None => {}
        }
    }
    // هيئة الأسواق في لندن (FCA): a place between a body's name and its Latin acronym.
    for (i, triple) in mentions.windows(3).enumerate() {
        let [a, place, b] = triple else { continue };
        let (Some(name), Some(alias)) = (names.of[i], names.of[i + 2]) else { continue };
        let (mid, end) = (place.span.start.max(a.span.end) as usize, place.span.end as usize);
        if a.kind == Kind::Org
            && place.kind == Kind::Loc
            && b.kind == Kind::Org
            && names.list[name as usize].words.len() > 1
            && matches!(doc.text[a.span.end as usize..mid].trim(), "في" | "ب")
            && matches!(doc.text[end..b.span.start as usize].trim(), "(" | "«" | "\"" | "“")
            && doc.slice(b.span).bytes().all(|c| c.is_ascii_graphic() || c == b' ')
        {
            links.link(name, alias, Relation::Acronym);
        }
    }
}

/// How two names of one kind are related by what stands between and behind them, and whether the first is the alias. `lens` counts their words.
fn relation(kind: Kind, between: &str, behind: &str, lens: [usize; 2]) -> Option<(Relation, bool)> {
    let gap = folded(between);
    let words: Vec<&str> = gap.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let open = gap.contains(['(', '[']);
    let behind = folded(behind);
    let behind = behind.trim_start_matches(['"', '»', '”', '\'', ' ']);
    let after = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let closed = behind.starts_with([')', ']'])
        || open && FORMER.iter().chain(NOW).any(|w| behind.strip_prefix(w).is_some_and(|r| r.trim_start().starts_with([')', ']'])));
    let all = |lists: &[&[&str]]| words.iter().all(|w| lists.iter().any(|l| l.contains(&bare(w))));
    let any = |list: &[&str]| words.iter().any(|w| list.contains(&bare(w)));

    // هيئة أ (جبهة ب سابقاً), (سابقاً جبهة ب), الساحل الصومالي حالياً
    if words.len() <= 4 && all(&[FORMER, NOW, BESIDE, CALLED]) {
        if any(NOW) || (open && closed && words.is_empty() && NOW.contains(&after)) {
            return Some((Relation::Former, true));
        }
        let apposed = open || gap.contains(['،', ',']) || !words.is_empty();
        if any(FORMER) || (apposed && FORMER.contains(&after) && words.is_empty()) {
            return Some((Relation::Former, false));
        }
        if any(CALLED) {
            return Some((Relation::Known, false));
        }
    }
    if !words.is_empty() {
        return None;
    }
    if open && closed {
        return match kind {
            Kind::Org | Kind::Misc => {
                (lens[0] > 1 && lens[1] == 1 || lens[0] == 1 && lens[1] > 1 || lens[0] > 2).then_some((Relation::Acronym, false))
            }
            _ => None,
        };
    }
    // صندوق التنمية الدولية «صدى»
    let quoted = gap.trim_start().starts_with(['"', '«', '“', '”']) && gap.trim().chars().count() == 1;
    (kind == Kind::Org && quoted && lens[0] >= 3 && lens[1] == 1).then_some((Relation::Acronym, false))
}

/// A folded word without `و`, `ب`, `ال`.
fn bare(word: &str) -> &str {
    let w = word.strip_prefix('و').filter(|w| w.len() > 4).unwrap_or(word);
    w.strip_prefix("ال").filter(|w| w.chars().count() > 3 && !matches!(word, "التي" | "الذي" | "الان" | "السابق" | "السابقه")).unwrap_or(w)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_follow_what_stands_between_and_behind() {
        use Relation::{Acronym, Former, Known};
        for (kind, between, behind, lens, want) in [
            (Kind::Org, " (", " سابقاً) على", [3, 2], Some((Former, false))),
            (Kind::Org, " (", ") عن", [6, 1], Some((Acronym, false))),
            (Kind::Org, " (", "، وغيرها)", [6, 1], None),
            (Kind::Org, " (سابقا ", ") عن", [1, 1], Some((Former, false))),
            (Kind::Org, "، ", " سابقاً، عن", [2, 2], Some((Former, false))),
            (Kind::Loc, " (", " حالياً). ", [3, 2], Some((Former, true))),
            (Kind::Loc, " (", ") عن", [1, 1], None),
            (Kind::Per, " المعروف بـ\"", "\" قال", [2, 2], Some((Known, false))),
            (Kind::Per, " الملقب بـ", " قال", [2, 2], Some((Known, false))),
            (Kind::Org, " أو ما يعرف باسم ", " قال", [2, 2], Some((Known, false))),
            (Kind::Org, " المعروفة اختصارا باسم ", " قال", [2, 2], Some((Known, false))),
            (Kind::Org, " و", " قال", [2, 2], None),
            (Kind::Org, " أو ", " قال", [2, 2], None),
            (Kind::Per, " ", " سابقا", [2, 2], None),
            (Kind::Org, " \"", "\" عن", [4, 1], Some((Acronym, false))),
            (Kind::Org, " \"", "\" عن", [1, 1], None),
        ] {
            assert_eq!(relation(kind, between, behind, lens), want, "{between}…{behind}");
        }
    }
}
