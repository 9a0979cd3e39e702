//! Speech whose speaker is not the verb's subject: `نقلت … عن`, `إعلان الوزارة`, `جاء في البيان`.

use super::cue::{Content, Cue, Subject};
use super::lexicon::{Noun, Shape, Verb, class, complement};
use super::phrase::phrase;
use super::scene::Scene;
use super::walk::behind;
use crate::annotation::Kind;
use std::ops::Range;

/// `نقلت الوكالة عن المتحدث قوله إن …`: the speaker follows عن.
pub(super) fn relayed(scene: &Scene, i: usize, lead: u8, sentence: &Range<usize>) -> Option<Cue> {
    let an = (i + 1..sentence.end.min(i + 14)).find(|&j| scene.doc.norm(j) == "عن")?;
    let speaker = phrase(scene, an + 1, sentence.end)?;
    if !speaker.can_speak() {
        return None;
    }
    let found = behind(
        scene,
        speaker.end - 1,
        Verb { complement: complement::CLAUSE, speech: 0.7, clause_first: true, bare_alef: false },
        sentence.end,
        true,
    );
    let content = found.content?;
    // قوله is nearer to what he said than نقلت.
    let own = speaker.end < sentence.end && scene.word(speaker.end).form.is_some_and(|f| f.shape == Shape::Masdar);
    let (tokens, lead) = if own { (speaker.end..speaker.end + 1, scene.word(speaker.end).lead) } else { (i..i + 1, lead) };
    Some(Cue { tokens, lead: lead.into(), start: i, subject: Subject::Phrase(speaker), content, participle: false })
}

/// `إعلان الوزارة أن …`, `دعوة الأمم المتحدة إلى …`: a verbal noun, whose subject must be a name.
pub(super) fn nominal(scene: &Scene, i: usize, verb: Verb, sentence: &Range<usize>) -> Option<Cue> {
    let p = phrase(scene, i + 1, sentence.end)?;
    if !scene.named(p.start) || scene.attached(p.start) || p.person.is_none() && p.name.is_none_or(|n| scene.mentions[n].kind == Kind::Misc)
    {
        return None;
    }
    let b = behind(scene, p.end - 1, Verb { speech: 0.5, ..verb }, sentence.end.min(p.end + 14), true);
    let content = match b.content {
        Some(content) if b.gap == 0 => content,
        _ => Content::Phrase(b.prepositional.filter(|_| b.gap_before == 0)?),
    };
    Some(Cue { tokens: i..i + 1, lead: 0, start: i, subject: Subject::Phrase(p), content, participle: false })
}

/// `وجاء في البيان أن …`: the speaker follows في.
pub(super) fn arrival(scene: &Scene, i: usize, lead: u8, sentence: &Range<usize>) -> Option<Cue> {
    let fi = (i + 1..sentence.end.min(i + 3)).find(|&j| scene.doc.norm(j) == "في")?;
    let speaker = phrase(scene, fi + 1, sentence.end)?;
    let text = speaker.noun == Some(Noun::Document) || scene.is(speaker.start, class::OCCASION);
    if !text {
        return None;
    }
    let found = behind(
        scene,
        speaker.end - 1,
        Verb { complement: complement::CLAUSE, speech: 0.5, clause_first: true, bare_alef: false },
        sentence.end,
        true,
    );
    let content = found.content?;
    Some(Cue { tokens: i..i + 1, lead: lead.into(), start: i, subject: Subject::Phrase(speaker), content, participle: false })
}
