//! Writing annotations: to standard output one article after another, or to a file each.

use hashiya::annotation::Annotation;
use hashiya::export::json::Article;
use hashiya::export::{self, Format, Language, csv, jsonld};
use serde_json::Value;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// How articles are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub format: Format,
    /// Of headings and names of types.
    pub language: Language,
}

/// Where articles go.
pub enum Output {
    Stream(Stream),
    Folder(Folder),
}

impl Output {
    /// `many`: more than one article may come.
    pub fn new(style: Style, folder: Option<&Path>, many: bool) -> io::Result<Self> {
        let Some(path) = folder else {
            return Ok(Output::Stream(Stream { out: BufWriter::new(io::stdout().lock()), style, many, written: 0 }));
        };
        fs::create_dir_all(path)?;
        Ok(Output::Folder(Folder { path: path.to_owned(), style, names: HashSet::new() }))
    }

    pub fn write(&mut self, id: &Value, text: &str, a: &Annotation) -> io::Result<()> {
        match self {
            Output::Stream(stream) => stream.write(id, text, a),
            Output::Folder(folder) => folder.write(id, text, a),
        }
    }

    /// Closes what is open.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Output::Stream(stream) => stream.finish(),
            Output::Folder(_) => Ok(()),
        }
    }
}

/// Can several articles follow each other in one file of this format?
pub fn concatenates(format: Format) -> bool {
    !matches!(format, Format::Brat | Format::WebAnno | Format::Html)
}

/// Standard output.
pub struct Stream {
    out: BufWriter<StdoutLock<'static>>,
    style: Style,
    many: bool,
    written: usize,
}

impl Stream {
    /// The articles of a JSON document are items of an array where there may be many.
    fn in_array(&self) -> bool {
        self.many && matches!(self.style.format, Format::Json | Format::JsonLd)
    }

    /// Writes one article and flushes, so that a reader at the other end of a pipe has it at once.
    fn write(&mut self, id: &Value, text: &str, a: &Annotation) -> io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        if self.in_array() {
            self.out.write_all(if first { b"[\n" } else { b",\n" })?;
        }
        match self.style.format {
            Format::Csv if !first => self.out.write_all(csv::rows(&name(id), text, a).as_bytes())?,
            Format::Markdown if !first => {
                self.out.write_all(b"\n")?;
                article(&mut self.out, self.style, id, text, a)?;
            }
            _ => article(&mut self.out, self.style, id, text, a)?,
        }
        self.out.flush()
    }

    fn finish(mut self) -> io::Result<()> {
        match (self.written, self.style.format) {
            (0, Format::Csv) => self.out.write_all(csv::HEADER.as_bytes())?,
            (0, _) if self.in_array() => self.out.write_all(b"[]\n")?,
            _ if self.in_array() => self.out.write_all(b"]\n")?,
            _ => {}
        }
        self.out.flush()
    }
}

/// A folder with a file an article.
pub struct Folder {
    path: PathBuf,
    style: Style,
    names: HashSet<String>,
}

impl Folder {
    fn write(&mut self, id: &Value, text: &str, a: &Annotation) -> io::Result<()> {
        let name = self.file_name(&name(id));
        let path = self.path.join(format!("{name}.{}", self.style.format.extension()));
        let mut out = BufWriter::new(File::create(path)?);
        article(&mut out, self.style, id, text, a)?;
        out.flush()?;
        if self.style.format == Format::Brat {
            // brat reads the two files side by side.
            fs::write(self.path.join(format!("{name}.txt")), text)?;
        }
        Ok(())
    }

    /// The stem of a path, or an identifier, as a file name that no other article of this run has.
    fn file_name(&mut self, id: &str) -> String {
        let stem = Path::new(id).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let safe: String = stem.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
        let safe = safe.trim_start_matches('.');
        let safe = if safe.is_empty() || safe == "-" { "article" } else { safe };
        let mut name = safe.to_owned();
        for n in 2.. {
            if self.names.insert(name.clone()) {
                break;
            }
            name = format!("{safe}-{n}");
        }
        name
    }
}

/// One article as a file of its own.
fn article(out: &mut dyn Write, style: Style, id: &Value, text: &str, a: &Annotation) -> io::Result<()> {
    match style.format {
        Format::Json => serde_json::to_writer_pretty(&mut *out, &Article::new(id, text, a).with_text(text))?,
        Format::Jsonl => serde_json::to_writer(&mut *out, &Article::new(id, text, a))?,
        Format::JsonLd => serde_json::to_writer_pretty(&mut *out, &jsonld::Page::new(&name(id), text, a))?,
        _ => {
            let file = export::render(style.format, &name(id), text, a, style.language);
            return out.write_all(file.expect("a text format").as_bytes());
        }
    }
    out.write_all(b"\n")
}

fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// Prints a text of our own.
pub fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
