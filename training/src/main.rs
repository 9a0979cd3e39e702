//! training.

fn main() {}
