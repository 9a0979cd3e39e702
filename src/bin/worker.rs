//! The Web Worker: messages in, annotations out. Nothing else knows of JavaScript.

#[cfg(target_arch = "wasm32")]
#[path = "worker/parts.rs"]
mod parts;
#[cfg(target_arch = "wasm32")]
#[path = "worker/protocol.rs"]
mod protocol;
#[cfg(target_arch = "wasm32")]
#[path = "worker/session.rs"]
mod session;

#[cfg(target_arch = "wasm32")]
fn main() {
    session::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
