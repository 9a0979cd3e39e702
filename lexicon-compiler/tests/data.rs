//! The sources of the repository are proofread.

use lexicon_compiler::format::ListSet;
use lexicon_compiler::{Sources, compile_names, compile_notes, name_lists, report};
use std::path::Path;

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/gazetteer")
}

#[test]
fn no_duplicates_no_malformed_names_no_conflicts_but_the_listed_ones() {
    let sources = Sources::read(&data()).unwrap();
    assert_eq!(report(&sources), []);
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let sources = Sources::read(&data()).unwrap();
    let again = Sources::read(&data()).unwrap();
    assert_eq!(compile_names(&sources), compile_names(&again));
    assert_eq!(compile_notes(&sources), compile_notes(&again));
}

#[test]
fn a_missing_source_is_named() {
    let error = Sources::read(Path::new("no such folder")).unwrap_err().to_string();
    assert!(error.contains("bodies.tsv"), "{error}");
}

#[test]
fn names_are_listed_as_spans_have_them() {
    let lists = name_lists(&Sources::read(&data()).unwrap());
    let of = |name: &str| lists.get(&name.split(' ').map(str::to_owned).collect::<Vec<_>>()).copied().unwrap_or_default();
    // In normal form: a name, and a list that holds it.
    let listed = [
        ("الامم المتحده", ListSet::ORG),
        ("ارامكو", ListSet::ORG),
        ("وكاله الانباء السعوديه", ListSet::ORG),
        ("الدوله الاسلاميه", ListSet::ORG),
        ("وزاره الصحه", ListSet::ORG),
        ("facebook", ListSet::ORG),
        ("دوله الكويت", ListSet::COUNTRY),
        ("منطقه عسير", ListSet::PLACE),
        ("حلب", ListSet::CITY),
        ("محمد بن سلمان", ListSet::PERSON),
        ("علي", ListSet::GIVEN),
        ("علي", ListSet::AMBIGUOUS),
        ("مصري", ListSet::NATIONALITY),
        ("وزير", ListSet::TITLE),
        ("كبيرا", ListSet::WHOLE),
    ];
    for (name, list) in listed {
        assert!(of(name).contains(list), "{name} is in {:?}", of(name));
    }
    // A name, and lists none of which holds it: kind nouns, titles, directions, nationalities and descriptions stand outside.
    let unlisted = [
        ("شركه ارامكو", ListSet::NAMES),
        ("مدينه حلب", ListSet::NAMES),
        ("الملك سلمان", ListSet::NAMES),
        ("صحيفه الشرق الاوسط", ListSet::NAMES),
        ("ريال مدريد الاسباني", ListSet::NAMES),
        ("شمال سوريا", ListSet::NAMES),
        ("القدس المحتله", ListSet::NAMES),
        ("الحرب في سوريا", ListSet::NAMES),
        ("عيد الفطر المبارك", ListSet::NAMES),
        ("عبدالله", ListSet::PERSON),
        ("في", ListSet::NAMES),
        ("كان", ListSet::NAMES),
    ];
    for (name, lists) in unlisted {
        assert!(!of(name).intersects(lists), "{name} is in {:?}", of(name));
    }
}
