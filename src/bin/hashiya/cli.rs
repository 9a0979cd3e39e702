//! Arguments and exit status.

use crate::cli::annotate::{Job, annotate};
use crate::cli::output::Style;
use hashiya::export::{Format, Language};
use lexopt::prelude::*;
use std::fmt::Display;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

#[path = "annotate.rs"]
mod annotate;
#[path = "input.rs"]
mod input;
#[path = "output.rs"]
mod output;
#[path = "tag_conll.rs"]
mod tag_conll;

/// Bad input or a bad call; the rest of the input was still done.
const BAD_INPUT: u8 = 2;
/// The output could not be written.
const BAD_OUTPUT: u8 = 1;

const HELP: &str = "\
hashiya: annotates Arabic news articles

USAGE
    hashiya annotate [OPTIONS] [FILE...]    text files (UTF-8), or standard input
    hashiya tag-conll [FILE...]             one token a line (first column), blank lines between sentences:
                                            writes \"token<TAB>tag\", BIO over PERS LOC ORG MISC as in ANERcorp
    hashiya --help | --version

OPTIONS
    --format FORMAT      one of: FORMATS
                         (json unless given; jsonl with --jsonl)
    --date YYYY-MM-DD    the article's date, which relative dates are resolved against
    --jsonl              the input is JSON lines: {\"id\", \"text\", \"date\"?}
    --out FOLDER         write a file an article into this folder (brat, webanno and html hold one article a file)
    --lang ar|en         the language of headings in markdown and html (ar unless given)

Offsets count Unicode scalar values, ends exclusive. Input that can't be read gets one line on
standard error and exit status 2; the other input is still done.
";

/// Counts and prints what was wrong with the input.
#[derive(Debug, Default)]
pub struct Faults {
    count: usize,
}

impl Faults {
    /// One line on standard error.
    pub fn report(&mut self, place: impl Display, fault: impl Display) {
        eprintln!("hashiya: {place}: {fault}");
        self.count += 1;
    }
}

enum Command {
    Annotate(Job),
    TagConll(Vec<PathBuf>),
    Say(String),
}

pub fn main() -> ExitCode {
    let mut faults = Faults::default();
    let done = match parse(lexopt::Parser::from_env()) {
        Err(e) => {
            eprintln!("hashiya: {e} (hashiya --help says more)");
            return ExitCode::from(BAD_INPUT);
        }
        Ok(Command::Say(text)) => output::say(&text),
        Ok(Command::Annotate(job)) => annotate(&job, &mut faults),
        Ok(Command::TagConll(files)) => tag_conll::tag_conll(&files, &mut faults),
    };
    match done {
        // The reader has seen enough (`| head`): nothing is wrong.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("hashiya: output: {e}");
            ExitCode::from(BAD_OUTPUT)
        }
        Ok(()) if faults.count > 0 => ExitCode::from(BAD_INPUT),
        Ok(()) => ExitCode::SUCCESS,
    }
}

fn formats() -> String {
    Format::ALL.map(Format::name).join(" ")
}

fn parse(mut args: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let version = || Command::Say(format!("hashiya {}\n", env!("CARGO_PKG_VERSION")));
    let command = match args.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(help()),
        Some(Short('V') | Long("version")) => return Ok(version()),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    match command.as_str() {
        "annotate" => parse_annotate(args),
        "tag-conll" => parse_tag_conll(args),
        _ => Err(format!("no such command: {command}").into()),
    }
}

fn help() -> Command {
    Command::Say(HELP.replace("FORMATS", &formats()))
}

fn parse_tag_conll(mut args: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut files = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(help()),
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::TagConll(files))
}

fn parse_annotate(mut args: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut format, mut date, mut lines, mut out, mut language, mut files) =
        (None, None, false, None, Language::Arabic, Vec::<PathBuf>::new());
    while let Some(arg) = args.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(help()),
            Long("format") => format = Some(parse_format(&args.value()?.string()?)?),
            Long("date") => date = Some(parse_date(args.value()?.string()?)?),
            Long("jsonl") => lines = true,
            Long("out") => out = Some(args.value()?.into()),
            Long("lang") => language = parse_language(&args.value()?.string()?)?,
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected()),
        }
    }
    let format = format.unwrap_or(if lines { Format::Jsonl } else { Format::Json });
    let job = Job { style: Style { format, language }, out, date, lines, files };
    if job.many() && job.out.is_none() && !output::concatenates(format) {
        return Err(format!("{} holds one article a file: name a folder with --out", format.name()).into());
    }
    Ok(Command::Annotate(job))
}

fn parse_language(tag: &str) -> Result<Language, String> {
    let known = [Language::Arabic, Language::English].into_iter().find(|l| l.tag() == tag);
    known.ok_or_else(|| format!("no such language: {tag}; there are: ar en"))
}

fn parse_format(name: &str) -> Result<Format, String> {
    Format::from_name(name).ok_or_else(|| format!("no such format: {name}; there are: {}", formats()))
}

fn parse_date(date: String) -> Result<String, String> {
    input::parse_date(&date).ok_or_else(|| format!("--date {date}: not a date like 2018-11-28"))
}
