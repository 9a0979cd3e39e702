//! Roles linked to the persons that they stand beside.

use crate::annotation::{Kind, Mention, RoleLink};
use crate::order::sort_by_key;
use crate::text::fold::folded;
use crate::text::{Document, TokenKind};

/// Honorifics that may stand between a role and a name, folded.
const HONORIFICS: &[&str] = &[
    "السيد",
    "السيده",
    "سيد",
    "الدكتور",
    "الدكتوره",
    "دكتور",
    "دكتوره",
    "د",
    "م",
    "ا",
    "المهندس",
    "المهندسه",
    "مهندس",
    "الاستاذ",
    "الاستاذه",
    "استاذ",
    "معالي",
    "سعاده",
    "سمو",
    "سموه",
    "صاحب",
    "صاحبه",
    "السمو",
    "الملكي",
    "فخامه",
    "جلاله",
    "فضيله",
    "الشيخ",
    "سماحه",
    "نيافه",
    "غبطه",
    "قداسه",
    "دوله",
    "عطوفه",
    "الحاج",
    "الحاجه",
    "الشهيد",
    "الزميل",
    "الزميله",
    "المرحوم",
    "الراحل",
    "الراحله",
    "الكابتن",
    "كابتن",
    "البروفيسور",
    "بروفيسور",
    "البروفسور",
    "السابق",
    "الحالي",
    "المدعو",
    "اسمه",
];
/// Enclitics that the tagger leaves outside the role (`نظيره`, `مساعدها`).
const ENCLITICS: &[&str] = &["ه", "ها", "هم", "هن", "هما", "ي", "نا", "كم"];

/// How far apart a role and a name are: 0 for a blank, 1 for honorifics or an enclitic, 2 for a comma or dash; `None` where they are not side by side.
fn cost(doc: &Document, from: u32, to: u32) -> Option<u8> {
    if from > to || to - from > 80 {
        return None;
    }
    let mut cost = 0;
    let first = doc.token_at(from);
    for (k, t) in doc.tokens[first..].iter().take_while(|t| t.span.start < to).enumerate() {
        let (start, end) = (t.span.start.max(from), t.span.end.min(to));
        let piece = &doc.text[start as usize..end as usize];
        match t.kind {
            TokenKind::Word => {
                let whole = t.span.start >= from && t.span.end <= to;
                let known = if whole {
                    HONORIFICS.contains(&doc.vocabulary.norm(t.word))
                } else {
                    k == 0 && ENCLITICS.contains(&folded(piece).as_str())
                };
                if !known {
                    return None;
                }
                cost = cost.max(1);
            }
            TokenKind::Punct if matches!(piece, "\"" | "«" | "“" | "»" | "”" | "_" | "#" | "/") => cost = cost.max(1),
            // The stop of an honorific (د.).
            TokenKind::Punct if piece == "." && k > 0 && doc.tokens[first + k - 1].span.end - doc.tokens[first + k - 1].span.start <= 2 => {
            }
            TokenKind::Punct if matches!(piece, "،" | "," | "-" | "–" | "—" | "(" | ")" | ":") => cost = 2,
            _ => return None,
        }
    }
    (!doc.text[from as usize..to as usize].contains('\n')).then_some(cost)
}

/// Like [`cost`], but `و` may join them too (3).
fn joined_cost(doc: &Document, from: u32, to: u32) -> Option<u8> {
    cost(doc, from, to).or_else(|| {
        let conjunction = doc.text[from as usize..to as usize].trim_end().strip_suffix('و')?;
        cost(doc, from, from + conjunction.len() as u32).map(|_| 3)
    })
}

