//! What the rooms propose, made one list: the only place where overlaps are resolved.

use crate::annotation::{Kind, Mention, Source};
use crate::order::sort_by_key;
use crate::text::{Document, TokenKind};

/// From this confidence on a name keeps words that a time or a figure claims too (`صحيفة اليوم`).
const SURE: f32 = 0.5;

/// Merges the proposals into one list, sorted by start, without overlaps.
///
/// The longer of two that overlap wins: a date that holds a name (`ثاني أيام عيد الفطر`), a name that holds a date
/// (`حركة 20 فبراير`), a duration that holds a number. Of two of one length a name that the tagger is sure of wins over
/// a time, a time over a figure, a figure over an unsure name. Work grows with n log n.
#[must_use]
pub fn merge(names: Vec<Mention>, times: Vec<Mention>, figures: Vec<Mention>) -> Vec<Mention> {
    // A figure that crosses a time, neither holding the other, has taken its year for a number (`من 6 في عام 2000 إلى 7`).
    let crosses = |f: &Mention| {
        let near = times.partition_point(|t| t.span.end <= f.span.start);
        times[near..].iter().take_while(|t| t.span.start < f.span.end).any(|t| {
            let holds = t.span.start <= f.span.start && f.span.end <= t.span.end;
            let held = f.span.start <= t.span.start && t.span.end <= f.span.end;
            !holds && !held
        })
    };
    let figures: Vec<Mention> = figures.into_iter().filter(|f| !crosses(f)).collect();
    let mut all: Vec<Mention> = Vec::with_capacity(names.len() + times.len() + figures.len());
    all.extend(names);
    all.extend(times);
    all.extend(figures);
    if is_sound(&mut all) {
        return all;
    }
    let rank = |m: &Mention| match m.kind {
        Kind::Date | Kind::Time | Kind::Dur => 1,
        Kind::Num | Kind::Money | Kind::Pct => 2,
        _ if m.confidence >= SURE || m.source == Source::Lexicon => 0,
        _ => 3,
    };
    // Best first; each is kept unless a better one has taken some of it.
    sort_by_key(&mut all, |m| (std::cmp::Reverse(m.span.end - m.span.start), rank(m), m.span.start));
    let mut taken = std::collections::BTreeMap::<u32, u32>::new();
    all.retain(|m| {
        let free = taken.range(..m.span.end).next_back().is_none_or(|(_, &end)| end <= m.span.start);
        if free {
            taken.insert(m.span.start, m.span.end);
        }
        free
    });
    sort_by_key(&mut all, |m| m.span);
    all
}

/// Drops roles that stand beside no person's name, with four words between at most: a role is somebody's (gold/GUIDE.md, section 1). Of 29 such
/// on 599 articles that a tagger had not seen, two were right.
pub fn drop_lonely_roles(doc: &Document, mentions: &mut Vec<Mention>) {
    /// The most words that may lie between.
    const BETWEEN: usize = 4;
    /// How many mentions may (`وزير المالية، أمس الاثنين، سامي حداد`).
    const NEAR: usize = 4;
    let words = |a: &Mention, b: &Mention| {
        let between = doc.token_at(a.span.end)..doc.token_at(b.span.start);
        let parted = doc.text[a.span.end as usize..b.span.start as usize].contains('\n');
        if parted { usize::MAX } else { doc.tokens[between].iter().filter(|t| t.kind == TokenKind::Word).count() }
    };
    let beside = |at: usize| {
        let role = &mentions[at];
        let person = |m: &&Mention| m.kind == Kind::Per;
        mentions[at.saturating_sub(NEAR)..at].iter().filter(person).any(|m| words(m, role) <= BETWEEN)
            || mentions[at + 1..].iter().take(NEAR).filter(person).any(|m| words(role, m) <= BETWEEN)
    };
    let kept: Vec<bool> = (0..mentions.len()).map(|at| mentions[at].kind != Kind::Role || beside(at)).collect();
    let mut kept = kept.into_iter();
    mentions.retain(|_| kept.next().unwrap_or(true));
}

