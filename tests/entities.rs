//! What holds of entities and cards for any list of mentions, and floors on gold cards from gold mentions.

use hashiya::annotation::{Annotation, Kind, Mention, Source, Span};
use hashiya::text::Document;
use hashiya::text::fold::folded;
use hashiya::{Annotator, Options};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::Path;

fn mention(kind: Kind, start: usize, end: usize) -> Mention {
    Mention {
        span: Span { start: start as u32, end: end as u32 },
        kind,
        confidence: 1.0,
        source: Source::Tagger,
        entity: None,
        timex: None,
        quantity: None,
    }
}

/// A text of words, some of them marked as mentions, names that resemble each other among them.
fn marked_texts() -> impl Strategy<Value = (String, Vec<Mention>)> {
    let words = vec![
        "سامي",
        "العمري",
        "بن",
        "عبد",
        "الله",
        "عبدالله",
        "حزب",
        "الحزب",
        "وزارة",
        "الوزارة",
        "الصحة",
        "روسيا",
        "موسكو",
        "الروسية",
        "الحكومة",
        "وزير",
        "الوزير",
        "دي",
        "ميستورا",
        "ديمستورا",
        "(",
        ")",
        "سابقا",
        "المعروف",
        "بـ",
        "«",
        "»",
        "،",
        ".",
        "\n",
        "و",
        "قال",
        "في",
        "الدكتور",
        "😀",
        "U.S.",
        "ال",
        "ـ",
        "\u{200f}",
    ];
    let kinds = vec![Kind::Per, Kind::Org, Kind::Loc, Kind::Misc, Kind::Role, Kind::Date, Kind::Num];
    let piece = (
        proptest::collection::vec(proptest::sample::select(words), 1..4),
        proptest::option::of(proptest::sample::select(kinds)),
        proptest::bool::ANY,
    );
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| {
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for (words, kind, glued) in pieces {
            let words = words.join(" ");
            // A mention begins and ends with a word, as those of the rooms do.
            let name = words.trim_matches(|c: char| !c.is_alphabetic());
            let start = text.len() + (name.as_ptr() as usize - words.as_ptr() as usize);
            text.push_str(&words);
            if let Some(kind) = kind.filter(|_| !name.is_empty() && !name.contains('\n')) {
                mentions.push(mention(kind, start, start + name.len()));
            }
            if !glued {
                text.push(' ');
            }
        }
        (text, mentions)
    })
}

fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Per | Kind::Org | Kind::Loc | Kind::Misc)
}

/// Does it begin where a sentence begins and end where one ends?
fn whole(a: &Annotation, span: &Span) -> bool {
    a.sentences.iter().any(|s| s.start == span.start) && a.sentences.iter().any(|s| s.end == span.end)
}

proptest! {
    #[test]
    fn entities_partition_the_names((text, mentions) in marked_texts()) {
        let doc = Document::new(&text);
        let a = Annotator::new().annotate_mentions(&doc, mentions.clone(), &Options::default());
        let within = |s: Span| s.start < s.end && text.is_char_boundary(s.start as usize) && text.is_char_boundary(s.end as usize) && s.end as usize <= text.len();
        let mut owner = vec![None; a.mentions.len()];
        for (i, e) in a.entities.iter().enumerate() {
            prop_assert!(is_name(e.kind) && within(e.name) && !e.mentions.is_empty());
            prop_assert!(e.mentions.is_sorted());
            for &m in &e.mentions {
                prop_assert_eq!(a.mentions[m as usize].kind, e.kind);
                prop_assert!(owner[m as usize].replace(i as u32).is_none(), "a mention of two entities");
            }
            prop_assert!(e.aliases.iter().all(|x| within(x.span)) && e.roles.iter().all(|&r| within(r)));
            prop_assert!(e.metonym_of.is_none_or(|s| s as usize != i && (s as usize) < a.entities.len()));
        }
        for (m, owner) in a.mentions.iter().zip(&owner) {
            prop_assert_eq!(m.entity, *owner);
            // A mention of nothing but signs, tatweel among them, names nothing.
            let letters = |c: char| c.is_alphanumeric() && c != 'ـ';
            prop_assert!(owner.is_some() || !is_name(m.kind) || !doc.slice(m.span).contains(letters));
        }
        prop_assert!(a.entities.is_sorted_by_key(|e| e.mentions[0]), "not in order of first mention");
        for r in &a.roles {
            prop_assert_eq!((a.mentions[r.person as usize].kind, a.mentions[r.role as usize].kind), (Kind::Per, Kind::Role));
        }
        // The same again.
        prop_assert_eq!(&Annotator::new().annotate_mentions(&doc, mentions, &Options::default()), &a);
    }

    #[test]
    fn cards_hold_whole_sentences_and_every_entity_once((text, mentions) in marked_texts()) {
        let doc = Document::new(&text);
        let a = Annotator::new().annotate_mentions(&doc, mentions, &Options::default());
        prop_assert!(a.card.key_sentences.len() <= 3 && a.card.key_sentences.iter().chain(&a.card.lead).all(|k| whole(&a, k)));
        prop_assert!(a.card.key_sentences.is_sorted());
        let mut listed: Vec<u32> = [&a.card.people, &a.card.organisations, &a.card.places, &a.card.others].into_iter().flatten().copied().collect();
        listed.sort_unstable();
        prop_assert_eq!(listed, (0..a.entities.len() as u32).collect::<Vec<_>>());
        prop_assert!(a.card.keywords.iter().all(|k| k.count > 0 && !doc.slice(k.span).trim().is_empty()));
        prop_assert!(a.card.keywords.is_sorted_by(|x, y| x.score >= y.score));
        let mut told: Vec<u32> = a.card.speakers.iter().flat_map(|s| s.statements.iter().copied()).collect();
        told.sort_unstable();
        prop_assert_eq!(told, (0..a.statements.len() as u32).collect::<Vec<_>>());
    }
}

