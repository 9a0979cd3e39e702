// How a text falls into blocks for reading. Every block is a verbatim piece of the source with its offsets.

/** @import { Span } from "../types/worker.js" */

/** Longer blocks, in UTF-16 units, are cut at a sentence's end: one block of a million letters would block the page while it is laid out. */
const LONGEST = 4000;

/** The lines of a text that is not annotated yet. @param {string} text @returns {Span[]} */
export function lines(text) {
  return cut(text, pieces(text, 0, text.length));
}

/**
 * The engine's paragraphs, and whatever of the text it counts to none of them: nothing that can be read is left out.
 * @param {string} text @param {Span[]} paragraphs @param {Span[]} sentences @returns {Span[]}
 */
export function blocks(text, paragraphs, sentences) {
  /** @type {Span[]} */
  const all = [];
  let at = 0;
  for (const paragraph of paragraphs) {
    all.push(...between(text, at, paragraph.start));
    // A paragraph's own full stop may stand behind it, before the comma of a joined list.
    const end = text.startsWith(".", paragraph.end) ? paragraph.end + 1 : paragraph.end;
    all.push({ start: paragraph.start, end });
    at = end;
  }
  all.push(...between(text, at, text.length));
  return cut(text, all, sentences);
}

/** What stands between two paragraphs besides the marks that join them. @param {string} text @param {number} from @param {number} to @returns {Span[]} */
function between(text, from, to) {
  return pieces(text, from, to).flatMap(({ start, end }) => {
    const first = text.slice(start, end).search(/[^\s.,،]/);
    return first < 0 ? [] : [{ start: start + first, end }];
  });
}

/** The lines between two offsets, without the white space around them. @param {string} text @param {number} from @param {number} to @returns {Span[]} */
function pieces(text, from, to) {
  /** @type {Span[]} */
  const all = [];
  let start = from;
  while (start < to) {
    let end = text.indexOf("\n", start);
    if (end < 0 || end > to) end = to;
    let [first, last] = [start, end];
    while (first < last && isSpace(text.charCodeAt(first))) first++;
    while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
    if (first < last) all.push({ start: first, end: last });
    start = end + 1;
  }
  return all;
}

/** @param {number} unit */
function isSpace(unit) {
  return unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff;
}

/** @param {string} text @param {Span[]} spans @param {Span[]} [sentences] @returns {Span[]} */
function cut(text, spans, sentences = []) {
  if (spans.every(({ start, end }) => end - start <= LONGEST)) return spans;
  /** @type {Span[]} */
  const all = [];
  let next = 0;
  for (const { start, end } of spans) {
    let from = start;
    while (end - from > LONGEST) {
      while ((sentences[next]?.start ?? Infinity) <= from) next++;
      let to = -1;
      for (let i = next; (sentences[i]?.start ?? Infinity) < from + LONGEST; i++) to = sentences[i]?.start ?? to;
      if (to < 0) to = text.lastIndexOf(" ", from + LONGEST) + 1;
      if (to <= from) to = from + LONGEST;
      all.push({ start: from, end: to });
      from = to;
    }
    all.push({ start: from, end });
  }
  return all;
}
