// The page stays answerable while a long text is annotated.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { annotated, open, paste, sample, visit } from "./browser.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

const LIMIT = 50;
/** A busy machine stretches tasks; the page is judged by its best try. */
const TRIES = 3;

test("1 MB of text: no task of the main thread over 50 ms", async () => {
  const articles = ["politics", "economy", "sport"].map(sample).join("\n\n");
  const text = articles.repeat(Math.ceil(1e6 / Buffer.byteLength(articles)));
  assert.ok(Buffer.byteLength(text) > 1e6);
  /** @type {number[][]} */
  const runs = [];
  for (let i = 0; i < TRIES && !runs.some((run) => run.length === 0); i++) {
    const { page, context } = await visit(world);
    // The engine is loaded and warm.
    await paste(page, sample("sport"));
    await annotated(page);
    await page.evaluate((text) => {
      const state = /** @type {any} */ (window);
      state.text = text;
      state.tasks = [];
    }, text);
    await page.waitForTimeout(300);
    await page.evaluate(() => {
      const state = /** @type {any} */ (window);
      new PerformanceObserver((list) => state.tasks.push(...list.getEntries().map((entry) => Math.round(entry.duration)))).observe({ type: "longtask" });
    });
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", /** @type {any} */ (window).text);
      setTimeout(() => document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })), 50);
    });
    await page.waitForFunction((length) => (document.querySelector(".reader")?.textContent?.length ?? 0) > length * 0.9, text.length);
    await annotated(page);
    await page.waitForTimeout(500);
    runs.push((await page.evaluate(() => /** @type {any} */ (window).tasks)).filter((/** @type {number} */ ms) => ms > LIMIT));
    const counts = await page.locator(".switch .count").allInnerTexts();
    assert.ok(counts.reduce((sum, count) => sum + Number(count.replace(/\D/g, "")), 0) > 5000, String(counts));
    // What is far away is painted when the reader comes there.
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight / 2, behavior: "instant" }));
    await page.waitForFunction(() =>
      [...CSS.highlights].some(([name, ranges]) => name !== "flash" && [...ranges].some((range) => {
        const box = range.startContainer.parentElement?.getBoundingClientRect();
        return box && box.bottom > 0 && box.top < innerHeight;
      })),
    );
    await context.close();
  }
  assert.ok(runs.some((run) => run.length === 0), `long tasks in ms, by try: ${JSON.stringify(runs)}`);
});
