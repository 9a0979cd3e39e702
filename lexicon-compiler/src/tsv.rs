//! Tab-separated values with `#` comments and one header line.

use std::path::{Path, PathBuf};

/// A source that can't be read.
#[derive(Debug)]
pub struct Error {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1; 0 for the file itself.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.message)
    }
}

impl std::error::Error for Error {}

/// A table's rows as text, with the place of every column by name.
pub struct Table {
    path: PathBuf,
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// Reads a table.
    pub fn read(path: &Path) -> Result<Table, Error> {
        let fail = |line, message: String| Error { path: path.to_owned(), line, message };
        let text = std::fs::read_to_string(path).map_err(|e| fail(0, e.to_string()))?;
        let mut columns: Vec<String> = Vec::new();
        let mut rows = Vec::new();
        for (i, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let cells: Vec<String> = line.split('\t').map(|c| c.trim().to_owned()).collect();
            if columns.is_empty() {
                columns = cells;
            } else if cells.len() != columns.len() {
                return Err(fail(i + 1, format!("{} cells where the header has {}", cells.len(), columns.len())));
            } else {
                rows.push((i + 1, cells));
            }
        }
        Ok(Table { path: path.to_owned(), columns, rows })
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Result<usize, Error> {
        let found = self.columns.iter().position(|c| c == name);
        found.ok_or_else(|| Error { path: self.path.clone(), line: 0, message: format!("no column `{name}`") })
    }

    /// Line number and cells of every row.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &[String])> {
        self.rows.iter().map(|(line, cells)| (*line, cells.as_slice()))
    }

    /// An error at a line of this table.
    pub fn error(&self, line: usize, message: impl Into<String>) -> Error {
        Error { path: self.path.clone(), line, message: message.into() }
    }
}

/// The parts of a cell that holds several values.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|p| !p.is_empty())
}
