//! Texts with their mentions marked, `[PER …]`, and the clusters they make.

use super::*;
use crate::annotation::Source;

/// Takes the marks out of a text and makes mentions of them.
pub(in crate::entity) fn marked(source: &str) -> (String, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    let mut rest = source;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find(']').expect("a closing bracket");
        let (kind, name) = rest[open + 1..close].split_once(' ').expect("a kind and a name");
        let kind = match kind {
            "PER" => Kind::Per,
            "ORG" => Kind::Org,
            "LOC" => Kind::Loc,
            "MISC" => Kind::Misc,
            "ROLE" => Kind::Role,
            other => panic!("{other}"),
        };
        let start = text.len() as u32;
        text.push_str(name);
        let span = Span { start, end: text.len() as u32 };
        mentions.push(Mention { span, kind, confidence: 1.0, source: Source::Tagger, entity: None, timex: None, quantity: None });
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, mentions)
}

/// Clusters of two surfaces or more, as `name=alias(how)=…`; a metonym as `capital>state`.
fn clusters(source: &str) -> Vec<String> {
    let (text, mut mentions) = marked(source);
    let doc = Document::new(&text);
    let (entities, _) = resolve(&doc, &mut mentions, None);
    let mut out = Vec::new();
    for e in &entities {
        if !e.aliases.is_empty() {
            let aliases: Vec<String> = e.aliases.iter().map(|a| format!("{}({:?})", doc.slice(a.span), a.relation)).collect();
            out.push(format!("{}={}", doc.slice(e.name), aliases.join("=")));
        }
        if let Some(of) = e.metonym_of {
            out.push(format!("{}>{}", doc.slice(e.name), doc.slice(entities[of as usize].name)));
        }
    }
    out
}

#[test]
fn texts_make_the_clusters_of_the_table() {
    for (source, want) in [
        ("قال [PER سامي العمري] ثم غادر [PER العمري].", vec!["سامي العمري=العمري(Short)"]),
        ("[PER العمري]: لن نغادر\n\nقال [PER سامي العمري] ذلك.", vec!["سامي العمري=العمري(Short)"]),
        ("[PER عادل بن أحمد الجابر] و[PER عادل الجابر] و[PER الجابر]", vec!["عادل بن أحمد الجابر=عادل الجابر(Short)=الجابر(Short)"]),
        ("[PER عبد الله العمري] هو [PER عبدالله العمري]", vec!["عبد الله العمري=عبدالله العمري(Spelling)"]),
        ("[PER ستيفان دي ميستورا] ثم [PER دي مستورا] ثم [PER ديمستورا]", vec!["ستيفان دي ميستورا=دي مستورا(Short)=ديمستورا(Spelling)"]),
        // Two brothers: each mention of the family's name goes to the one named last.
        ("[PER سامي العمري] قال. و[PER عادل العمري] قال. ثم قال [PER العمري].", vec!["عادل العمري=العمري(Short)"]),
        (
            "[PER سامي العمري] قال. ثم [PER سامي العمري] وقال [PER العمري]. وقالت [PER ليلى العمري]. وقال [PER العمري].",
            vec!["سامي العمري=العمري(Short)"],
        ),
        ("وكالة أنباء «[ORG سانا]» قالت. وقالت الوكالة.", vec!["سانا=الوكالة(Noun)"]),
        // Given names that only look alike.
        ("[PER محمد سلمان] و[PER محمد سليمان]", vec![]),
        ("[PER سامي حسن] و[PER سامي حسين]", vec![]),
        ("[ORG حركة حماس] ثم [ORG حماس]", vec!["حركة حماس=حماس(Short)"]),
        ("[ORG حزب العمل الكردي] ثم [ORG العمل الكردي] ثم الحزب", vec!["حزب العمل الكردي=العمل الكردي(Short)=الحزب(Noun)"]),
        ("[ORG وزارة الخارجية] قالت. وأكدت [ORG الخارجية] والوزارة ذلك", vec!["وزارة الخارجية=الخارجية(Short)=الوزارة(Noun)"]),
        ("[ORG بنك الرياض] ثم [ORG الرياض]", vec![]),
        ("[ORG الجيش السوري] ثم [ORG الجيش السوري الحر]", vec![]),
        ("[ORG الاتحاد الإفريقي لكرة القدم] ثم [ORG الاتحاد]", vec![]),
        ("[LOC محافظة ينبع] ثم [LOC ينبع]", vec!["محافظة ينبع=ينبع(Short)"]),
        ("[ORG هيئة الإغاثة العاجلة] ([ORG غوث]) ثم [ORG غوث]", vec!["هيئة الإغاثة العاجلة=غوث(Acronym)"]),
        ("[ORG هيئة الأسواق] في [LOC لندن] ([ORG FCA]) قالت", vec!["هيئة الأسواق=FCA(Acronym)"]),
        ("[ORG هيئة الأسواق] في [LOC لندن] و[ORG FCA] قالت", vec![]),
        ("[ORG حركة النور] ([ORG جبهة الظلام] سابقاً) قالت", vec!["حركة النور=جبهة الظلام(Former)"]),
        ("[PER سامي العمري] المعروف بـ[PER أبو عادل] قال", vec!["سامي العمري=أبو عادل(Known)"]),
        ("[LOC روسيا] قالت إن [LOC موسكو] لن تقبل", vec!["موسكو>روسيا"]),
        ("[LOC روسيا] استقبلت الوفد في [LOC موسكو]", vec![]),
        ("[ORG الحكومة السودانية] أكدت، و[LOC الخرطوم] نفت", vec!["الخرطوم>الحكومة السودانية"]),
        ("[LOC الولايات المتحدة] و[LOC أميركا]", vec!["الولايات المتحدة=أميركا(Lexicon)"]),
        ("وكالة [ORG سانا] قالت. وأضافت الوكالة", vec!["سانا=الوكالة(Noun)"]),
        ("قال [ROLE المدرب] [PER سامي العمري] كلاما، وأضاف المدرب كلاما", vec!["سامي العمري=المدرب(Noun)"]),
        ("[PER سعد بن متعب بن فهد] استقبل [PER متعب بن فهد]", vec![]),
        ("[PER محمد بن سعد بن فهد] استقبل [PER محمد بن سعد]", vec!["محمد بن سعد بن فهد=محمد بن سعد(Short)"]),
        ("قال [ORG حزب النور] كلاما، وقال الحزب الشيوعي كلاما", vec![]),
    ] {
        assert_eq!(clusters(source), want, "{source}");
    }
}

/// A lexicon of two entries.
struct Two;

impl Knowledge for Two {
    fn entry(&self, name: &str, kind: Kind) -> Option<u32> {
        match (name, kind) {
            ("حركة النور", Kind::Org) | ("أنصار النور", Kind::Org) => Some(1),
            ("جبهة الظلام", Kind::Org) => Some(2),
            _ => None,
        }
    }
}

#[test]
fn names_of_one_entry_are_one() {
    let (text, mut mentions) = marked("[ORG حركة النور] و[ORG جبهة الظلام] و[ORG أنصار النور]");
    let doc = Document::new(&text);
    let (entities, _) = resolve(&doc, &mut mentions, Some(&Two));
    assert_eq!(entities.iter().map(|e| e.mentions.clone()).collect::<Vec<_>>(), [vec![0, 2], vec![1]]);
    assert_eq!(entities[0].aliases[0].relation, Relation::Lexicon);
}
