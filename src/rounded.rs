//! Probabilities, scores and degrees as they leave the engine: four places. A 32-bit float is written with its noise otherwise
//! (`0.9916864037513733`), and not alike natively and by JavaScript.

use serde::{Serialize, Serializer};

const STEPS: f64 = 10_000.0;

fn rounded(number: f32) -> f64 {
    (f64::from(number) * STEPS).round() / STEPS
}

/// For serde's `serialize_with`.
pub(crate) fn number<S: Serializer>(number: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(rounded(*number))
}

/// For serde's `serialize_with`.
pub(crate) fn pair<S: Serializer>(pair: &Option<[f32; 2]>, serializer: S) -> Result<S::Ok, S::Error> {
    pair.map(|p| p.map(rounded)).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use crate::annotation::{Annotation, Kind, Mention, Source, Span};
    use crate::export::json::Article;

    #[test]
    fn confidence_has_four_places_in_every_json() {
        let mention = Mention {
            span: Span { start: 0, end: 4 },
            kind: Kind::Loc,
            confidence: 0.991_686_4,
            source: Source::Tagger,
            entity: None,
            timex: None,
            quantity: None,
        };
        let annotation = Annotation { mentions: vec![mention], ..Annotation::default() };
        let message = serde_json::to_string(&annotation).expect("JSON");
        let file = serde_json::to_string(&Article::new(1, "قطر", &annotation)).expect("JSON");
        for json in [message, file] {
            assert!(json.contains("\"confidence\":0.9917,"), "{json}");
        }
    }

    #[test]
    fn degrees_are_written_as_in_the_tables() {
        assert_eq!([21.427_f32, -33.868, 1.0].map(super::rounded), [21.427, -33.868, 1.0]);
    }
}
