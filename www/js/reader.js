// The reading view: the text as blocks, and the way between offsets and places on the screen.

/** @import { Span } from "../types/worker.js" */

import { frame, h } from "./dom.js";

/** How many UTF-16 units go into the page between two frames. */
const SLICE = 30_000;
/** Texts with more blocks are held in chunks, and chunks out of sight are not laid out. */
const MANY = 60;
/** How many UTF-16 units a chunk holds, about. */
const CHUNK = 3000;

/** @typedef {{ span: Span, element: HTMLElement, nodes: { node: Text, start: number }[] }} Block */

export class Reader {
  /** @type {Block[]} */
  blocks = [];
  text = "";
  #round = 0;
  /** @type {WeakMap<Element, Block>} */
  #blockOf = new WeakMap();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /**
   * Shows `text` cut into `spans`. Long texts come in slices.
   * @param {string} text @param {Span[]} spans @param {Span | undefined} headline
   * @returns {Promise<boolean>} false where a newer call took over
   */
  async show(text, spans, headline) {
    if (text === this.text && this.#sameAs(spans) && this.blocks.length === spans.length) {
      this.#mark(headline);
      return true;
    }
    const round = ++this.#round;
    this.text = text;
    this.blocks = [];
    this.root.dir = direction(text);
    this.root.lang = this.root.dir === "rtl" ? "ar" : "";
    this.root.replaceChildren();
    const many = spans.length > MANY;
    // The first slice is what is in sight, and comes quickly.
    let size = SLICE - CHUNK;
    let chunk = this.root;
    let chunkEnd = 0;
    for (const span of spans) {
      const node = document.createTextNode(text.slice(span.start, span.end));
      const element = h("p", null, node);
      const block = { span, element, nodes: [{ node, start: span.start }] };
      this.blocks.push(block);
      this.#blockOf.set(element, block);
      if (many && span.start >= chunkEnd) {
        chunk = h("div", { class: "chunk" });
        chunkEnd = span.start + CHUNK;
        this.root.append(chunk);
      }
      chunk.append(element);
      if ((size += span.end - span.start) > SLICE) {
        size = 0;
        this.#mark(headline);
        await frame();
        if (round !== this.#round) return false;
      }
    }
    this.#mark(headline);
    return true;
  }

  clear() {
    this.#round++;
    this.text = "";
    this.blocks = [];
    this.root.replaceChildren();
  }

  /** @param {Span[]} spans */
  #sameAs(spans) {
    return this.blocks.every(({ span }, i) => span.start === spans[i]?.start && span.end === spans[i]?.end);
  }

  /** @param {Span | undefined} headline */
  #mark(headline) {
    const first = this.blocks[0];
    if (!first) return;
    const is = headline !== undefined && headline.start < first.span.end && headline.end > first.span.start && first.span.end - first.span.start < 400;
    first.element.classList.toggle("headline", is);
    if (is) {
      first.element.setAttribute("role", "heading");
      first.element.setAttribute("aria-level", "2");
    } else {
      first.element.removeAttribute("role");
      first.element.removeAttribute("aria-level");
    }
  }

  /** The index of the block that holds `offset`, or of the last one before it. @param {number} offset */
  blockAt(offset) {
    let [low, high] = [0, this.blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.blocks[middle]?.span.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} offset @param {boolean} end is it the end of a range? @returns {{ node: Text, offset: number } | null} */
  #point(offset, end) {
    const block = this.blocks[this.blockAt(end ? offset - 1 : offset)];
    if (!block) return null;
    let found = block.nodes[0];
    for (const piece of block.nodes) {
      if (piece.start > (end ? offset - 1 : offset)) break;
      found = piece;
    }
    if (!found) return null;
    return { node: found.node, offset: Math.max(0, Math.min(offset - found.start, found.node.length)) };
  }

  /** A range for painting; the document never changes under it. @param {Span} span @returns {StaticRange | null} */
  staticRange(span) {
    const [a, b] = [this.#point(span.start, false), this.#point(span.end, true)];
    if (!a || !b) return null;
    return new StaticRange({ startContainer: a.node, startOffset: a.offset, endContainer: b.node, endOffset: b.offset });
  }

  /** A live range for measuring. @param {Span} span @returns {Range | null} */
  range(span) {
    const [a, b] = [this.#point(span.start, false), this.#point(span.end, true)];
    if (!a || !b) return null;
    const range = document.createRange();
    range.setStart(a.node, a.offset);
    range.setEnd(b.node, b.offset);
    return range;
  }

  /** The text offset under a point of the window. @param {number} x @param {number} y @returns {number | null} */
  offsetAt(x, y) {
    const { node, offset } = caret(x, y) ?? {};
    if (!node || !this.root.contains(node)) return null;
    const element = (node instanceof Element ? node : node.parentElement)?.closest("p");
    const block = element && this.#blockOf.get(element);
    const piece = block?.nodes.find((p) => p.node === node);
    return piece ? piece.start + (offset ?? 0) : null;
  }

  /** The offset of the first block in sight. */
  firstVisible() {
    if (this.root.getBoundingClientRect().top >= 0) return 0;
    const found = this.blocks.find(({ element }) => element.getBoundingClientRect().bottom > 80);
    return found?.span.start ?? 0;
  }

  /** Where a span stands on the screen: one box a line. @param {Span} span @returns {DOMRect[]} */
  boxes(span) {
    return [...(this.range(span)?.getClientRects() ?? [])].filter((box) => box.width > 0);
  }

  /** Brings a span to the reader's eye. @param {Span} span @param {boolean} [smooth] */
  reveal(span, smooth = true) {
    const block = this.blocks[this.blockAt(span.start)];
    if (!block) return;
    const box = block.element.getBoundingClientRect();
    // A block out of sight has only an estimated height: lay it out first, then aim.
    if (box.bottom < -innerHeight || box.top > 2 * innerHeight) block.element.scrollIntoView({ block: "center", behavior: "instant" });
    const [target] = this.boxes(span);
    if (!target) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (target.top < 120 || target.bottom > innerHeight - 120) {
      scrollBy({ top: target.top - innerHeight * 0.35, behavior: smooth && !calm ? "smooth" : "instant" });
    }
  }
}

/** @param {number} x @param {number} y @returns {{ node: Node, offset: number } | null} */
function caret(x, y) {
  const found = document.caretPositionFromPoint?.(x, y);
  if (found) return { node: found.offsetNode, offset: found.offset };
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** Which way the text runs, by its letters. @param {string} text @returns {"rtl" | "ltr"} */
export function direction(text) {
  const start = text.slice(0, 4000);
  const arabic = start.match(/[\u0590-\u08ff\ufb50-\ufefc]/g)?.length ?? 0;
  const latin = start.match(/[A-Za-z\u00c0-\u024f\u0400-\u04ff]/g)?.length ?? 0;
  return arabic >= latin ? "rtl" : "ltr";
}
