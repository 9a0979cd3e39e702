//! The words of exported cards, in both languages of the interface.

use crate::annotation::{Kind, Topic};

/// The language of headings and names of types. The article's words stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Arabic.
    #[default]
    Arabic,
    /// English.
    English,
}

/// A word in Arabic and English.
type Word = [&'static str; 2];

impl Language {
    fn pick(self, word: Word) -> &'static str {
        word[usize::from(self == Language::English)]
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.pick(["ar", "en"])
    }

    /// The direction of its text.
    #[must_use]
    pub fn direction(self) -> &'static str {
        self.pick(["rtl", "ltr"])
    }

    pub(super) fn heading(self, part: Part) -> &'static str {
        self.pick(match part {
            Part::Card => ["الحاشية", "Notes"],
            Part::Summary => ["الخلاصة", "In short"],
            Part::People => ["مَن", "Who"],
            Part::Organisations => ["الجهات", "Organisations"],
            Part::Places => ["أين", "Where"],
            Part::Others => ["أسماء أخرى", "Other names"],
            Part::Timeline => ["متى", "When"],
            Part::Figures => ["كم", "How many"],
            Part::Statements => ["من قال ماذا", "Who said what"],
            Part::Keywords => ["كلمات دالّة", "Keywords"],
            Part::Unattributed => ["بلا قائل مذكور", "Nobody named"],
            Part::Topic => ["الموضوع", "Topic"],
            Part::Date => ["تاريخ المقال", "Article's date"],
        })
    }

    pub(super) fn kind(self, kind: Kind) -> &'static str {
        self.pick(match kind {
            Kind::Per => ["شخص", "Person"],
            Kind::Org => ["جهة", "Organisation"],
            Kind::Loc => ["مكان", "Place"],
            Kind::Misc => ["اسم", "Name"],
            Kind::Role => ["منصب", "Role"],
            Kind::Date => ["تاريخ", "Date"],
            Kind::Time => ["وقت", "Time"],
            Kind::Dur => ["مدّة", "Duration"],
            Kind::Num => ["عدد", "Number"],
            Kind::Money => ["مبلغ", "Amount"],
            Kind::Pct => ["نسبة", "Percentage"],
        })
    }

    pub(super) fn topic(self, topic: Topic) -> &'static str {
        self.pick(match topic {
            Topic::Politics => ["سياسة", "Politics"],
            Topic::Conflict => ["نزاع", "Conflict"],
            Topic::Economy => ["اقتصاد", "Economy"],
            Topic::Sports => ["رياضة", "Sports"],
            Topic::Local => ["محلّيات", "Local"],
            Topic::Culture => ["ثقافة", "Culture"],
            Topic::Tech => ["تقنية", "Technology"],
            Topic::Health => ["صحة", "Health"],
            Topic::Other => ["", ""],
        })
    }
}

/// A part of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Card,
    Summary,
    People,
    Organisations,
    Places,
    Others,
    Timeline,
    Figures,
    Statements,
    Keywords,
    Unattributed,
    Topic,
    Date,
}
