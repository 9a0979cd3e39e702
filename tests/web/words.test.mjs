// The page's pure parts, without a browser: blocks of text, values in words, encodings' limits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { blocks, lines } from "../../www/js/blocks.js";
import { excess } from "../../www/js/files.js";
import { amount, time, timexValue, unitName } from "../../www/js/format.js";
import { setLanguage, t } from "../../www/js/i18n.js";

/** @param {string} text @param {{ start: number, end: number }[]} spans */
const cut = (text, spans) => spans.map(({ start, end }) => text.slice(start, end));

test("lines lose the white space around them, nothing else", () => {
  const text = "\n  عنوان \n\nفقرة أولى.\n\u00a0\nثانية";
  assert.deepEqual(cut(text, lines(text)), ["عنوان", "فقرة أولى.", "ثانية"]);
  assert.deepEqual(lines(" \n "), []);
});

test("blocks are the engine's paragraphs; a joint's comma is left out, words between paragraphs are not", () => {
  const text = "الأولى., الثانية., كلمة تائهة\nالثالثة";
  const at = (/** @type {string} */ words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  assert.deepEqual(cut(text, blocks(text, [at("الأولى"), at("الثانية"), at("الثالثة")], [])), ["الأولى.", "الثانية.", "كلمة تائهة", "الثالثة"]);
});

test("a block of any length is cut at the ends of sentences, else of words, and keeps every letter", () => {
  const sentence = `${"كلمة ".repeat(120)}نهاية. `;
  const text = sentence.repeat(60).trim();
  const sentences = Array.from({ length: 60 }, (_, i) => ({ start: i * sentence.length, end: (i + 1) * sentence.length - 1 }));
  for (const given of [sentences, []]) {
    const spans = blocks(text, [{ start: 0, end: text.length }], given);
    assert.ok(spans.length > 5);
    assert.ok(spans.every(({ start, end }) => end > start && end - start <= 4000), String(spans.map(({ start, end }) => end - start)));
    assert.equal(cut(text, spans).join(""), text);
    if (given.length > 0) assert.ok(spans.every(({ start }) => start % sentence.length === 0));
  }
  const solid = "ك".repeat(20_000);
  assert.equal(cut(solid, lines(solid)).join(""), solid);
});

/** @type {[value: string, ar: string, en: string][]} */
const TIMES = [
  ["2018-11-24", "السبت، 24 نوفمبر 2018", "Saturday 24 November 2018"],
  ["2018-09", "سبتمبر 2018", "September 2018"],
  ["2017", "2017", "2017"],
  ["2018-W47", "أسبوع 19 نوفمبر 2018", "week of 19 November 2018"],
  ["2020-W53", "أسبوع 28 ديسمبر 2020", "week of 28 December 2020"],
  ["2015-FA", "خريف 2015", "Autumn 2015"],
  ["2027-Q1", "الربع 1 من 2027", "Q1 2027"],
  ["199X", "عقد 1990", "1990s"],
  ["18XX", "القرن 19", "century 19"],
  ["2018-11-24T12:00Z", "السبت، 24 نوفمبر 2018، 12:00 UTC", "Saturday 24 November 2018, 12:00 UTC"],
  ["P10W", "10 أسابيع", "10 weeks"],
  ["P2D", "يومان", "2 days"],
  ["PT6M", "6 دقائق", "6 minutes"],
  ["0622-07-16", "الثلاثاء، 16 يوليو 622", "Tuesday 16 July 622"],
];

test("times are put in words in both languages", () => {
  for (const [value, ar, en] of TIMES) {
    setLanguage("ar");
    assert.equal(timexValue(value), ar, value);
    setLanguage("en");
    assert.equal(timexValue(value).replace("Saturday,", "Saturday").replace("Tuesday,", "Tuesday"), en, value);
  }
  setLanguage("ar");
  const timex = { granularity: /** @type {const} */ ("month"), relative: false, calendar: /** @type {const} */ ("gregorian") };
  assert.equal(time({ ...timex, value: "2018-09", modifier: "MID" }), "منتصف سبتمبر 2018");
  assert.equal(time({ ...timex, value: "2018-09", end: "2018-11" }), "سبتمبر 2018 إلى نوفمبر 2018");
  assert.equal(time({ ...timex, value: "2018-09", end: "2018-11", modifier: "END" }), "أواخر المدّة من سبتمبر 2018 إلى نوفمبر 2018");
  assert.equal(time(timex), "");
  assert.equal(time({ ...timex, value: "not a value" }), "not a value");
});

test("amounts are put in words, with their bounds and units", () => {
  setLanguage("ar");
  const exact = { approximate: false };
  assert.equal(amount({ ...exact, value: 360_000 }), "360,000");
  assert.equal(amount({ ...exact, lower: 360_000 }), "أكثر من 360,000");
  assert.equal(amount({ approximate: true, value: 3e6 }), "نحو 3 ملايين");
  assert.equal(amount({ ...exact, lower: 300, upper: 350 }), "300 إلى 350");
  assert.equal(amount({ ...exact, value: 12.5, unit: "%" }).replace(/[\u200e\u200f\u061c]/g, ""), "12.5%");
  assert.equal(amount(exact), "");
  assert.equal(unitName({ ...exact, value: 5, unit: "USD" }), "دولار أمريكي");
  assert.equal(unitName({ ...exact, value: 5, unit: "km" }), "كيلومترات");
  assert.equal(unitName({ ...exact, value: 5, unit: "t" }), "طن");
  assert.equal(unitName({ ...exact, value: 5, unit: "شخص" }), "شخص");
  setLanguage("en");
  assert.equal(amount({ ...exact, upper: 1e9 }), "under 1 billion");
  assert.equal(unitName({ ...exact, value: 5, unit: "km" }), "kilometres");
});

test("counted nouns have their forms", () => {
  setLanguage("ar");
  assert.deepEqual([1, 2, 3, 11, 100].map((n) => t("date_effect", { n })), ["تاريخ واحد يُحسب منه", "تاريخان يُحسبان منه", "3 تواريخ تُحسب منه", "11 تاريخًا يُحسب منه", "100 تاريخ يُحسب منه"]);
  setLanguage("en");
  assert.deepEqual([1, 2].map((n) => t("date_effect", { n })), ["1 date depends on it", "2 dates depend on it"]);
});

test("the size limit counts bytes of UTF-8", () => {
  assert.equal(excess("خ".repeat(1024 * 1024)), 0);
  assert.equal(excess("خ".repeat(1024 * 1024 + 1)), 2 * 1024 * 1024 + 2);
  assert.equal(excess("a".repeat(2 * 1024 * 1024)), 0);
});
