// Text from files: which encoding, and is it text at all?

/** The largest text that is taken, in bytes. WebAssembly memory never shrinks, so there is a limit. */
const LIMIT = 2 * 1024 * 1024;

/** A file that is not taken; `code` names the words for it. */
export class FileError extends Error {
  /** @param {"too_large" | "file_binary" | "file_empty" | "file_unreadable"} code @param {number} [size] */
  constructor(code, size = 0) {
    super(code);
    this.code = code;
    this.size = size;
  }
}

/** @param {File} file @returns {Promise<{ text: string, encoding: string }>} */
export async function readFile(file) {
  if (file.size > LIMIT * 2) throw new FileError("too_large", file.size);
  /** @type {ArrayBuffer} */
  let buffer;
  try {
    buffer = await file.arrayBuffer();
  } catch {
    throw new FileError("file_unreadable");
  }
  const read = decode(new Uint8Array(buffer));
  const size = excess(read.text);
  if (size > 0) throw new FileError("too_large", size);
  return read;
}

/** The size of a text in bytes of UTF-8 where it is over the limit, else 0. @param {string} text */
export function excess(text) {
  if (text.length * 3 <= LIMIT) return 0;
  const size = new TextEncoder().encode(text).length;
  return size > LIMIT ? size : 0;
}

/** @param {Uint8Array} bytes @returns {{ text: string, encoding: string }} */
export function decode(bytes) {
  if (bytes.length === 0) throw new FileError("file_empty");
  if (SIGNATURES.some((signature) => signature.every((byte, i) => bytes[i] === byte))) throw new FileError("file_binary");
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : guess(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (isBinary(text)) throw new FileError("file_binary");
  if (text.trim() === "") throw new FileError("file_empty");
  return { text, encoding };
}

/** How files begin that may look like text for a while: PDF, ZIP (and with it DOCX, ODT), OLE (DOC), RTF, PNG, JPEG, GIF. */
const SIGNATURES = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
];

/** @param {Uint8Array} bytes */
function guess(bytes) {
  const sample = bytes.subarray(0, 8192);
  // Arabic in UTF-16 without a mark: every other byte is 0x06 (Arabic) or 0x00 (spaces, digits).
  const high = [0, 1].map((side) => sample.filter((byte, i) => i % 2 === side && (byte === 6 || byte === 0)).length / (sample.length / 2));
  if ((high[1] ?? 0) > 0.9 && (high[0] ?? 0) < 0.5) return "utf-16le";
  if ((high[0] ?? 0) > 0.9 && (high[1] ?? 0) < 0.5) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    // Legacy Arabic: Windows-1256 writes its letters from 0xC0 on with dense use of 0xE0–0xEF; ISO 8859-6 leaves 0x80–0xA3 empty,
    // where Windows-1256 has its quotation marks and Persian letters.
    return arabicShare(sample, "iso-8859-6") > arabicShare(sample, "windows-1256") ? "iso-8859-6" : "windows-1256";
  }
}

/** How much of a sample is common Arabic in an encoding. @param {Uint8Array} sample @param {string} encoding */
function arabicShare(sample, encoding) {
  const text = new TextDecoder(encoding).decode(sample);
  const common = text.match(/[اليمونترب]/g)?.length ?? 0;
  const strange = text.match(/[\ufffd\u0080-\u009fÀ-ÿ]/g)?.length ?? 0;
  return (common - 3 * strange) / text.length;
}

/** @param {string} text */
function isBinary(text) {
  const start = text.slice(0, 65536);
  const controls = start.match(/[\0-\x08\x0b\x0e-\x1f\x7f\ufffd]/g)?.length ?? 0;
  return start.includes("\0") || controls / start.length > 0.02;
}
