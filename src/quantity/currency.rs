//! Which state's currency a name means: ISO 4217 codes.

use crate::quantity::lexeme::Lexemes;

/// How often each currency's country is named in a document.
#[derive(Debug, Default)]
pub struct Countries {
    counts: Vec<(&'static str, u32)>,
}

impl Countries {
    /// Counts the countries named in the document, by distinct word.
    #[must_use]
    pub fn of(lexemes: &Lexemes) -> Self {
        let doc = lexemes.doc;
        let codes: Vec<Option<&'static str>> = (0..doc.vocabulary.len() as u32).map(|id| lexemes.country(id)).collect();
        let mut counts: Vec<(&'static str, u32)> = Vec::new();
        for token in &doc.tokens {
            let Some(code) = codes[token.word as usize] else { continue };
            match counts.iter_mut().find(|c| c.0 == code) {
                Some(count) => count.1 += 1,
                None => counts.push((code, 1)),
            }
        }
        Countries { counts }
    }

    /// The code among `codes` (separated by bars) whose country is named most often; none if none is named, and one code stands as it is.
    #[must_use]
    pub fn choose<'c>(&self, codes: &'c str) -> Option<&'c str> {
        if !codes.contains('|') {
            return Some(codes);
        }
        codes
            .split('|')
            .map(|code| (self.counts.iter().find(|c| c.0 == code).map_or(0, |c| c.1), code))
            .filter(|(count, _)| *count > 0)
            // The first of equals: codes are listed by how often the news means them.
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, code)| code)
    }
}
