// The card: the article in short, as a note in its margin. Every line leads to its place in the text.

/** @import { Entity, Event as DatedEvent, Figure, Keyword, Span, Speaker } from "../types/worker.js" */
/** @import { Article } from "./article.js" */
/** @import { Child } from "./dom.js" */

import { h } from "./dom.js";
import { amount, time, unitName } from "./format.js";
import { currentLanguage, t } from "./i18n.js";
import { locator } from "./locator.js";

/** How many lines of a list are shown at first. */
const FIRST = 6;
/** How many statements of one speaker are shown at first. */
const SAID = 4;
/** How many words a minute a reader of news reads in Arabic. */
const PACE = 180;

export class Card {
  /** Where the lines lead. @type {WeakMap<Element, Span[]>} */
  #targets = new WeakMap();
  /** @type {Article | null} */
  #article = null;
  /** Lists that the reader has opened, by section. @type {Set<string>} */
  #open = new Set();
  #round = 0;

  /**
   * @param {HTMLElement} root
   * @param {{ go(spans: Span[]): void, hint(spans: Span[]): void }} listener `go` brings to a place, `hint` shows where it is
   */
  constructor(root, listener) {
    this.root = root;
    root.addEventListener("click", (event) => {
      const spans = this.#targetOf(event.target);
      if (!spans) return;
      event.preventDefault();
      listener.go(spans);
    });
    root.addEventListener("pointerover", (event) => listener.hint(this.#targetOf(event.target) ?? []));
    root.addEventListener("pointerleave", () => listener.hint([]));
  }

  /** @param {EventTarget | null} target */
  #targetOf(target) {
    const line = target instanceof Element ? target.closest(".go") : null;
    return line ? this.#targets.get(line) : undefined;
  }

  /** @param {Article | null} article @param {() => Promise<void>} [pause] between two parts: the card of a long article must not hold up the page */
  async show(article, pause) {
    if (article?.text !== this.#article?.text) this.#open.clear();
    this.#article = article;
    const round = ++this.#round;
    const parts = article ? Object.values(this.#parts(article)) : [];
    if (!pause) return this.root.replaceChildren(...parts.flatMap((make) => make() ?? []));
    // What stands there goes when its successor comes, so that nothing flickers.
    const old = new Set(this.root.children);
    /** @type {Element | null} */
    let last = null;
    for (const make of parts) {
      const part = make();
      if (!part) continue;
      const before = [...old].find(({ className }) => className === part.className);
      if (last) last.after(part);
      else this.root.prepend(part);
      last = part;
      before?.remove();
      await pause();
      if (round !== this.#round) return;
    }
    for (const part of old) part.remove();
  }

  /** The card's parts from top to bottom, each made when it is called. @param {Article} article @returns {Record<string, () => HTMLElement | null>} */
  #parts(article) {
    const { card, entities, events, figures, mentions } = article.annotation;
    /** @param {number[]} indices */
    const things = (indices) => indices.flatMap((i) => entities[i] ?? []);
    const places = things(card.places);
    /** @param {Entity} entity */
    const placeName = (entity) => (currentLanguage() === "en" && entity.gloss?.text) || article.name(entity);
    return {
      head: () => this.#head(article),
      key_sentences: () => this.#section("key_sentences", card.key_sentences, (span) => h("li", { dir: article.dir }, this.#go([span], this.#quote(span)))),
      people: () => this.#section("people", things(card.people), (entity) => this.#entity(entity)),
      organisations: () => this.#section("organisations", things(card.organisations), (entity) => this.#entity(entity)),
      places: () => this.#section("places", places, (entity) => this.#entity(entity), locator(places, placeName)),
      timeline: () => this.#section("timeline", card.timeline.flatMap((i) => events[i] ?? []), (event) => this.#event(event), null, 12),
      figures: () => this.#section("figures", card.figures.flatMap((i) => figures[i] ?? []), (figure) => this.#figure(figure)),
      statements: () => this.#section("statements", card.speakers, (speaker) => this.#speaker(speaker), this.#sources()),
      others: () => this.#section("others", things(card.others), (entity) => this.#entity(entity)),
      keywords: () => this.#section("keywords", card.keywords, (keyword) => this.#keyword(keyword), null, 20),
      nothing: () => (mentions.length === 0 ? h("p", { class: "nothing" }, t("nothing_found")) : null),
    };
  }

  /** @param {Article} article */
  #head(article) {
    const { card } = article.annotation;
    const words = article.wordCount();
    const facts = [t(`topic_${card.topic}`), t("words", { n: words }), t("minutes", { n: Math.max(1, Math.round(words / PACE)) })];
    return h(
      "header",
      { class: "card-head" },
      h("p", { class: "facts" }, facts.filter((fact) => fact !== "").join(" · ")),
      card.headline && h("p", { class: "card-headline", dir: article.dir }, this.#go([card.headline], this.#arabic(article.words(card.headline)))),
    );
  }

  /**
   * @template T
   * @param {string} name @param {T[]} items @param {(item: T) => HTMLElement} render @param {Node | null} [before] @param {number} [first]
   */
  #section(name, items, render, before = null, first = FIRST) {
    if (items.length === 0) return null;
    const open = this.#open.has(name);
    const rest = items.length - first;
    const shown = open || rest <= 1 ? items : items.slice(0, first);
    return h(
      "section",
      { class: `part ${name}`, "aria-labelledby": `part-${name}` },
      h("h3", { id: `part-${name}` }, t(name)),
      before,
      h("ul", null, ...shown.map(render)),
      rest > 1 && this.#more(name, name, rest),
    );
  }

  /** Opens and closes the rest of a list. @param {string} part @param {string} key @param {number} rest */
  #more(part, key, rest) {
    const open = this.#open.has(key);
    const toggle = () => {
      if (!this.#article) return;
      if (!this.#open.delete(key)) this.#open.add(key);
      const fresh = this.#parts(this.#article)[part]?.();
      if (fresh) this.root.querySelector(`.${part}`)?.replaceWith(fresh);
      /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-list="${key}"]`))?.focus({ preventScroll: true });
    };
    return h("button", { type: "button", class: "more", "data-list": key, "aria-expanded": String(open), onclick: toggle }, open ? t("less") : t("more", { n: rest }));
  }

  /** A line that leads to its place. @param {Span[]} spans @param {...Child} children */
  #go(spans, ...children) {
    const link = h("a", { href: "#article", class: "go" }, ...children);
    this.#targets.set(link, spans);
    return link;
  }

  /** Words of the article, isolated from the interface's direction. @param {string} words @param {string} [className] */
  #arabic(words, className) {
    return h("bdi", { lang: "ar", dir: "auto", class: className }, words);
  }

  /** @param {Span} span */
  #quote(span) {
    return this.#arabic(/** @type {Article} */ (this.#article).words(span));
  }

  /** The name of an entity in the reader's language, and in the other. @param {Entity} entity @returns {[main: HTMLElement, other: HTMLElement | null]} */
  #name(entity) {
    const arabic = this.#arabic(/** @type {Article} */ (this.#article).name(entity));
    const gloss = entity.gloss && h("bdi", { lang: "en", dir: "ltr", class: entity.gloss.transliterated ? "gloss transliterated" : "gloss", title: entity.gloss.transliterated ? t("transliterated") : null }, entity.gloss.text);
    return currentLanguage() === "en" && gloss ? [gloss, arabic] : [arabic, gloss ?? null];
  }

  /** @param {Entity} entity */
  #entity(entity) {
    const article = /** @type {Article} */ (this.#article);
    const [main, other] = this.#name(entity);
    const stands = article.entity(entity.metonym_of);
    const former = entity.aliases.filter(({ relation }) => relation === "former");
    const also = entity.aliases.filter(({ relation }) => !["former", "short", "noun"].includes(relation));
    return h(
      "li",
      null,
      h(
        "div",
        { class: "name" },
        this.#go(article.spansOf(entity), main),
        entity.mentions.length > 1 && h("span", { class: "times", title: t("mentions", { n: entity.mentions.length }) }, `×${entity.mentions.length}`),
        other && h("span", { class: "other" }, other),
      ),
      entity.roles.length > 0 && h("div", { class: "sub role-line" }, ...list(entity.roles.map((role) => this.#go([role], this.#quote(role))))),
      stands && h("div", { class: "sub" }, t("stands_for", { name: article.name(stands) })),
      former.length > 0 && h("div", { class: "sub" }, `${t("formerly")}: `, ...list(former.map(({ span }) => this.#go([span], this.#quote(span))))),
      also.length > 0 && h("div", { class: "sub" }, `${t("also")}: `, ...list(also.map(({ span }) => this.#go([span], this.#quote(span))))),
    );
  }

  #sources() {
    const { named_sources, anonymous_sources } = /** @type {Article} */ (this.#article).annotation.card;
    const words = [named_sources > 0 && t("sources_named", { n: named_sources }), anonymous_sources > 0 && t("sources_anonymous", { n: anonymous_sources })];
    const text = words.filter(Boolean).join(" · ");
    return text === "" ? null : h("p", { class: "sources" }, text);
  }

  /** @param {Speaker} speaker */
  #speaker(speaker) {
    const article = /** @type {Article} */ (this.#article);
    const entity = article.entity(speaker.entity);
    const said = speaker.statements.flatMap((i) => article.annotation.statements[i] ?? []);
    const key = `speaker ${speaker.statements[0] ?? ""}`;
    const rest = said.length - SAID;
    const shown = rest <= 1 || this.#open.has(key) ? said : said.slice(0, SAID);
    /** @type {Child} */
    let name = t("speaker_unknown");
    if (entity) name = this.#go(speaker.label ? [speaker.label] : article.spansOf(entity), this.#name(entity)[0]);
    else if (speaker.label) name = this.#go([speaker.label], this.#quote(speaker.label));
    return h(
      "li",
      { class: speaker.attribution },
      h("div", { class: "name" }, name, speaker.attribution === "anonymous" && h("span", { class: "tag" }, t("anonymous"))),
      ...shown.map(({ mode, content, cue }) =>
        h(
          "blockquote",
          { class: mode, dir: article.dir },
          h("span", { class: "mode" }, cue ? this.#arabic(article.words(cue), "cue") : t(mode === "direct" ? "said" : "reported")),
          this.#go([content], this.#arabic(mode === "direct" ? `«${article.words(content)}»` : article.words(content))),
        ),
      ),
      rest > 1 && this.#more("statements", key, rest),
    );
  }

  /** @param {DatedEvent} event */
  #event({ mention, clause }) {
    const article = /** @type {Article} */ (this.#article);
    const found = article.mention(mention);
    const when = found?.timex ? time(found.timex) : "";
    return h(
      "li",
      { class: when ? "" : "open" },
      found ? h("div", { class: "when" }, this.#go([found.span], when || this.#quote(found.span)), found.timex?.relative && h("span", { class: "tag", title: t("relative") }, this.#quote(found.span))) : null,
      h("div", { class: "clause", dir: article.dir }, this.#go([clause], this.#quote(clause))),
    );
  }

  /** @param {Figure} figure */
  #figure({ mention, about }) {
    const article = /** @type {Article} */ (this.#article);
    const found = article.mention(mention);
    if (!found) return h("li");
    const value = found.quantity ? amount(found.quantity) : "";
    const unit = found.quantity ? unitName(found.quantity) : "";
    return h(
      "li",
      null,
      h(
        "div",
        { class: "figure" },
        this.#go([found.span], value ? h("span", { class: "amount" }, value) : h("span", { class: "amount" }, this.#quote(found.span)), value && unit ? " " : null, value && unit ? h("bdi", { class: "unit" }, unit) : null),
      ),
      h("div", { class: "clause", dir: article.dir }, this.#go([about], this.#quote(about))),
    );
  }

  /** @param {Keyword} keyword */
  #keyword({ span, count }) {
    return h("li", null, this.#go([span], this.#quote(span)), count > 1 && h("span", { class: "times" }, `×${count}`));
  }
}

/** @param {Node[]} items @returns {(Node | string)[]} */
function list(items) {
  const comma = currentLanguage() === "ar" ? "، " : ", ";
  return items.flatMap((item, i) => (i === 0 ? [item] : [comma, item]));
}
