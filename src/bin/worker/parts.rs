//! Cuts an annotation into slices, so that no message is too long for the
//! page's thread to take in one go.

use hashiya::annotation::Annotation;

/// How many items of each list one slice holds.
const ITEMS: usize = 800;

/// The slices, in order: appending all their lists gives the annotation back. At least one.
pub fn parts(mut rest: Annotation) -> impl Iterator<Item = Annotation> {
    let mut first = true;
    std::iter::from_fn(move || {
        let mut part = Annotation {
            paragraphs: take(&mut rest.paragraphs),
            sentences: take(&mut rest.sentences),
            mentions: take(&mut rest.mentions),
            entities: take(&mut rest.entities),
            roles: take(&mut rest.roles),
            statements: take(&mut rest.statements),
            figures: take(&mut rest.figures),
            events: take(&mut rest.events),
            notices: take(&mut rest.notices),
            reference_date: None,
            card: Default::default(),
        };
        if std::mem::take(&mut first) {
            part.card = std::mem::take(&mut rest.card);
            part.reference_date = rest.reference_date.take();
            return Some(part);
        }
        let empty = part.paragraphs.is_empty()
            && part.sentences.is_empty()
            && part.mentions.is_empty()
            && part.entities.is_empty()
            && part.roles.is_empty()
            && part.statements.is_empty()
            && part.figures.is_empty()
            && part.events.is_empty()
            && part.notices.is_empty();
        (!empty).then_some(part)
    })
}

fn take<T>(list: &mut Vec<T>) -> Vec<T> {
    let tail = list.split_off(list.len().min(ITEMS));
    std::mem::replace(list, tail)
}
