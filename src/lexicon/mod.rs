//! Gazetteers and word lists, compiled at build time.
