//! One file a format.

#[cfg(not(target_arch = "wasm32"))]
pub mod json;
