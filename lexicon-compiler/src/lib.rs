//! Compiles the TSV sources of `data/` into the bytes that the engine loads.
