// The engine in its Worker: it may break, be slow or be missing; the text stays.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { annotated, open, paste, sample, visit } from "./browser.mjs";
import { marks, total } from "./marks.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

test("after a crash the engine starts again, and text, marks and exports are there", async () => {
  const { page, context } = await visit(world);
  await paste(page, sample("economy"));
  await annotated(page);
  const before = await marks(page);
  const next = page.waitForEvent("worker");
  await page.workers()[0]?.evaluate(() => void setTimeout(() => { throw new Error("as if the engine had trapped"); }));
  await next;
  await page.locator(".toast").getByText("أُعيد تشغيله").waitFor();
  assert.match(await page.locator(".reader").innerText(), /^المركزي المصري/);
  await annotated(page);
  assert.deepEqual(await marks(page), before);
  await page.waitForFunction(() => !document.querySelector(".page.waiting"));
  await page.waitForTimeout(500);
  await page.locator(".actions button").first().click();
  await page.locator(".toast").getByText("نُسخت").waitFor();
  await context.close();
});

test("where the engine can't be loaded the page says so, keeps the text, and tries again when told", async () => {
  const { page, context } = await visit(world, { serviceWorkers: "block", before: (p) => p.route("**/worker_bg.wasm", (route) => route.abort()) });
  await paste(page, sample("sport"));
  await page.locator(".error-box").getByText("تعذّر تحميل المحرّك").waitFor();
  assert.match(await page.locator(".reader").innerText(), /^الوداد/);
  await page.unroute("**/worker_bg.wasm");
  await page.locator(".error-box button").click();
  await annotated(page);
  assert.ok(total(await marks(page)) > 0);
  assert.equal(await page.locator(".error-box").isVisible(), false);
  await context.close();
});

test("of texts that come quickly the last one wins", async () => {
  const { page, context, faults } = await visit(world);
  const long = sample("politics").repeat(40);
  for (let i = 0; i < 5; i++) await paste(page, `${long}${i}`);
  await paste(page, "وصل الوفد في 3 أيار/مايو 2015.");
  await annotated(page);
  await page.waitForTimeout(600);
  assert.deepEqual(Object.values(await marks(page)).flat(), ["3 أيار/مايو 2015"]);
  assert.match(await page.locator(".card").innerText(), /3 مايو 2015/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a message that is none is answered by a code, not by a crash", async () => {
  const { page, context } = await visit(world);
  await paste(page, sample("sport"));
  await annotated(page);
  const worker = page.workers()[0];
  assert.ok(worker);
  const codes = await worker.evaluate(async () => {
    /** @type {unknown[]} */
    const answers = [];
    const { postMessage } = self;
    self.postMessage = (/** @type {any} */ message) => void answers.push(message);
    for (const data of [null, {}, { type: "nonsense" }, { type: "explain", id: 900, of: 12345, mention: 0 }]) {
      self.onmessage?.(/** @type {any} */ (new MessageEvent("message", { data })));
    }
    self.postMessage = postMessage;
    return answers.map((answer) => /** @type {any} */ (answer).code);
  });
  assert.deepEqual(codes, ["bad_request", "bad_request", "bad_request", "stale"]);
  await context.close();
});
