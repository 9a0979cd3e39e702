//! Writing annotations to standard output, one article at a time.

use hashiya::annotation::Annotation;
use hashiya::export::Format;
use hashiya::export::json::Article;
use serde_json::Value;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Standard output in one format.
pub struct Output {
    out: BufWriter<StdoutLock<'static>>,
    format: Format,
    /// More than one article may come: JSON needs an array around them.
    many: bool,
    written: usize,
}

impl Output {
    pub fn new(format: Format, many: bool) -> Self {
        Output { out: BufWriter::new(io::stdout().lock()), format, many, written: 0 }
    }

    /// Writes one article and flushes, so that a reader at the other end of a pipe has it at once.
    pub fn write(&mut self, id: &Value, text: &str, a: &Annotation) -> io::Result<()> {
        match self.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, &Article::new(id, text, a))?;
                self.out.write_all(b"\n")?;
            }
            Format::Json => {
                if self.many {
                    self.out.write_all(if self.written == 0 { b"[\n" } else { b",\n" })?;
                }
                serde_json::to_writer_pretty(&mut self.out, &Article::new(id, text, a).with_text(text))?;
                if !self.many {
                    self.out.write_all(b"\n")?;
                }
            }
        }
        self.written += 1;
        self.out.flush()
    }

    /// Closes what is open.
    pub fn finish(mut self) -> io::Result<()> {
        if self.many && self.format == Format::Json {
            self.out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}

/// Prints a text of our own.
pub fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
