//! How fast 20,000 mentions become entities and a card: `cargo bench --bench entities`. Minimum of 10 runs on 1 MB.

use hashiya::annotation::{Kind, Mention, Source, Span};
use hashiya::text::Document;
use hashiya::{Annotator, Options, entity};
use std::hint::black_box;
use std::time::Instant;

const GIVEN: [&str; 16] =
    ["محمد", "أحمد", "علي", "سامي", "خالد", "فهد", "ناصر", "عادل", "ليلى", "فاطمة", "سعيد", "حسن", "يوسف", "عمر", "إبراهيم", "نورة"];
const LETTERS: [&str; 12] = ["ا", "ل", "م", "ن", "ي", "ر", "ب", "ت", "د", "س", "ع", "ق"];

/// A text of news kind with a name every fifty bytes: persons full and short, bodies, places.
fn article(count: usize) -> (String, Vec<Mention>) {
    let (mut text, mut mentions, mut seed) = (String::new(), Vec::new(), 7_u32);
    let mut random = move |n: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % n
    };
    let families: Vec<String> = (0..900).map(|_| (0..5).map(|_| LETTERS[random(12)]).collect()).collect();
    while mentions.len() < count {
        let family = &families[random(families.len())];
        let (kind, name) = match random(6) {
            0 => (Kind::Per, format!("{} {family}", GIVEN[random(16)])),
            1 => (Kind::Per, format!("{} بن {} ال{family}", GIVEN[random(16)], GIVEN[random(16)])),
            2 => (Kind::Per, family.clone()),
            3 => (Kind::Org, format!("وزارة ال{family}")),
            4 => (Kind::Loc, format!("محافظة {family}")),
            _ => (Kind::Role, format!("وزير ال{family}")),
        };
        text.push_str(["وقال ", "في بيان عن الوزارة إن ", "وأضاف المصدر أن "][random(3)]);
        let start = text.len() as u32;
        text.push_str(&name);
        let span = Span { start, end: text.len() as u32 };
        mentions.push(Mention { span, kind, confidence: 1.0, source: Source::Tagger, entity: None, timex: None, quantity: None });
        text.push_str([" كذا", "،", ". ", ".\n"][random(4)]);
        text.push(' ');
    }
    (text, mentions)
}

fn best(mut f: impl FnMut()) -> f64 {
    (0..10)
        .map(|_| {
            let start = Instant::now();
            f();
            start.elapsed().as_secs_f64() * 1e3
        })
        .fold(f64::MAX, f64::min)
}

fn main() {
    let (text, mentions) = article(20_000);
    let doc = Document::new(&text);
    let annotator = Annotator::new();
    let resolved = best(|| {
        black_box(entity::resolve(&doc, &mut black_box(mentions.clone()), None));
    });
    let all = best(|| {
        black_box(annotator.annotate_mentions(&doc, black_box(mentions.clone()), &Options::default()));
    });
    println!("{} kB, {} mentions: entities {resolved:.1} ms; entities, facts and card {all:.1} ms", text.len() / 1000, mentions.len());
}
