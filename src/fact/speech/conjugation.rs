//! The forms of a verb, made by rule from its principal parts, in normal form.

use super::lexicon::{Agreement, Shape};
use crate::text::fold::fold_into;

/// Object pronouns that a verb may carry.
const OBJECTS: [&str; 2] = ["ه", "ها"];

/// Calls `add` with every form made from a verb's principal parts (`-` where there is none): perfect and imperfect of
/// the third person masculine singular, active participle, verbal noun. Only third persons: the others speak in quotations.
pub(super) fn forms(perfect: &str, imperfect: &str, participle: &str, masdar: &str, mut add: impl FnMut(&str, Shape, Agreement)) {
    use Agreement::{Feminine, Masculine, Plural};
    let mut form = String::with_capacity(32);
    let mut make = |parts: [&str; 3], shape, agreement| {
        form.clear();
        for part in parts {
            fold_into(part, &mut form);
        }
        add(&form, shape, agreement);
    };
    if perfect != "-" {
        make([perfect, "", ""], Shape::Perfect, Masculine);
        // دعا, نفى lose their last letter before an ending: دعت, نفوا.
        let weak = perfect.strip_suffix(['ى', 'ا']);
        let stem = weak.unwrap_or(perfect);
        make([stem, "ت", ""], Shape::Perfect, Feminine);
        make([stem, "وا", ""], Shape::Perfect, Plural);
        make([stem, if weak.is_some() { "يا" } else { "ا" }, ""], Shape::Perfect, Plural);
        make([stem, "تا", ""], Shape::Perfect, Plural);
        for object in OBJECTS {
            make([stem, if weak.is_some() { "ا" } else { "" }, object], Shape::Object, Masculine);
            make([stem, "ت", object], Shape::Object, Feminine);
        }
    }
    if let Some(rest) = imperfect.strip_prefix('ي') {
        let strong = rest.strip_suffix(['ى', 'ي', 'و', 'ا']).unwrap_or(rest);
        make(["ي", strong, "ون"], Shape::Imperfect, Plural);
        for (prefix, agreement) in [("ي", Masculine), ("ت", Feminine)] {
            make([prefix, rest, ""], Shape::Imperfect, agreement);
            make([prefix, rest, "ان"], Shape::Imperfect, Plural);
            for object in OBJECTS {
                make([prefix, rest, object], Shape::Object, agreement);
            }
        }
    }
    if participle != "-" {
        make([participle, "ا", ""], Shape::Participle, Masculine);
        make([participle, "ة", ""], Shape::Participle, Feminine);
        make([participle.strip_suffix('ي').unwrap_or(participle), "ين", ""], Shape::Participle, Plural);
    }
    if masdar.ends_with('ة') {
        make([masdar, "", ""], Shape::Noun, Masculine);
    } else if masdar != "-" {
        // Three letters are too often another word: قول, رأي, نفي.
        if masdar.chars().count() >= 4 {
            make([masdar, "", ""], Shape::Noun, Masculine);
        }
        for pronoun in ["ه", "ها", "هم", "هما"] {
            make([masdar, pronoun, ""], Shape::Masdar, Masculine);
        }
    }
}
