// An annotated text as the card and the details see it: spans become words, indices become things.

/** @import { Annotation, Entity, Mention, Span } from "../types/worker.js" */

import { direction } from "./reader.js";

/** How far into its paragraph a dateline's date stands, and how long a paragraph is nothing but a dateline, in characters. */
const DATELINE = 60;

export class Article {
  /** @param {string} text @param {Annotation} annotation */
  constructor(text, annotation) {
    this.text = text;
    this.annotation = annotation;
    /** Which way its text runs. */
    this.dir = direction(text);
  }

  /** The words of a span as they are shown outside the text: one line, hashtags without their underscores. @param {Span} span */
  words({ start, end }) {
    return this.text.slice(start, end).replace(/[\s_]+/g, " ").trim();
  }

  /** An entity's name as it is shown. @param {Entity} entity */
  name(entity) {
    return entity.shown ?? this.words(entity.name);
  }

  /** @param {number} index @returns {Mention | undefined} */
  mention(index) {
    return this.annotation.mentions[index];
  }

  /** @param {number | undefined} index @returns {Entity | undefined} */
  entity(index) {
    return index === undefined ? undefined : this.annotation.entities[index];
  }

  /** Where all mentions of an entity stand. @param {Entity} entity @returns {Span[]} */
  spansOf(entity) {
    return entity.mentions.flatMap((i) => this.mention(i)?.span ?? []);
  }

  /** The mention at an offset, if any. @param {number} offset */
  mentionAt(offset) {
    const { mentions } = this.annotation;
    let [low, high] = [0, mentions.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { start, end } = /** @type {Mention} */ (mentions[middle]).span;
      if (offset < start) high = middle - 1;
      else if (offset > end) low = middle + 1;
      else return middle;
    }
    return null;
  }

  /** Mentions whose value was counted from the article's date. @returns {Mention[]} */
  relativeDates() {
    return this.annotation.mentions.filter(({ timex }) => timex?.relative);
  }

  /** The full date of its dateline, if it has one: in the headline, the paragraph behind it, or the last. @returns {{ day: string, span: Span } | null} */
  dateline() {
    const { mentions, paragraphs } = this.annotation;
    for (const paragraph of [paragraphs[0], paragraphs[1], paragraphs.at(-1)]) {
      if (!paragraph) continue;
      const { start, end } = paragraph;
      const reach = end - start > DATELINE ? start + DATELINE : end;
      for (const { kind, span, timex } of mentions) {
        if (span.start < start || span.end > reach || kind !== "DATE" || !timex || timex.relative || timex.end || timex.modifier) continue;
        if (timex.value && /^\d{4}-\d\d-\d\d$/.test(timex.value)) return { day: timex.value, span };
      }
    }
    return null;
  }

  wordCount() {
    let count = 0;
    let inside = false;
    for (let i = 0; i < this.text.length; i++) {
      const space = this.text.charCodeAt(i) <= 0x20;
      if (!space && !inside) count++;
      inside = !space;
    }
    return count;
  }
}
