//! What a word can be in a time expression.

/// Proclitics cut off, as bits.
pub const WA: u8 = 1;
/// See [`WA`].
pub const FA: u8 = 2;
/// See [`WA`].
pub const BA: u8 = 4;
/// See [`WA`].
pub const LI: u8 = 8;
/// See [`WA`].
pub const KA: u8 = 16;

/// A relative adjective's sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Rel {
    Past,
    Next,
    Now,
    Same,
    Before,
    After,
    Recent,
    New,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Season,
    Year,
    Decade,
    Century,
}

/// Grammatical number of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Count {
    One,
    Two,
    Many,
}

/// A named part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Period {
    Quarter,
    Half,
    Term,
    Span,
    Millennium,
}

/// All that a word can be. Several classes at once are usual (`ثانية`: second; the unit).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lex {
    /// Bits of [`super::class`].
    pub is: u128,
    /// Proclitics cut off (bits), 0 if none.
    pub clitic: u8,
    /// How many scalar values of the normal form they take.
    pub skip: u8,
    /// 1 to 12 Gregorian, 13 to 24 Hijri.
    pub month: u8,
    /// 1 (Monday) to 7.
    pub weekday: u8,
    /// Days from today.
    pub deictic: i8,
    /// TIMEX3 part of the day: MO, NO, AF, EV, NI, DA.
    pub part: Option<[u8; 2]>,
    /// Sense of a relative adjective.
    pub rel: Option<Rel>,
    /// TIMEX3 `mod`, of parts of a period or of an approximator.
    pub modifier: Option<&'static str>,
    /// Unit of time with its number.
    pub unit: Option<(Unit, Count)>,
    /// Quarter, half, term …
    pub period: Option<Period>,
    /// SP, SU, FA, WI.
    pub season: Option<&'static str>,
    /// First year of a decade in its century.
    pub decade: u8,
    /// Value of a number word, or of a number of at most four digits.
    pub number: u32,
    /// How many digits the number has; 0 for words.
    pub digits: u8,
    /// Value of an ordinal; 99 for "the last".
    pub ordinal: u8,
    /// Value of a fraction.
    pub fraction: f32,
    /// Offset from UTC of a place.
    pub zone: Option<&'static str>,
}

impl Lex {
    /// Is it in any of these classes?
    #[must_use]
    pub fn has(&self, classes: u128) -> bool {
        self.is & classes != 0
    }
}
