//! The Web Worker: messages in, annotations out. Nothing else knows of JavaScript.

fn main() {}