/// Sorts by start; are there no overlaps?
fn is_sound(all: &mut [Mention]) -> bool {
    sort_by_key(all, |m| m.span);
    all.is_sorted_by(|a, b| a.span.end <= b.span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Span;

    fn mention(kind: Kind, start: u32, end: u32, confidence: f32) -> Mention {
        let source =
            if matches!(kind, Kind::Per | Kind::Org | Kind::Loc | Kind::Misc | Kind::Role) { Source::Tagger } else { Source::Grammar };
        Mention { span: Span { start, end }, kind, confidence, source, entity: None, timex: None, quantity: None }
    }

    fn merged(proposals: &[(Kind, u32, u32, f32)]) -> Vec<(Kind, u32, u32)> {
        let of = |kinds: &[Kind]| proposals.iter().filter(|p| kinds.contains(&p.0)).map(|p| mention(p.0, p.1, p.2, p.3)).collect();
        let names = of(&[Kind::Per, Kind::Org, Kind::Loc, Kind::Misc, Kind::Role]);
        let times = of(&[Kind::Date, Kind::Time, Kind::Dur]);
        let figures = of(&[Kind::Num, Kind::Money, Kind::Pct]);
        merge(names, times, figures).iter().map(|m| (m.kind, m.span.start, m.span.end)).collect()
    }

    #[test]
    fn roles_stand_beside_persons() {
        use Kind::{Date, Per, Role};
        type Names<'a> = &'a [(Kind, &'a str)];
        // The text, its mentions, and whether the role is kept.
        let cases: [(&str, Names, bool); 6] = [
            ("قال وزير المالية سامي حداد إن", &[(Role, "وزير المالية"), (Per, "سامي حداد")], true),
            ("قال سامي حداد (وزير المالية) إن", &[(Per, "سامي حداد"), (Role, "وزير المالية")], true),
            ("قال وزير المالية، أمس الاثنين، سامي حداد", &[(Role, "وزير المالية"), (Date, "أمس الاثنين"), (Per, "سامي حداد")], true),
            ("قال وزير المالية إن سعر الخبز لن يرتفع، ورد سامي حداد", &[(Role, "وزير المالية"), (Per, "سامي حداد")], false),
            ("وزير المالية\nسامي حداد", &[(Role, "وزير المالية"), (Per, "سامي حداد")], false),
            ("قال وزير المالية", &[(Role, "وزير المالية")], false),
        ];
        for (text, names, kept) in cases {
            let of = |&(kind, name): &(Kind, &str)| {
                let at = text.find(name).expect("in the text") as u32;
                mention(kind, at, at + name.len() as u32, 0.9)
            };
            let mut mentions: Vec<Mention> = names.iter().map(of).collect();
            drop_lonely_roles(&Document::new(text), &mut mentions);
            assert_eq!(mentions.iter().any(|m| m.kind == Role), kept, "{text}");
            assert_eq!(mentions.len(), names.len() - usize::from(!kept), "{text}");
        }
    }

    #[test]
    fn the_longer_wins_and_then_the_surer() {
        use Kind::{Date, Dur, Misc, Num, Org, Per};
        for (proposals, want) in [
            // حركة 20 فبراير: the name holds the date.
            (vec![(Org, 0, 20, 0.9), (Date, 9, 20, 1.0)], vec![(Org, 0, 20)]),
            // ثاني أيام عيد الفطر: the date holds the name.
            (vec![(Misc, 18, 36, 0.9), (Date, 0, 36, 1.0)], vec![(Date, 0, 36)]),
            // عشرة أيام: a duration, not a count.
            (vec![(Dur, 0, 17, 1.0), (Num, 0, 17, 1.0)], vec![(Dur, 0, 17)]),
            // صحيفة اليوم, and a name that the tagger isn't sure of.
            (vec![(Org, 11, 21, 0.9), (Date, 11, 21, 1.0)], vec![(Org, 11, 21)]),
            (vec![(Per, 0, 10, 0.3), (Date, 0, 10, 1.0)], vec![(Date, 0, 10)]),
            // What a loser covered is free for others.
            (vec![(Org, 0, 10, 0.9), (Date, 5, 25, 1.0), (Num, 0, 4, 1.0)], vec![(Num, 0, 4), (Date, 5, 25)]),
            (vec![(Per, 20, 30, 0.9), (Num, 0, 10, 1.0)], vec![(Num, 0, 10), (Per, 20, 30)]),
            (vec![], vec![]),
        ] {
            assert_eq!(merged(&proposals), want, "{proposals:?}");
        }
    }
}