/// Links each role to the person beside it, in text order of the persons.
pub(super) fn link(doc: &Document, mentions: &[Mention]) -> Vec<RoleLink> {
    let of = |i: usize, kind: Kind| mentions.get(i).is_some_and(|m| m.kind == kind);
    let mut person: Vec<Option<usize>> = vec![None; mentions.len()];
    // From the right: a role before a name, or before a role of that name.
    let mut right: Vec<Option<(usize, u8)>> = vec![None; mentions.len()];
    for i in (0..mentions.len()).rev().filter(|&i| of(i, Kind::Role)) {
        let gap = |j: usize| mentions.get(j).map(|n| (mentions[i].span.end, n.span.start));
        let Some((from, to)) = gap(i + 1) else { continue };
        if of(i + 1, Kind::Per) {
            right[i] = cost(doc, from, to).map(|c| (i + 1, c));
        } else if of(i + 1, Kind::Role) {
            // و between two titles may also begin a new person's.
            right[i] = joined_cost(doc, from, to).and_then(|c| right[i + 1].map(|(p, next)| (p, next.max(if c == 3 { 2 } else { 0 }))));
        }
    }
    // From the left: a role behind a name, or behind a role of that name.
    for i in (0..mentions.len()).filter(|&i| of(i, Kind::Role)) {
        let mut left = None;
        if i > 0 {
            let (from, to) = (mentions[i - 1].span.end, mentions[i].span.start);
            if of(i - 1, Kind::Per) {
                left = joined_cost(doc, from, to).filter(|&c| c < 3).map(|c| (i - 1, c));
            } else if of(i - 1, Kind::Role) && person[i - 1].is_some_and(|p| p < i) {
                left = joined_cost(doc, from, to).and(person[i - 1]).map(|p| (p, 1));
            }
        }
        person[i] = match (left, right[i]) {
            (_, Some((p, 0 | 1))) => Some(p),
            (Some((p, _)), _) | (None, Some((p, _))) => Some(p),
            (None, None) => None,
        };
    }
    let mut links: Vec<RoleLink> = Vec::new();
    for (role, p) in person.iter().enumerate().filter_map(|(r, p)| p.map(|p| (r, p))) {
        links.push(RoleLink { person: p as u32, role: role as u32 });
        // المدربان سامي وعادل: one role in the dual or plural, and several names.
        if p > role && is_plural(&folded(first_word(doc, &mentions[role]))) {
            let mut last = p;
            while of(last + 1, Kind::Per) && and(&doc.text[mentions[last].span.end as usize..mentions[last + 1].span.start as usize]) {
                last += 1;
                links.push(RoleLink { person: last as u32, role: role as u32 });
            }
        }
    }
    sort_by_key(&mut links, |l| (l.person, l.role));
    links
}

fn first_word<'t>(doc: &Document<'t>, m: &Mention) -> &'t str {
    doc.slice(m.span).split_whitespace().next().unwrap_or_default()
}

/// Nothing but `و` and commas.
fn and(gap: &str) -> bool {
    matches!(gap.trim(), "و" | "،" | "، و" | "،و" | ",")
}

/// A dual or sound plural, also in construct (`محاميا`, `لاعبو`); broken plurals can't be told.
fn is_plural(word: &str) -> bool {
    let long = word.chars().nth(4).is_some();
    long && (word.ends_with("ان") || word.ends_with("ون") || word.ends_with("ين") || word.ends_with("يا") || word.ends_with("ات"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::tests::marked;

    #[test]
    fn roles_go_to_the_name_beside_them() {
        for (source, want) in [
            ("قال [ROLE وزير الصحة] [PER سامي العمري] إن", vec!["سامي العمري=وزير الصحة"]),
            ("قال [ROLE وزير الصحة] الدكتور [PER سامي العمري] إن", vec!["سامي العمري=وزير الصحة"]),
            ("قال [ROLE وزير الصحة]، د. [PER سامي العمري]، إن", vec!["سامي العمري=وزير الصحة"]),
            ("قال [PER سامي العمري] [ROLE وزير الصحة] إن", vec!["سامي العمري=وزير الصحة"]),
            ("قال [PER سامي العمري]، [ROLE وزير الصحة]، إن", vec!["سامي العمري=وزير الصحة"]),
            (
                "التقى [ROLE الأمير] [PER سامي] [ROLE وزير الصحة] و[ROLE الوزير] [PER عادل]",
                vec!["سامي=الأمير", "سامي=وزير الصحة", "عادل=الوزير"],
            ),
            ("قال [ROLE وزير الصحة] [ROLE رئيس اللجنة] [PER سامي]", vec!["سامي=وزير الصحة", "سامي=رئيس اللجنة"]),
            ("قال [ROLE وزير الصحة] و[ROLE رئيس اللجنة] [PER سامي]", vec!["سامي=وزير الصحة", "سامي=رئيس اللجنة"]),
            ("[PER سامي]، [ROLE وزير الصحة] و[ROLE رئيس اللجنة]، قال", vec!["سامي=وزير الصحة", "سامي=رئيس اللجنة"]),
            ("لقاء [PER سامي] مع [ROLE نظير]ه [PER عادل]", vec!["عادل=نظير"]),
            ("قال [ROLE الوزير] إن [PER سامي] غادر", vec![]),
            ("وصل [ROLE المدربان] [PER سامي] و[PER عادل]", vec!["سامي=المدربان", "عادل=المدربان"]),
            ("حضر [PER سامي] و[ROLE وزير الصحة] أمس", vec![]),
        ] {
            let (text, mentions) = marked(source);
            let doc = Document::new(&text);
            let cut = |i: u32| doc.slice(mentions[i as usize].span);
            let got: Vec<String> = link(&doc, &mentions).iter().map(|l| format!("{}={}", cut(l.person), cut(l.role))).collect();
            assert_eq!(got, want, "{source}");
        }
    }
}
