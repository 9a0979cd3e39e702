//! Definite nouns that point back to a name: `الوزارة`, `الحزب`, `المدرب`.
//!
//! They are no mentions; an entity lists the first place where each stands.

use crate::annotation::{Kind, Mention, RoleLink, Span};
use crate::entity::kind_noun::KindNouns;
use crate::entity::name::{Names, canonical_into};
use crate::text::fold::{folded, source_len};
use crate::text::{Document, TokenKind, Vocabulary, WordId, clitic};

/// A noun that points back to an entity.
pub(super) struct Anaphor {
    /// The entity.
    pub entity: u32,
    /// Where it stands, without what is attached.
    pub span: Span,
}

/// The canonical stem of a folded word with `ال` (and what may be attached before it), and how many letters stand before `ال`.
fn definite(norm: &str) -> Option<(String, usize)> {
    let (rest, attached) = match norm.strip_prefix(['و', 'ف']) {
        Some(rest) if rest.starts_with("ال") || rest.starts_with("بال") || rest.starts_with("كال") || rest.starts_with("لل") => {
            (rest, 1)
        }
        _ => (norm, 0),
    };
    let joined = ["لل", "بال", "كال"].iter().find_map(|p| rest.strip_prefix(p));
    let (attached, stem) = match joined {
        Some(stem) => (attached + 1, stem),
        None => (attached, rest.strip_prefix("ال")?),
    };
    stem.chars().nth(1)?;
    let mut canonical = String::new();
    canonical_into(stem, Kind::Org, &mut canonical);
    Some((canonical, attached))
}

/// Finds the nouns. `entity` holds each mention's entity; `roles` those of persons.
pub(super) fn find(doc: &Document, mentions: &[Mention], names: &Names, entity: &[Option<u32>], roles: &[RoleLink]) -> Vec<Anaphor> {
    let nouns = KindNouns::get();
    // Role heads get numbers behind those of the kind nouns.
    let mut heads = Vocabulary::default();
    let mut head_of: Vec<Option<(usize, u32)>> = vec![None; mentions.len()];
    for link in roles {
        let role = doc.slice(mentions[link.role as usize].span);
        let Some(first) = role.split(' ').next().map(folded) else { continue };
        let mut head = String::new();
        canonical_into(&first, Kind::Org, &mut head);
        head_of[link.person as usize] = Some((nouns.len() + heads.intern(&head) as usize, link.role));
    }
    // The number of the noun that each word of the document may be.
    let table: Vec<u16> = (0..doc.vocabulary.len() as WordId)
        .map(|w| {
            let Some((stem, _)) = definite(doc.vocabulary.norm(w)) else { return 0 };
            let noun = nouns.find(&stem).filter(|(_, n)| n.anaphor).map(|(i, _)| i);
            noun.or_else(|| heads.find(&stem).map(|i| nouns.len() + i as usize)).map_or(0, |i| i as u16 + 1)
        })
        .collect();

    let mut canonical = String::new();
    let bare: Vec<u16> = (0..doc.vocabulary.len() as WordId).map(|w| bare_noun(nouns, doc.vocabulary.norm(w), &mut canonical)).collect();

    let mut last: Vec<Option<(u32, Option<u32>)>> = vec![None; nouns.len() + heads.len()];
    let mut found: Vec<Anaphor> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut next = 0;
    let mut i = 0;
    while i < doc.tokens.len() {
        let t = doc.tokens[i];
        while next < mentions.len() && mentions[next].span.end <= t.span.start {
            next += 1;
        }
        if let Some(m) = mentions.get(next).filter(|m| m.span.start < t.span.end) {
            // Which nouns point to this mention from here on?
            if let Some(e) = entity[next] {
                if let Some((head, role)) = head_of[next] {
                    last[head] = Some((e, Some(role)));
                }
                if m.kind != Kind::Per {
                    let first = names.of[next].map(|n| names.words.norm(names.list[n as usize].words[0]));
                    let before = before(doc, i).and_then(|at| usize::from(bare[doc.word(at) as usize]).checked_sub(1));
                    for (k, noun) in [first.and_then(|w| nouns.find(w)), before.map(|k| (k, nouns.get_index(k)))].into_iter().flatten() {
                        if noun.kind == m.kind && noun.anaphor {
                            last[k] = Some((e, None));
                        }
                    }
                }
            }
            let end = m.span.end;
            while i < doc.tokens.len() && doc.tokens[i].span.start < end {
                i += 1;
            }
            continue;
        }
        let noun = table[t.word as usize];
        i += 1;
        let Some((e, role)) = (noun > 0).then(|| last[noun as usize - 1]).flatten() else { continue };
        let mut end = t.span.end;
        // The rest of the role may follow (الرئيس الفلسطيني); another adjective makes another thing of it.
        let follows = doc.tokens.get(i).filter(|n| n.kind == TokenKind::Word && doc.norm(i).starts_with("ال"));
        if let Some(n) = follows {
            let fits = role.is_some_and(|r| folded(doc.slice(mentions[r as usize].span)).split(' ').nth(1) == Some(doc.norm(i)));
            let named = mentions.get(next).is_some_and(|m| m.span.start < n.span.end);
            if named || !fits && is_adjective(doc.norm(i)) {
                continue;
            }
            if fits {
                end = n.span.end;
            }
        }
        let source = doc.slice(t.span);
        let attached = definite(doc.vocabulary.norm(t.word)).map_or(0, |(_, n)| n);
        let start = t.span.start + source_len(source, attached) as u32;
        if seen.insert((e, noun, end - t.span.end)) {
            found.push(Anaphor { entity: e, span: Span { start, end } });
        }
    }
    found
}

/// The number of the kind noun that a folded word is, attached particles aside, plus one; 0 for others.
fn bare_noun(nouns: &KindNouns, word: &str, canonical: &mut String) -> u16 {
    let mut find = |w: &str| {
        canonical.clear();
        canonical_into(w, Kind::Org, canonical);
        nouns.find(canonical).map(|(i, _)| i as u16 + 1)
    };
    find(word).or_else(|| clitic::splits(word).find_map(|s| find(s.stem))).unwrap_or(0)
}

/// The token before `i` that may hold the name's kind noun; `وكالة أنباء` counts as `وكالة`.
fn before(doc: &Document, i: usize) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    // «سانا»: the quotation mark.
    if doc.tokens[at].kind == TokenKind::Punct {
        at = at.checked_sub(1)?;
    }
    if doc.norm(at) == "انباء" {
        at = at.checked_sub(1)?;
    }
    Some(at)
}

/// Ends like a nisba: `السعودية`, `الجديد` doesn't.
fn is_adjective(norm: &str) -> bool {
    norm.ends_with('ي') || norm.ends_with("يه")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_seen_behind_what_is_attached() {
        for (word, stem, attached) in
            [("الوزاره", "وزارا", 0), ("والوزاره", "وزارا", 1), ("للحزب", "حزب", 1), ("وبالحزب", "حزب", 2), ("وللحزب", "حزب", 2)]
        {
            assert_eq!(definite(word), Some((stem.to_owned(), attached)), "{word}");
        }
        for word in ["وزاره", "لا", "ال", "بلال"] {
            assert_eq!(definite(word), None, "{word}");
        }
    }
}
