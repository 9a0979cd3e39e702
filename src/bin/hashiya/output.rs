//! Writing annotations: to standard output one article after another, or to a file each.

use crate::cli::input::{Input, name};
use hashiya::annotation::Annotation;
use hashiya::export::json::Article;
use hashiya::export::{self, Format, Language, csv, jsonld};
use serde_json::Value;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
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
        fs::create_dir_all(path).map_err(|e| naming(path, &e))?;
        Ok(Output::Folder(Folder { path: path.to_owned(), style, names: HashMap::new() }))
    }

    /// Writes one article, whose annotation is `a`.
    pub fn write(&mut self, input: &Input, a: &Annotation) -> io::Result<()> {
        match self {
            Output::Stream(stream) => stream.write(&input.id, &input.text, a),
            Output::Folder(folder) => folder.write(input, a),
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

/// The longest name in bytes, short enough for every file system with a number and an ending behind it.
const LONGEST_NAME: usize = 200;

/// A folder with a file an article.
pub struct Folder {
    path: PathBuf,
    style: Style,
    /// The names taken, in small letters (`a` and `A` are one file on some systems), and how many articles wanted each.
    names: HashMap<String, usize>,
}

impl Folder {
    fn write(&mut self, input: &Input, a: &Annotation) -> io::Result<()> {
        let name = self.file_name(&input.stem);
        let path = self.path.join(format!("{name}.{}", self.style.format.extension()));
        let write = || {
            let mut out = BufWriter::new(File::create(&path)?);
            article(&mut out, self.style, &input.id, &input.text, a)?;
            out.flush()
        };
        write().map_err(|e| naming(&path, &e))?;
        if self.style.format == Format::Brat {
            // brat reads the two files side by side.
            let beside = path.with_file_name(format!("{name}.txt"));
            fs::write(&beside, &input.text).map_err(|e| naming(&beside, &e))?;
        }
        Ok(())
    }

    /// A file's stem or an article's identifier as a file name that no other article of this run has.
    fn file_name(&mut self, stem: &str) -> String {
        let mut safe: String = stem.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
        while safe.len() > LONGEST_NAME {
            safe.pop();
        }
        let safe = safe.trim_start_matches('.');
        let safe = if safe.is_empty() { "article" } else { safe };
        let mut n = self.names.get(&safe.to_lowercase()).copied().unwrap_or(0);
        loop {
            n += 1;
            let name = if n == 1 { safe.to_owned() } else { format!("{safe}-{n}") };
            if let Entry::Vacant(free) = self.names.entry(name.to_lowercase()) {
                free.insert(1);
                self.names.insert(safe.to_lowercase(), n);
                return name;
            }
        }
    }
}

/// The error with the file's name before it.
fn naming(path: &Path, e: &io::Error) -> io::Error {
    io::Error::new(e.kind(), format!("{}: {e}", path.display()))
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

/// Prints a text of our own.
pub fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
