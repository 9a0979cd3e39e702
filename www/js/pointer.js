// Pointing at mentions: by the pointer, by touch, and by the keyboard's walk. Draws a ring around the mention and opens its details.

/** @import { Kind } from "../types/worker.js" */
/** @import { Article } from "./article.js" */
/** @import { Details } from "./details.js" */
/** @import { Reader } from "./reader.js" */

import { h } from "./dom.js";

/** How long the pointer rests on a mention before its details open, in milliseconds, and how long they stay when it leaves. */
const OPEN = 140;
const CLOSE = 220;

/**
 * @typedef {object} Parts
 * @property {Reader} reader
 * @property {Details} details
 * @property {HTMLElement} rings
 * @property {() => Article | null} article
 * @property {() => Set<Kind>} hidden
 */

export class Pointer {
  #timer = 0;
  #frame = 0;
  /** The mention with the ring. @type {number | null} */
  #at = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    const { root } = parts.reader;
    root.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || event.buttons > 0) return;
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#hover(event.clientX, event.clientY));
    });
    root.addEventListener("pointerleave", () => this.leave());
    root.addEventListener("click", (event) => {
      if (!getSelection()?.isCollapsed) return;
      const found = this.#mentionAt(event.clientX, event.clientY);
      if (found === null) this.close();
      else this.open(found);
    });
    parts.details.root.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    parts.details.root.addEventListener("pointerleave", () => this.leave());
    addEventListener("resize", () => this.close());
    addEventListener("scroll", () => this.#follow(), { passive: true });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !root.contains(event.target) && !parts.details.root.contains(event.target)) this.close();
    });
  }

  /** The keyboard is on a mention. @param {number} mention */
  visit(mention) {
    const article = this.parts.article();
    const span = article?.mention(mention)?.span;
    if (!article || !span) return;
    this.parts.reader.reveal(span, false);
    this.#show(mention, false);
  }

  /** Opens the details for good. @param {number} mention @param {boolean} [reveal] */
  open(mention, reveal = false) {
    const span = this.parts.article()?.mention(mention)?.span;
    if (!span) return;
    if (reveal) this.parts.reader.reveal(span, false);
    this.#show(mention, true);
  }

  /** The pointer or the keyboard left: what is not pinned goes, after a moment. */
  leave() {
    clearTimeout(this.#timer);
    if (this.parts.details.pinned) return;
    this.#timer = setTimeout(() => this.close(), CLOSE);
  }

  close() {
    clearTimeout(this.#timer);
    this.#ring(null);
    this.parts.details.hide();
  }

  /** @param {number} x @param {number} y */
  #hover(x, y) {
    if (this.parts.details.pinned) return;
    const found = this.#mentionAt(x, y);
    this.parts.reader.root.classList.toggle("pointing", found !== null);
    if (found === this.#at && found !== null) {
      if (this.parts.details.mention === found) clearTimeout(this.#timer);
      return;
    }
    this.#ring(found);
    clearTimeout(this.#timer);
    if (found === null) this.leave();
    else this.#timer = setTimeout(() => this.#show(found, false), OPEN);
  }

  /** @param {number} x @param {number} y @returns {number | null} */
  #mentionAt(x, y) {
    const { reader, article, hidden } = this.parts;
    const offset = reader.offsetAt(x, y);
    const found = offset === null ? null : (article()?.mentionAt(offset) ?? null);
    const mention = found === null ? undefined : article()?.mention(found);
    if (found === null || !mention || hidden().has(mention.kind)) return null;
    // The caret nearest to a point may be far from it, at a line's end.
    const inside = reader.boxes(mention.span).some((box) => x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 2 && y <= box.bottom + 2);
    return inside ? found : null;
  }

  /** @param {number} mention @param {boolean} pinned */
  #show(mention, pinned) {
    clearTimeout(this.#timer);
    const article = this.parts.article();
    const span = article?.mention(mention)?.span;
    if (!article || !span) return;
    this.#ring(mention);
    this.parts.details.show(article, mention, this.parts.reader.boxes(span), pinned);
  }

  /** @param {number | null} mention */
  #ring(mention) {
    this.#at = mention;
    const span = mention === null ? undefined : this.parts.article()?.mention(mention)?.span;
    const origin = this.parts.rings.getBoundingClientRect();
    this.parts.rings.replaceChildren(
      ...(span ? this.parts.reader.boxes(span) : []).map((box) => {
        const ring = h("div", { class: "ring" });
        Object.assign(ring.style, { left: `${box.left - origin.left}px`, top: `${box.top - origin.top}px`, width: `${box.width}px`, height: `${box.height}px` });
        return ring;
      }),
    );
  }

  /** Details stay beside their mention while the page scrolls. */
  #follow() {
    const { details, reader, article } = this.parts;
    const span = details.mention === null ? undefined : article()?.mention(details.mention)?.span;
    const current = article();
    if (details.mention !== null && span && current) details.show(current, details.mention, reader.boxes(span), details.pinned);
  }
}
