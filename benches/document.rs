//! How fast a text becomes a document: `cargo bench --bench document`. Minimum of 20 runs on 1 MB.

use hashiya::text::Document;
use std::hint::black_box;
use std::time::Instant;

/// Sentences of news kind whose words vary, so that the vocabulary grows as that of real text (about 1 word in 6 is new).
fn article(bytes: usize) -> String {
    const FRAME: &str = "وقال وزير الخارجية في بيان صدر في العاصمة يوم الثلاثاء إن «المحادثات» التي جرت مع الوفد أسفرت عن اتفاق بقيمة 12.5 مليون دولار، وأضاف أن ";
    const LETTERS: [&str; 12] = ["ا", "ل", "م", "ن", "ي", "ر", "ب", "ت", "د", "س", "ع", "ق"];
    let (mut text, mut seed) = (String::with_capacity(bytes + 512), 1_u32);
    while text.len() < bytes {
        text.push_str(FRAME);
        for _ in 0..5 {
            for _ in 0..5 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(LETTERS[(seed >> 16) as usize % LETTERS.len()]);
            }
            text.push(' ');
        }
        text.push_str("مستمرة.\n");
    }
    text
}

fn main() {
    let text = article(1 << 20);
    let mut best = f64::MAX;
    for _ in 0..20 {
        let start = Instant::now();
        black_box(Document::new(black_box(&text)));
        best = best.min(start.elapsed().as_secs_f64());
    }
    let doc = Document::new(&text);
    println!(
        "Document::new: {:.1} ms, {:.0} MB/s, {:.0} ns a token ({} tokens, {} words)",
        best * 1e3,
        text.len() as f64 / 1e6 / best,
        best * 1e9 / doc.tokens.len() as f64,
        doc.tokens.len(),
        doc.vocabulary.len()
    );
}
