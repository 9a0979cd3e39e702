//! Light stems: what the inflections of one word mostly share.
//!
//! After light10 (Larkey, Ballesteros and Connell 2007, "Light stemming for
//! Arabic information retrieval"): the article with what is attached before
//! it, `و`, and the commonest suffixes are taken off; nothing is looked up.

/// A word without article, conjunction and the commonest suffixes, and whether it had the article.
///
/// ```
/// assert_eq!(hashiya::card::stem("والمحادثات"), ("محادث", true));
/// assert_eq!(hashiya::card::stem("محادثه"), ("محادث", false));
/// ```
#[must_use]
pub fn stem(norm: &str) -> (&str, bool) {
    let at_least = |s: &str, n: usize| s.chars().nth(n - 1).is_some();
    let mut word = norm;
    let mut definite = false;
    for prefix in ["وال", "بال", "كال", "فال", "لل", "وبال", "ولل", "ال"] {
        if let Some(rest) = norm.strip_prefix(prefix).filter(|r| at_least(r, 2)) {
            (word, definite) = (rest, true);
            break;
        }
    }
    if !definite {
        word = word.strip_prefix('و').filter(|r| at_least(r, 3)).unwrap_or(word);
    }
    for suffix in ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ا"] {
        word = word.strip_suffix(suffix).filter(|r| at_least(r, 3)).unwrap_or(word);
    }
    (word, definite)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems_are_light() {
        for (word, want, definite) in [
            ("وزير", "زير", false),
            ("الوزير", "وزير", true),
            ("اقتصاديه", "اقتصاد", false),
            ("والاقتصادي", "اقتصاد", true),
            ("لاعبين", "لاعب", false),
            ("للاعبين", "اعب", true),
            ("من", "من", false),
            ("", "", false),
            ("g20", "g20", false),
        ] {
            assert_eq!(stem(word), (want, definite), "{word}");
        }
    }
}
