//! The tagger's labels: BIO over five types.

use crate::annotation::Kind;

/// How many labels there are: O, and B and I of five types.
pub const LABELS: usize = 11;

/// A BIO label: 0 is O, `1 + 2 t` begins type `t`, `2 + 2 t` continues it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(pub u8);

/// The types in the order of their labels.
pub const TYPES: [Kind; 5] = [Kind::Per, Kind::Org, Kind::Loc, Kind::Misc, Kind::Role];

impl Label {
    /// Outside of every mention.
    pub const OUTSIDE: Label = Label(0);

    /// The label that begins type `t` of [`TYPES`].
    #[must_use]
    pub fn begin(t: usize) -> Label {
        Label(1 + 2 * t as u8)
    }

    /// The label that continues type `t` of [`TYPES`].
    #[must_use]
    pub fn inside(t: usize) -> Label {
        Label(2 + 2 * t as u8)
    }

    /// Index into [`TYPES`]; none for O.
    #[must_use]
    pub fn type_index(self) -> Option<usize> {
        (self.0 > 0).then(|| (usize::from(self.0) - 1) / 2)
    }

    /// True for a B label.
    #[must_use]
    pub fn is_begin(self) -> bool {
        self.0 % 2 == 1
    }

    /// True for an I label.
    #[must_use]
    pub fn is_inside(self) -> bool {
        self.0 > 0 && self.0.is_multiple_of(2)
    }

    /// The label as ANERcorp writes it (`B-PERS`).
    #[must_use]
    pub fn name(self) -> &'static str {
        const NAMES: [&str; LABELS] = ["O", "B-PERS", "I-PERS", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC", "B-ROLE", "I-ROLE"];
        NAMES[usize::from(self.0)]
    }

    /// The label of an ANERcorp name; none for an unknown one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Label> {
        (0..LABELS as u8).map(Label).find(|l| l.name() == name)
    }
}

/// May `next` follow `before`? I only follows B or I of its type.
#[must_use]
pub fn may_follow(before: Label, next: Label) -> bool {
    !next.is_inside() || before.type_index() == next.type_index()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for l in (0..LABELS as u8).map(Label) {
            assert_eq!(Label::from_name(l.name()), Some(l));
            if let Some(t) = l.type_index() {
                assert!(l == Label::begin(t) && l.is_begin() || l == Label::inside(t) && l.is_inside());
            }
        }
        assert_eq!(Label::from_name("B-GPE"), None);
    }

    #[test]
    fn only_its_own_type_goes_on() {
        assert!(may_follow(Label::begin(1), Label::inside(1)));
        assert!(may_follow(Label::inside(1), Label::inside(1)));
        assert!(!may_follow(Label::OUTSIDE, Label::inside(1)));
        assert!(!may_follow(Label::begin(0), Label::inside(1)));
        assert!(may_follow(Label::inside(0), Label::begin(0)));
    }
}
