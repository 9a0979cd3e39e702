//! Mentions of one thing made one entity: full and short names, spellings,
//! acronyms and former names, states by any of their names, roles for persons,
//! nouns that point back. Capitals that speak for states are marked, not merged.
//!
//! Names are compared by indexes over their words and skeletons, never each
//! with each: the work grows with the mentions.

mod elision;
mod explicit;
mod kind_noun;
mod links;
mod metonym;
mod name;
mod noun;
mod role;
mod short;
mod spelling;
mod state;

use crate::annotation::{Alias, Entity, Kind, Mention, Relation, RoleLink, Span};
use crate::lexicon::Notes;
use crate::text::Document;
use crate::text::fold::folded;
use links::Links;
use name::Names;
use state::{Sense, States};

/// Is this folded word a nationality adjective, or the name of a state that reads like one (`السعودية`)?
pub(crate) fn is_nationality(norm: &str) -> bool {
    let mut word = String::new();
    name::canonical_into(norm, Kind::Org, &mut word);
    States::get().adjective(&word).is_some()
}

/// What a lexicon knows of names; what the text says comes first.
pub trait Knowledge {
    /// A number for the one entry that this name, as written, may be a name of; none for unknown and ambiguous names.
    fn entry(&self, name: &str, kind: Kind) -> Option<u32>;
}

impl Knowledge for Notes {
    fn entry(&self, name: &str, kind: Kind) -> Option<u32> {
        // A person's name of one word is anybody's.
        if kind == Kind::Per && !name.contains(' ') {
            return None;
        }
        self.lookup(&folded(name), kind).map(|note| note.id)
    }
}

/// Groups the name mentions into entities, sets each one's `entity`, and links roles to persons.
/// With `knowledge`, names of one entry of a lexicon are of one entity.
#[must_use]
pub fn resolve(doc: &Document, mentions: &mut [Mention], knowledge: Option<&dyn Knowledge>) -> (Vec<Entity>, Vec<RoleLink>) {
    let names = Names::new(doc, mentions);
    let mut links = Links::new(names.list.len());
    explicit::link(doc, mentions, &names, &mut links);
    link_states(&names, &mut links);
    if let Some(knowledge) = knowledge {
        link_entries(doc, mentions, &names, &mut links, knowledge);
    }
    spelling::link(&names, &mut links);
    let open = short::link(&names, &mut links);

    // The name that each mention means: its own, or the fuller one chosen for it.
    let mut meant = names.of.clone();
    for (name, fuller) in &open {
        for (mention, full) in short::choose(&names, *name, fuller) {
            meant[mention as usize] = Some(full);
        }
    }
    let mut entity_of_root: Vec<Option<u32>> = vec![None; names.list.len()];
    let mut entities: Vec<Entity> = Vec::new();
    let mut entity: Vec<Option<u32>> = vec![None; mentions.len()];
    for m in 0..mentions.len() {
        let Some(name) = meant[m] else { continue };
        let root = links.root(name) as usize;
        let id = *entity_of_root[root].get_or_insert_with(|| {
            entities.push(Entity {
                kind: mentions[m].kind,
                name: mentions[m].span,
                shown: None,
                mentions: Vec::new(),
                aliases: Vec::new(),
                roles: Vec::new(),
                metonym_of: None,
                gloss: None,
                coordinates: None,
                country: None,
            });
            entities.len() as u32 - 1
        });
        entities[id as usize].mentions.push(m as u32);
        entity[m] = Some(id);
        mentions[m].entity = Some(id);
    }
    for e in &mut entities {
        name_entity(doc, mentions, &names, &links, e);
        e.shown = elision::restored(doc, e.name);
    }
    let roles = role::link(doc, mentions);
    for link in &roles {
        let Some(e) = entity[link.person as usize] else { continue };
        let span = mentions[link.role as usize].span;
        let roles = &mut entities[e as usize].roles;
        let new = |&r: &Span| doc.slice(r) != doc.slice(span) && folded(doc.slice(r)) != folded(doc.slice(span));
        if roles.iter().all(new) {
            roles.push(span);
        }
    }
    for anaphor in noun::find(doc, mentions, &names, &entity, &roles) {
        entities[anaphor.entity as usize].aliases.push(Alias { span: anaphor.span, relation: Relation::Noun });
    }
    metonym::mark(doc, mentions, &names, &mut entities);
    (entities, roles)
}

/// Sets the fullest name and the aliases, one a distinct spelling.
fn name_entity(doc: &Document, mentions: &[Mention], names: &Names, links: &Links, e: &mut Entity) {
    if e.mentions.len() == 1 {
        return;
    }
    let of = |m: u32| names.of[m as usize].expect("an entity's mentions are names");
    // A former, foreign or coined name is not the full one, however long.
    let rank = |&m: &u32| {
        let name = of(m);
        let given = match links.how[name as usize] {
            Some(Relation::Lexicon) => mentions[m as usize].kind != Kind::Per,
            how => matches!(how, Some(Relation::Former | Relation::Known)),
        };
        (!given, names.list[name as usize].words.len(), !elision::is_elided(doc, mentions[m as usize].span), std::cmp::Reverse(m))
    };
    let Some(&best) = e.mentions.iter().max_by_key(|m| rank(m)) else { return };
    e.name = mentions[best as usize].span;
    let full = &names.list[of(best) as usize].words;
    let mut raw: Vec<&str> = vec![doc.slice(e.name)];
    let mut seen: Vec<String> = Vec::new();
    for &m in &e.mentions {
        let span = mentions[m as usize].span;
        let written = doc.slice(span);
        if raw.len() > 64 || raw.contains(&written) {
            continue;
        }
        raw.push(written);
        if seen.is_empty() {
            seen.push(folded(raw[0]));
        }
        let surface = folded(written);
        if seen.contains(&surface) {
            continue;
        }
        seen.push(surface);
        let name = of(m);
        let words = &names.list[name as usize].words;
        let relation = match links.how[name as usize] {
            Some(how) if how != Relation::Spelling && words != full => how,
            _ if name::is_part(words, full) => Relation::Short,
            _ => Relation::Spelling,
        };
        e.aliases.push(Alias { span, relation });
    }
}

/// Links all names of one state.
fn link_states(names: &Names, links: &mut Links) {
    let mut first: std::collections::BTreeMap<u16, u32> = Default::default();
    for (n, _) in names.list.iter().enumerate().filter(|(_, n)| n.kind == Kind::Loc) {
        if let Some(Sense::State(state)) = States::get().sense(&names.spaced(n as u32)) {
            let &mut one = first.entry(state).or_insert(n as u32);
            links.link(one, n as u32, Relation::Lexicon);
        }
    }
}

/// Links all names of one lexicon entry.
fn link_entries(doc: &Document, mentions: &[Mention], names: &Names, links: &mut Links, knowledge: &dyn Knowledge) {
    let mut first: std::collections::BTreeMap<u32, u32> = Default::default();
    for (n, name) in names.list.iter().enumerate() {
        let surface: Span = mentions[name.mentions[0] as usize].span;
        if let Some(entry) = knowledge.entry(doc.slice(surface), name.kind) {
            let &mut one = first.entry(entry).or_insert(n as u32);
            if names.list[one as usize].kind == name.kind {
                links.link(one, n as u32, Relation::Lexicon);
            }
        }
    }
}

#[cfg(test)]
mod tests;
