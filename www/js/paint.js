// How mentions get their colours. The CSS Custom Highlight API where there is one: nothing in the document changes, and no
// letter joining can break. Elsewhere `<mark>` elements.

/** @import { Kind, Mention, Span } from "../types/worker.js" */
/** @import { Reader } from "./reader.js" */

import { breathe, h } from "./dom.js";
import { KINDS, UNSURE } from "./kinds.js";

/** From this many mentions on, only those near the window are painted: a browser goes through all ranges whenever one changes. */
const MANY = 2000;
/** How many marks are put in before the browser gets its turn. */
const SLICE = 400;

/**
 * @typedef {object} Painter
 * @property {(reader: Reader, mentions: Mention[]) => Promise<void>} paint paints all mentions, instead of those before
 * @property {() => void} clear
 * @property {(kinds: Set<Kind>) => void} hide shows all kinds but these
 * @property {(reader: Reader, spans: Span[]) => void} flash draws the eye to spans; the next call ends it
 */

/** The class of a mention's mark, shared with the style sheet. @param {Mention} mention */
export function markClass({ kind, confidence }) {
  return kind.toLowerCase() + (confidence < UNSURE ? "-unsure" : "");
}

/** @returns {Painter} */
export function painter() {
  return typeof Highlight === "function" && CSS.highlights ? new HighlightPainter() : new MarkPainter();
}

/** @implements {Painter} */
class HighlightPainter {
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();
  #flash = new Highlight();
  #round = 0;
  /** @type {IntersectionObserver | null} */
  #observer = null;
  /** What is painted. @type {{ reader: Reader, text: string, mentions: Mention[] } | null} */
  #painted = null;

  constructor() {
    for (const kind of KINDS) {
      for (const name of [kind.toLowerCase(), `${kind.toLowerCase()}-unsure`]) this.#highlights.set(name, new Highlight());
    }
    this.#flash.priority = 1;
    CSS.highlights.set("flash", this.#flash);
    this.hide(new Set());
    // Not every browser prints highlights: on paper they are elements.
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
  }

  /** @param {boolean} paper */
  #print(paper) {
    if (!this.#painted) return;
    const { reader, text, mentions } = this.#painted;
    if (reader.text !== text) return;
    if (paper) return void new MarkPainter().paint(reader, mentions.filter((mention) => CSS.highlights.has(markClass(mention))), Infinity);
    for (const mark of reader.root.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    void this.paint(reader, mentions);
  }

  /** @param {Reader} reader @param {Mention[]} mentions */
  async paint(reader, mentions) {
    this.clear();
    this.#painted = { reader, text: reader.text, mentions };
    if (mentions.length <= MANY) {
      for (const mention of mentions) this.#add(reader, mention);
      return;
    }
    const round = this.#round;
    /** @type {Map<Element, Mention[]>} */
    const own = new Map();
    let next = 0;
    for (const { element, span } of reader.blocks) {
      const first = next;
      while (next < mentions.length && /** @type {Mention} */ (mentions[next]).span.start < span.end) next++;
      const holder = element.closest(".chunk") ?? element;
      if (next > first) own.set(holder, [...(own.get(holder) ?? []), ...mentions.slice(first, next)]);
    }
    /** @type {Map<Element, [Highlight, AbstractRange][]>} */
    const painted = new Map();
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting && !painted.has(target)) painted.set(target, (own.get(target) ?? []).flatMap((mention) => this.#add(reader, mention)));
          if (!isIntersecting) {
            for (const [highlight, range] of painted.get(target) ?? []) highlight.delete(range);
            painted.delete(target);
          }
        }
      },
      { rootMargin: "100% 0px" },
    );
    let count = 0;
    for (const element of own.keys()) {
      if (++count % SLICE === 0) {
        await breathe();
        if (round !== this.#round) return;
      }
      this.#observer.observe(element);
    }
  }

  /** @param {Reader} reader @param {Mention} mention @returns {[Highlight, AbstractRange][]} */
  #add(reader, mention) {
    const range = reader.staticRange(mention.span);
    const highlight = this.#highlights.get(markClass(mention));
    if (!range || !highlight) return [];
    highlight.add(range);
    return [[highlight, range]];
  }

  clear() {
    this.#round++;
    this.#observer?.disconnect();
    this.#observer = null;
    this.#painted = null;
    for (const highlight of this.#highlights.values()) highlight.clear();
    this.#flash.clear();
  }

  /** @param {Set<Kind>} kinds */
  hide(kinds) {
    for (const kind of KINDS) {
      for (const name of [kind.toLowerCase(), `${kind.toLowerCase()}-unsure`]) {
        const highlight = this.#highlights.get(name);
        // Every change of the registry costs a style calculation of the whole page.
        if (kinds.has(kind) || !highlight) CSS.highlights.delete(name);
        else if (!CSS.highlights.has(name)) CSS.highlights.set(name, highlight);
      }
    }
  }

  /** @param {Reader} reader @param {Span[]} spans */
  flash(reader, spans) {
    this.#flash.clear();
    for (const span of spans) {
      const range = reader.staticRange(span);
      if (range) this.#flash.add(range);
    }
  }
}

/** @implements {Painter} */
class MarkPainter {
  #round = 0;
  /** @type {HTMLElement[]} */
  #flashed = [];

  /** @param {Reader} reader @param {Mention[]} mentions @param {number} [slice] how many marks are put in at once */
  async paint(reader, mentions, slice = SLICE) {
    const round = ++this.#round;
    let next = 0;
    let size = 0;
    for (const block of reader.blocks) {
      /** @type {Mention[]} */
      const own = [];
      for (; next < mentions.length; next++) {
        const mention = /** @type {Mention} */ (mentions[next]);
        if (mention.span.start >= block.span.end) break;
        if (mention.span.start >= block.span.start && mention.span.end <= block.span.end) own.push(mention);
      }
      block.nodes = [];
      let at = block.span.start;
      const pieces = own.flatMap((mention) => {
        const before = piece(at, mention.span.start);
        const inside = piece(mention.span.start, mention.span.end);
        at = mention.span.end;
        return [before, h("mark", { class: markClass(mention) }, inside)];
      });
      block.element.replaceChildren(...pieces, piece(at, block.span.end));
      if ((size += own.length + 1) > slice) {
        size = 0;
        await breathe();
        if (round !== this.#round) return;
      }

      /** @param {number} start @param {number} end */
      function piece(start, end) {
        const node = document.createTextNode(reader.text.slice(start, end));
        if (end > start || block.nodes.length === 0) block.nodes.push({ node, start });
        return node;
      }
    }
  }

  clear() {
    this.#round++;
    this.#flashed = [];
  }

  /** @param {Set<Kind>} kinds */
  hide(kinds) {
    document.documentElement.dataset.hidden = [...kinds].join(" ").toLowerCase();
  }

  /** @param {Reader} reader @param {Span[]} spans */
  flash(reader, spans) {
    for (const element of this.#flashed) element.classList.remove("flash");
    this.#flashed = spans.flatMap((span) => reader.blocks.filter((b) => b.span.start < span.end && b.span.end > span.start).map((b) => b.element));
    for (const element of this.#flashed) element.classList.add("flash");
  }
}