/// B-cubed F1 over the gold's surfaces, and F1 of (person, role), as ../shared/tools/score_card.py counts them; how many topics are right.
#[derive(Default)]
struct Score {
    precision: f64,
    recall: f64,
    surfaces: usize,
    roles: [usize; 3],
    topics: [usize; 2],
}

fn norm(s: &str) -> String {
    folded(s).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Score {
    fn add(&mut self, text: &str, a: &Annotation, gold: &Value) {
        let cut = |s: Span| norm(&text[s.start as usize..s.end as usize]);
        let strings = |v: &Value| v.as_array().unwrap().iter().map(|s| norm(s.as_str().unwrap())).collect::<Vec<_>>();
        let mut found: HashMap<String, u32> = HashMap::new();
        for (i, e) in a.entities.iter().enumerate() {
            let root = e.metonym_of.unwrap_or(i as u32);
            for s in std::iter::once(e.name).chain(e.aliases.iter().map(|x| x.span)) {
                found.insert(cut(s), root);
            }
        }
        let owner: HashMap<String, usize> = gold["clusters"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .flat_map(|(i, c)| strings(c).into_iter().map(move |s| (s, i)))
            .collect();
        for (s, cluster) in &owner {
            let mine: HashSet<&String> =
                owner.keys().filter(|t| *t == s || found.contains_key(s) && found.get(*t) == found.get(s)).collect();
            let theirs: HashSet<&String> = owner.keys().filter(|t| owner[*t] == *cluster).collect();
            let both = mine.intersection(&theirs).count() as f64;
            self.precision += both / mine.len() as f64;
            self.recall += both / theirs.len() as f64;
            self.surfaces += 1;
        }
        let pairs: HashSet<(String, String)> =
            a.roles.iter().map(|r| (cut(a.mentions[r.person as usize].span), cut(a.mentions[r.role as usize].span))).collect();
        let wanted: HashSet<(String, String)> = gold["roles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| (norm(r["person"].as_str().unwrap()), norm(r["role"].as_str().unwrap())))
            .collect();
        let hits = pairs.intersection(&wanted).count();
        self.roles = [self.roles[0] + hits, self.roles[1] + pairs.len(), self.roles[2] + wanted.len()];
        let topic = serde_json::to_value(a.card.topic).unwrap() == gold["topic"];
        self.topics = [self.topics[0] + usize::from(topic), self.topics[1] + 1];
    }
}

#[test]
fn gold_cards_from_gold_mentions() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("shared/gold/dev.jsonl");
    let Ok(lines) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let mut score = Score::default();
    for line in lines.lines() {
        let gold: Value = serde_json::from_str(line).unwrap();
        let text = gold["text"].as_str().unwrap();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut mentions: Vec<Mention> = gold["entities"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| {
                mention(
                    serde_json::from_value(e["type"].clone()).unwrap(),
                    bytes[e["start"].as_u64().unwrap() as usize],
                    bytes[e["end"].as_u64().unwrap() as usize],
                )
            })
            .collect();
        mentions.sort_by_key(|m| m.span);
        let a = Annotator::new().annotate_mentions(&Document::new(text), mentions, &Options::default());
        score.add(text, &a, &gold["card"]);
    }
    let (p, r) = (score.precision / score.surfaces as f64, score.recall / score.surfaces as f64);
    let clusters = 2.0 * p * r / (p + r);
    let roles = 2.0 * score.roles[0] as f64 / (score.roles[1] + score.roles[2]) as f64;
    let topics = score.topics[0] as f64 / score.topics[1] as f64;
    println!("clusters B-cubed P {p:.3} R {r:.3} F1 {clusters:.3}; roles F1 {roles:.3}; topics {topics:.3}");
    assert!(clusters >= 0.85, "clusters {clusters:.3}");
    assert!(roles >= 0.90, "roles {roles:.3}");
    assert!(topics >= 0.80, "topics {topics:.3}");
}
