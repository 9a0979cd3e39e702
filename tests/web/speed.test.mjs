// The page stays answerable while a long text is annotated.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { annotated, open, paste, sample, visit } from "./browser.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

/** In milliseconds. */
const LIMIT = 50;
/** Even processor time grows where other programs empty the caches: the page is judged by its best try. */
const TRIES = 3;

/**
 * The processor time of the longest tasks of the page's main thread, in milliseconds, longest first. Not their length by the clock, which `longtask`
 * entries tell: that counts the time of every other program on a busy machine.
 * @param {Buffer} trace
 */
function tasks(trace) {
  /** @type {{ traceEvents: { name: string, ph: string, pid: number, tid: number, tdur?: number, args: any }[] }} */
  const { traceEvents: events } = JSON.parse(trace.toString());
  const paste = events.find(({ name, args }) => name === "EventDispatch" && args?.data?.type === "paste");
  assert.ok(paste, "the paste is in the trace");
  const own = events.filter(({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && pid === paste.pid && tid === paste.tid);
  return own.map(({ tdur = 0 }) => Math.round(tdur / 1000)).sort((a, b) => b - a);
}

test("1 MB of text: no task of the main thread over 50 ms", async () => {
  const articles = ["politics", "economy", "sport"].map(sample).join("\n\n");
  const text = articles.repeat(Math.ceil(1e6 / Buffer.byteLength(articles)));
  assert.ok(Buffer.byteLength(text) > 1e6);
  /** @type {number[][]} */
  const runs = [];
  for (let i = 0; i < TRIES && !runs.some(([longest = 0]) => longest <= LIMIT); i++) {
    const { page, context } = await visit(world);
    // The engine is loaded and warm.
    await paste(page, sample("sport"));
    await annotated(page);
    await page.evaluate((text) => void (/** @type {any} */ (window).text = text), text);
    await page.waitForTimeout(500);
    await world.browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] });
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", /** @type {any} */ (window).text);
      setTimeout(() => document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })), 50);
    });
    await page.waitForFunction((length) => (document.querySelector(".reader")?.textContent?.length ?? 0) > length * 0.9, text.length);
    await annotated(page);
    await page.waitForFunction(() => Number(document.querySelector(".switch .count")?.textContent?.replace(/\D/g, "")) > 300);
    await page.waitForTimeout(800);
    runs.push(tasks(await world.browser.stopTracing()).slice(0, 5));
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
  console.log(`longest tasks in ms of processor time, by try: ${JSON.stringify(runs)}`);
  assert.ok(runs.some(([longest = 0]) => longest <= LIMIT), JSON.stringify(runs));
});
