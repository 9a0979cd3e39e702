//! Our own annotations of excerpts of raw news: `training/data/excerpts.tsv`.
//!
//! The texts stay in ../shared. A line names an article by its number, where its excerpt ends (it begins with the article), a hash of the
//! excerpt, and its mentions in bytes: `number end hash TYPE:start-end …`, parted by tabs.

use crate::corpus::{Article, GoldSpan, kind, kind_name};
use crate::news;
use hashbrown::HashMap;
use hashiya::text::hash_bytes;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// An annotated excerpt without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The article's number among all news.
    pub number: usize,
    /// Its first so many bytes.
    pub end: usize,
    /// Of the excerpt's bytes.
    pub hash: u64,
    /// In text order.
    pub spans: Vec<GoldSpan>,
}

impl Excerpt {
    fn parse(line: &str) -> Option<Excerpt> {
        let mut fields = line.split('\t');
        let number = fields.next()?.parse().ok()?;
        let end = fields.next()?.parse().ok()?;
        let hash = u64::from_str_radix(fields.next()?, 16).ok()?;
        let span = |f: &str| {
            let (name, range) = f.split_once(':')?;
            let (from, to) = range.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?, kind(name)?))
        };
        Some(Excerpt { number, end, hash, spans: fields.map(span).collect::<Option<_>>()? })
    }

    /// Its line of the file.
    pub fn line(&self) -> String {
        let mut s = format!("{}\t{}\t{:016x}", self.number, self.end, self.hash);
        for (from, to, t) in &self.spans {
            let _ = write!(s, "\t{}:{from}-{to}", kind_name(*t));
        }
        s
    }
}

/// Where they are kept.
pub fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/excerpts.tsv")
}

/// Reads the file; a file that is not there holds none.
pub fn read(path: &Path) -> Vec<Excerpt> {
    let file = std::fs::read_to_string(path).unwrap_or_default();
    let lines = file.lines().filter(|l| !l.starts_with('#'));
    lines.map(|l| Excerpt::parse(l).unwrap_or_else(|| panic!("{}: {l}", path.display()))).collect()
}

/// Writes the file.
pub fn write(path: &Path, excerpts: &[Excerpt]) {
    let mut file =
        String::from("# number\tend\thash\tmentions; made by `training adopt`, read by `cargo xtask train` (see model/README.md)\n");
    for e in excerpts {
        file += &e.line();
        file.push('\n');
    }
    std::fs::write(path, file).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// Their texts with their mentions, in the file's order.
pub fn articles(shared: &Path, excerpts: &[Excerpt]) -> Vec<Article> {
    let wanted: HashMap<usize, usize> = excerpts.iter().enumerate().map(|(i, e)| (e.number, i)).collect();
    let mut found: Vec<Option<Article>> = vec![None; excerpts.len()];
    news::each(shared, |article| {
        if let Some(&i) = wanted.get(&article.number) {
            let excerpt = &excerpts[i];
            let text = article.text.get(..excerpt.end).filter(|t| hash_bytes(t.as_bytes()) == excerpt.hash);
            let text = text.unwrap_or_else(|| panic!("article {} is not the one that was annotated", article.number)).to_owned();
            found[i] = Some(Article { text, spans: excerpt.spans.clone() });
        }
    });
    found.into_iter().map(|a| a.expect("every number is an article's")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_they_were() {
        let excerpt = Excerpt { number: 7, end: 90, hash: 0xfe, spans: vec![(0, 4, 0), (9, 20, 4)] };
        assert_eq!(excerpt.line(), "7\t90\t00000000000000fe\tPER:0-4\tROLE:9-20");
        assert_eq!(Excerpt::parse(&excerpt.line()), Some(excerpt));
        assert_eq!(Excerpt::parse("7\t90\tfe\tPER:0-x"), None);
        assert_eq!(Excerpt::parse("7\t90\tfe\tCITY:0-4"), None);
    }
}
