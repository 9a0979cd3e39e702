//! The normal form of a word: what spelling variants share.
//!
//! Dropped: tashkeel, dagger alef, tatweel, zero-width and bidi controls.
//! Folded: alef forms to bare alef, ya forms and alef maqsura to ya, ta marbuta
//! to ha, hamza seats to their letter, Persian kaf and ya to the Arabic ones,
//! presentation forms to base letters, Arabic and Persian digits to ASCII,
//! Latin letters to lower case.
//!
//! A normal form keeps a way back: [`source_len`] tells how many source bytes
//! make up the first `n` scalar values of the normal form.

/// What becomes of one source character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// It has no place in the normal form.
    Dropped,
    /// It becomes this character.
    One(char),
    /// It becomes these characters (ligatures).
    Many(&'static str),
}

/// Base letters of Arabic Presentation Forms-B from U+FE80 on (Unicode 16, UnicodeData.txt), run-length by form count.
const FORMS_B: &[(u32, u32, char)] = &[
    (0xFE80, 0xFE80, 'ء'),
    (0xFE81, 0xFE84, 'ا'),
    (0xFE85, 0xFE86, 'و'),
    (0xFE87, 0xFE88, 'ا'),
    (0xFE89, 0xFE8C, 'ي'),
    (0xFE8D, 0xFE8E, 'ا'),
    (0xFE8F, 0xFE92, 'ب'),
    (0xFE93, 0xFE94, 'ه'),
    (0xFE95, 0xFE98, 'ت'),
    (0xFE99, 0xFE9C, 'ث'),
    (0xFE9D, 0xFEA0, 'ج'),
    (0xFEA1, 0xFEA4, 'ح'),
    (0xFEA5, 0xFEA8, 'خ'),
    (0xFEA9, 0xFEAA, 'د'),
    (0xFEAB, 0xFEAC, 'ذ'),
    (0xFEAD, 0xFEAE, 'ر'),
    (0xFEAF, 0xFEB0, 'ز'),
    (0xFEB1, 0xFEB4, 'س'),
    (0xFEB5, 0xFEB8, 'ش'),
    (0xFEB9, 0xFEBC, 'ص'),
    (0xFEBD, 0xFEC0, 'ض'),
    (0xFEC1, 0xFEC4, 'ط'),
    (0xFEC5, 0xFEC8, 'ظ'),
    (0xFEC9, 0xFECC, 'ع'),
    (0xFECD, 0xFED0, 'غ'),
    (0xFED1, 0xFED4, 'ف'),
    (0xFED5, 0xFED8, 'ق'),
    (0xFED9, 0xFEDC, 'ك'),
    (0xFEDD, 0xFEE0, 'ل'),
    (0xFEE1, 0xFEE4, 'م'),
    (0xFEE5, 0xFEE8, 'ن'),
    (0xFEE9, 0xFEEC, 'ه'),
    (0xFEED, 0xFEEE, 'و'),
    (0xFEEF, 0xFEF0, 'ي'),
    (0xFEF1, 0xFEF4, 'ي'),
    (0xFB56, 0xFB59, 'پ'),
    (0xFB7A, 0xFB7D, 'چ'),
    (0xFB8A, 0xFB8B, 'ژ'),
    (0xFB8E, 0xFB91, 'ك'),
    (0xFB92, 0xFB95, 'گ'),
    (0xFBFC, 0xFBFF, 'ي'),
];

/// Folds one character.
#[must_use]
pub fn fold(c: char) -> Folded {
    use Folded::{Dropped, Many, One};
    let u = c as u32;
    match u {
        0x00..=0x7F => One(c.to_ascii_lowercase()),
        0x0622 | 0x0623 | 0x0625 | 0x0671 | 0x0672 | 0x0673 => One('ا'),
        0x0624 => One('و'),
        0x0626 | 0x0649 | 0x06CC | 0x06D2 => One('ي'),
        0x0629 | 0x06C1 | 0x06BE | 0x06D5 => One('ه'),
        0x06A9 => One('ك'),
        0x0640 | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC => Dropped,
        0x0660..=0x0669 => One((b'0' + (u - 0x0660) as u8) as char),
        0x06F0..=0x06F9 => One((b'0' + (u - 0x06F0) as u8) as char),
        0x0621..=0x064A => One(c),
        _ if is_control(c) => Dropped,
        0xFE70..=0xFE7F => Dropped,
        0xFEF5..=0xFEFC => Many("لا"),
        0xFDF2 => Many("الله"),
        0xFB50..=0xFBFF | 0xFE80..=0xFEF4 => FORMS_B.iter().find(|(a, b, _)| (*a..=*b).contains(&u)).map_or(One(c), |f| One(f.2)),
        _ => One(c.to_lowercase().next().unwrap_or(c)),
    }
}

/// Zero-width and bidirectional controls, soft hyphen, byte order mark.
#[must_use]
pub fn is_control(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Appends the normal form of `source` to `out`.
pub fn fold_into(source: &str, out: &mut String) {
    for c in source.chars() {
        match fold(c) {
            Folded::Dropped => {}
            Folded::One(c) => out.push(c),
            Folded::Many(s) => out.push_str(s),
        }
    }
}

/// The normal form of `source`.
///
/// ```
/// assert_eq!(hashiya::text::fold::folded("أُمَّـة"), "امه");
/// ```
#[must_use]
pub fn folded(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    fold_into(source, &mut out);
    out
}

/// How many bytes of `source` make up the first `n` scalar values of its
/// normal form, marks that belong to the last of them included.
///
/// ```
/// // One letter of the normal form, «و», is two characters of the source: «وَ».
/// assert_eq!(hashiya::text::fold::source_len("وَالقاهرة", 1), "وَ".len());
/// ```
#[must_use]
pub fn source_len(source: &str, n: usize) -> usize {
    let mut made = 0;
    for (at, c) in source.char_indices() {
        let adds = match fold(c) {
            Folded::Dropped => 0,
            Folded::One(_) => 1,
            Folded::Many(s) => s.chars().count(),
        };
        if made >= n && adds > 0 {
            return at;
        }
        made += adds;
    }
    source.len()
}
