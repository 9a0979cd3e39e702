//! `hashiya tag-conll`: BIO tags for given tokens, in ANERcorp's types (PERS LOC ORG MISC) and by its conventions.

use crate::cli::Faults;
use crate::cli::input;
use hashiya::ner::{Label, Tagger};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Tags all files, or standard input. Errors are those of the output; those of the input go to `faults`.
pub fn tag_conll(files: &[PathBuf], faults: &mut Faults) -> io::Result<()> {
    let tagger = Tagger::anercorp();
    let mut out = BufWriter::new(io::stdout().lock());
    let stdin = [PathBuf::from("-")];
    // A sentence ends where its file does.
    let mut open = false;
    for path in if files.is_empty() { &stdin[..] } else { files } {
        match input::read_text(path) {
            Ok(text) => {
                if open {
                    writeln!(out)?;
                }
                tag(&tagger, &text, &mut out)?;
                open = text.lines().next_back().is_some_and(|line| !line.trim().is_empty());
            }
            Err(fault) => faults.report(Path::display(path), fault),
        }
    }
    out.flush()
}

/// A line out for every line in: the token and its tag, or nothing.
fn tag(tagger: &Tagger, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let tokens: Vec<Option<&str>> = text.lines().map(|line| line.split_whitespace().next()).collect();
    let sentences: Vec<Vec<&str>> =
        tokens.split(Option::is_none).filter(|s| !s.is_empty()).map(|s| s.iter().copied().flatten().collect()).collect();
    let mut labels = tagger.tag_tokens(&sentences).into_iter().flatten();
    for token in tokens {
        match token {
            None => writeln!(out)?,
            Some(token) => writeln!(out, "{token}\t{}", name(labels.next().unwrap_or(Label::OUTSIDE)))?,
        }
    }
    Ok(())
}

/// ANERcorp has no roles.
fn name(label: Label) -> &'static str {
    if label.name().ends_with("ROLE") { Label::OUTSIDE.name() } else { label.name() }
}
