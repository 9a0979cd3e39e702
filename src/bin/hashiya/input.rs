//! Reading articles: whole files, and JSON lines.

use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Spans count in 32 bits.
const LARGEST: usize = u32::MAX as usize;

/// One article to annotate.
#[derive(Debug)]
pub struct Input {
    /// As given; any JSON value.
    pub id: Value,
    /// What a file of its own is called, without the ending; not yet safe as a file's name.
    pub stem: String,
    pub text: String,
    pub date: Option<String>,
}

/// `-` is standard input.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(path)?)))
}

/// The whole of a file as text.
pub fn read_text(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    open(path).and_then(|mut f| f.read_to_end(&mut bytes)).map_err(|e| e.to_string())?;
    let text = String::from_utf8(bytes).map_err(|e| not_utf8(e.as_bytes(), e.utf8_error()))?;
    if text.len() > LARGEST { Err("larger than 4 GiB".into()) } else { Ok(text) }
}

fn not_utf8(bytes: &[u8], e: std::str::Utf8Error) -> String {
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if utf16 { "UTF-16, not UTF-8".into() } else { format!("not UTF-8 at byte {}", e.valid_up_to()) }
}

fn not_json(e: &serde_json::Error) -> String {
    // To serde every line is the first of its own document.
    format!("not JSON: {e}").replace(" at line 1 column ", " at column ")
}

/// An identifier as words: a string without its quotation marks.
pub fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// One JSON line, which is number `number` of its file. An unreadable date does not cost the article: it comes back
/// undated, with the fault beside it.
pub fn parse_line(line: &[u8], number: usize) -> Result<(Input, Option<String>), String> {
    let line = std::str::from_utf8(line).map_err(|e| not_utf8(line, e))?;
    // Some editors begin a file with a byte order mark.
    let line = line.strip_prefix('\u{FEFF}').filter(|_| number == 1).unwrap_or(line);
    let Value::Object(mut object) = serde_json::from_str(line).map_err(|e| not_json(&e))? else {
        return Err("not a JSON object".into());
    };
    let text = match object.remove("text") {
        Some(Value::String(text)) => text,
        Some(_) => return Err("\"text\" is not a string".into()),
        None => return Err("no \"text\"".into()),
    };
    let given = object.remove("date").filter(|d| !d.is_null());
    let date = given.as_ref().and_then(Value::as_str).and_then(parse_date);
    let fault = given.filter(|_| date.is_none()).map(|d| format!("\"date\" is not a date like 2018-11-28: {d}"));
    let id = object.remove("id").unwrap_or_else(|| number.into());
    Ok((Input { stem: name(&id), id, text, date }, fault))
}

/// A day of the Gregorian calendar as `YYYY-MM-DD`, from that or from the Arab press's `DD/MM/YYYY`.
pub fn parse_date(s: &str) -> Option<String> {
    let number =
        |s: &str, digits: usize| (s.len() == digits && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok()).flatten();
    let iso: Vec<&str> = s.split('-').collect();
    let press: Vec<&str> = s.split('/').rev().collect();
    let [year, month, day] = *(if iso.len() == 3 { iso } else { press }) else { return None };
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    (year > 0 && (1..=days).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}
