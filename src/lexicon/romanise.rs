//! Arabic words in Latin letters by rule: ALA-LC (the Library of Congress's
//! romanisation of Arabic, 2012) simplified, that is without its diacritics
//! and without signs for hamza and ayn, the article always `al-`.
//!
//! Writing leaves the short vowels out; they are supplied by the shape of the
//! syllables, `a` by default and `i` behind a long `a` (`طارق`, Tariq), so the
//! result is a reading aid and is marked as such.

/// A letter's part in the syllable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sound {
    /// A consonant with its Latin letters; empty for those that simplified romanisation leaves out.
    Consonant(&'static str),
    /// A written vowel.
    Vowel(&'static str),
}

use Sound::{Consonant, Vowel};

fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'ب' => "b",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'پ' => "p",
        'چ' => "ch",
        'ژ' => "zh",
        'ڤ' => "v",
        'گ' => "g",
        'ع' | 'ء' | 'ئ' => "",
        _ => return None,
    })
}

/// The letters of a word as sounds.
fn sounds(word: &str) -> Vec<Sound> {
    let letters: Vec<char> = word.chars().filter(|c| consonant(*c).is_some() || "اأإآٱوؤيىةیک".contains(*c)).collect();
    let is_vowel_letter = |c: Option<&char>| matches!(c, Some('ا' | 'آ' | 'و' | 'ي' | 'ى' | 'ی'));
    let mut out: Vec<Sound> = Vec::with_capacity(letters.len());
    for (i, &c) in letters.iter().enumerate() {
        let next = letters.get(i + 1);
        let behind_vowel = matches!(out.last(), Some(Vowel(_)));
        let sound = match c {
            'آ' => Vowel("a"),
            'إ' if i == 0 => Vowel("i"),
            // The alef that carries a long u or i at the start of a word.
            'ا' | 'أ' | 'إ' | 'ٱ' if i == 0 && matches!(next, Some('و')) && !is_vowel_letter(letters.get(i + 2)) => continue,
            'ا' | 'أ' | 'إ' | 'ٱ' if i > 0 && behind_vowel => continue,
            'ا' | 'أ' | 'إ' | 'ٱ' => Vowel("a"),
            'ى' => Vowel("a"),
            // Behind a long a the feminine ending is sounded.
            'ة' if behind_vowel => Consonant("t"),
            'ة' => Vowel("a"),
            'و' if i == 0 && letters.len() > 1 => Consonant("w"),
            'و' if is_vowel_letter(next) && !matches!(next, Some('ي' | 'ى')) || behind_vowel => Consonant("w"),
            // `بدوي`, `علوي`
            'و' if i >= 2 && i + 2 == letters.len() && matches!(next, Some('ي' | 'ى')) => Consonant("w"),
            'و' => Vowel("u"),
            'ؤ' if behind_vowel => Consonant(""),
            'ؤ' => Vowel("u"),
            'ي' | 'ی' if i == 0 && letters.len() > 1 => Consonant("y"),
            'ي' | 'ی' if is_vowel_letter(next) || matches!(next, Some('ة')) || behind_vowel => Consonant("y"),
            'ي' | 'ی' => Vowel("i"),
            'ک' => Consonant("k"),
            _ => Consonant(consonant(c).unwrap_or("")),
        };
        out.push(sound);
    }
    out
}

/// Romanises one word, without the article and in small letters. Marks are left out; what is no Arabic letter gives nothing.
#[must_use]
pub fn romanise(word: &str) -> String {
    let sounds = sounds(word);
    let mut out = String::new();
    let mut i = 0;
    while i < sounds.len() {
        if let Vowel(v) = sounds[i] {
            out.push_str(v);
            i += 1;
            continue;
        }
        let run: Vec<&str> = sounds[i..].iter().map_while(|s| if let Consonant(c) = s { Some(*c) } else { None }).collect();
        let (n, first, last) = (run.len(), i == 0, i + run.len() == sounds.len());
        let behind_a = i > 0 && sounds[i - 1] == Vowel("a");
        for (k, c) in run.iter().enumerate() {
            out.push_str(c);
            let at = k + 1;
            let short = at < n
                && match (first, last) {
                    (true, true) => at % 2 == 1 || (at + 1 == n && n % 2 == 1),
                    (true, false) => at % 2 == 1,
                    (false, true) => (at + 1 == n) || at % 2 == 0,
                    // `فاطمة`: a feminine participle.
                    (false, false) if behind_a && n == 2 && i + n + 1 == sounds.len() && word.ends_with('ة') => at == 1,
                    (false, false) => at % 2 == 0,
                };
            if short {
                out.push(if !first && behind_a && n == 2 { 'i' } else { 'a' });
            } else if at == n && n == 1 && first && last {
                out.push('a');
            }
        }
        i += n;
    }
    out
}

/// Romanises one word with its article, `al-`.
#[must_use]
pub fn romanise_with_article(word: &str) -> String {
    match word.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some()) {
        Some(rest) => format!("al-{}", capitalised(&romanise(rest))),
        None => capitalised(&romanise(word)),
    }
}

/// The word with its first letter in upper case.
#[must_use]
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn table() {
        for line in include_str!("testdata/romanise.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1) {
            let (word, expected) = line.split_once('\t').expect("two columns");
            assert_eq!(romanise_with_article(word), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn any_word_gives_ascii_letters(word in "\\PC{0,12}") {
            let latin = romanise_with_article(&word);
            prop_assert!(latin.chars().all(|c| c.is_ascii_alphabetic() || c == '-'), "{latin}");
        }
    }
}
