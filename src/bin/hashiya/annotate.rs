//! `hashiya annotate`.

use crate::cli::Faults;
use crate::cli::input::{self, Input};
use crate::cli::output::{Output, Style};
use hashiya::{Annotator, Options};
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// What to annotate, and how to write it.
pub struct Job {
    pub style: Style,
    /// A file an article in this folder; none: standard output.
    pub out: Option<PathBuf>,
    /// For all articles that bring no date of their own.
    pub date: Option<String>,
    /// The input is JSON lines, not plain text.
    pub lines: bool,
    /// None: standard input.
    pub files: Vec<PathBuf>,
}

impl Job {
    /// May more than one article come?
    pub fn many(&self) -> bool {
        self.lines || self.files.len() > 1
    }
}

/// Annotates all input. Errors are those of the output; those of the input go to `faults`.
pub fn annotate(job: &Job, faults: &mut Faults) -> io::Result<()> {
    let annotator = Annotator::new();
    let mut output = Output::new(job.style, job.out.as_deref(), job.many())?;
    let mut one = |input: Input| {
        let options = Options { reference_date: input.date.clone().or_else(|| job.date.clone()) };
        output.write(&input, &annotator.annotate(&input.text, &options))
    };
    let stdin = [PathBuf::from("-")];
    for path in if job.files.is_empty() { &stdin[..] } else { &job.files } {
        if job.lines {
            json_lines(path, faults, &mut one)?;
        } else {
            match input::read_text(path) {
                Ok(text) => one(Input { id: path.to_string_lossy().into(), stem: stem(path), text, date: None })?,
                Err(fault) => faults.report(path.display(), fault),
            }
        }
    }
    output.finish()
}

fn stem(path: &Path) -> String {
    if path == Path::new("-") { String::new() } else { path.file_stem().unwrap_or_default().to_string_lossy().into() }
}

fn json_lines(path: &Path, faults: &mut Faults, one: &mut dyn FnMut(Input) -> io::Result<()>) -> io::Result<()> {
    let mut reader = match input::open(path) {
        Ok(reader) => reader,
        Err(e) => {
            faults.report(path.display(), e);
            return Ok(());
        }
    };
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => {}
            Ok(_) => match input::parse_line(&line, number) {
                Ok((input, fault)) => {
                    fault.into_iter().for_each(|f| faults.report(format_args!("{}:{number}", path.display()), f));
                    one(input)?;
                }
                Err(fault) => faults.report(format_args!("{}:{number}", path.display()), fault),
            },
            Err(e) => {
                faults.report(format_args!("{}:{number}", path.display()), e);
                break;
            }
        }
    }
    Ok(())
}
