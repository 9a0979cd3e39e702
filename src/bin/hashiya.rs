//! The engine as a command.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use hashiya::{Annotator, Options, export};
    use std::io::BufRead;
    // First version: `hashiya annotate --jsonl --format jsonl < in > out`.
    let annotator = Annotator::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input");
        let v: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let text = v["text"].as_str().unwrap_or_default();
        let options = Options { reference_date: v["date"].as_str().map(str::to_owned) };
        println!("{}", export::json::line(&v["id"], text, &annotator.annotate(text, &options)));
    }
}
