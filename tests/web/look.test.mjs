// How it looks and whom it serves: languages, colour schemes, phones, assistive technology, old browsers.

import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, annotated, open, paste, sample, visit } from "./browser.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

test("the interface speaks both languages, follows the browser's, and remembers the choice", async () => {
  const { page, context } = await visit(world);
  assert.equal(await page.locator("html").getAttribute("lang"), "ar");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await paste(page, sample("politics"));
  await annotated(page);
  await page.locator(".tools .language").click();
  assert.equal(await page.locator("html").getAttribute("dir"), "ltr");
  assert.match(await page.locator(".card .timeline h3").innerText(), /^When$/);
  assert.equal(await page.locator(".reader").getAttribute("dir"), "rtl");
  await page.reload();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await context.close();
  const english = await visit(world, { locale: "en-GB" });
  assert.equal(await english.page.locator("html").getAttribute("lang"), "en");
  await english.context.close();
});

test("both languages have the same words", async () => {
  const [{ ar }, { en }] = await Promise.all([import("../../www/js/strings/ar.js"), import("../../www/js/strings/en.js")]);
  assert.deepEqual(Object.keys(ar), Object.keys(en));
});

test("all modules are fetched at once, not one behind the other", () => {
  const listed = [...readFileSync(join(ROOT, "index.html"), "utf8").matchAll(/rel="modulepreload" href="\.\/(.+?)"/g)].map(([, path]) => path);
  const there = readdirSync(join(ROOT, "www/js"), { recursive: true }).map((path) => `js/${String(path).replaceAll("\\", "/")}`);
  assert.deepEqual(listed.sort(), there.filter((path) => path.endsWith(".js") && path !== "js/main.js").sort());
});

test("dark and light follow the device, and the reader's choice goes before it", async () => {
  const { page, context } = await visit(world, { colorScheme: "dark" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.locator(".tools .quiet").click();
  const light = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  await page.locator(".editor").waitFor();
  assert.equal(await paper(), light);
  await page.locator(".tools .quiet").click();
  assert.equal(await paper(), dark);
  await context.close();
});

for (const width of [320, 390, 768]) {
  test(`at ${width} pixels nothing scrolls sideways`, async () => {
    const { page, context } = await visit(world, { viewport: { width, height: 800 }, hasTouch: true, isMobile: true });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await overflow(), 0);
    await paste(page, sample("economy"));
    await annotated(page);
    assert.equal(await overflow(), 0);
    if (width < 720) {
      assert.equal(await page.locator(".margin").isVisible(), false);
      await page.locator(".tab").nth(1).click();
      assert.equal(await page.locator(".text").isVisible(), false);
      assert.equal(await overflow(), 0);
      await page.locator(".card .key_sentences .go").first().click();
      assert.equal(await page.locator(".text").isVisible(), true);
    }
    await context.close();
  });
}

test("on a phone one sees that the engine is still loading", async () => {
  const { page, context } = await visit(world, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true, before: (p) => p.route("**/worker_bg.wasm", async (route) => void setTimeout(() => route.continue(), 1500)) });
  await paste(page, sample("economy"));
  const status = page.locator(".status");
  await status.waitFor();
  const box = await status.boundingBox();
  assert.ok(box && box.y > 0 && box.y + box.height < 800 && box.width < 390, JSON.stringify(box));
  await annotated(page);
  assert.equal(await status.isVisible(), false);
  await context.close();
});

test("a tap on a mark opens its details on a phone", async () => {
  const { page, context } = await visit(world, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  await paste(page, "أنفقت الشركة 450 مليون دولار في 3 أيار/مايو 2024.");
  await annotated(page);
  const at = await page.evaluate(() => {
    const range = [...(CSS.highlights.get("money") ?? [])][0];
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const box = [...live.getClientRects()][0];
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  await page.touchscreen.tap(at.x, at.y);
  await page.locator(".details").getByText("450").first().waitFor();
  await page.waitForTimeout(500);
  await page.locator(".details .close").click();
  assert.equal(await page.locator(".details").isVisible(), false);
  await context.close();
});

test("where the Custom Highlight API is missing, marks are elements; filters, details and card lines work", async () => {
  const { page, context, faults } = await visit(world, {
    before: (p) => p.addInitScript(() => {
      Reflect.deleteProperty(window, "Highlight");
      Object.defineProperty(CSS, "highlights", { value: undefined });
    }),
  });
  await paste(page, sample("economy"));
  await annotated(page);
  const count = await page.locator(".reader mark").count();
  assert.ok(count > 25, String(count));
  const shown = (await page.locator(".reader p").allInnerTexts()).join("").replace(/\s/g, "");
  assert.equal(shown, sample("economy").replace(/\s/g, ""));
  const background = () => page.locator(".reader mark.pct").first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
  const painted = await background();
  await page.locator('.switch[data-kind="PCT"]').click();
  assert.notEqual(await background(), painted);
  await page.locator(".reader mark.money").first().click();
  await page.locator(".details .surface").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".card .figures .clause .go").first().click();
  assert.ok((await page.locator(".reader .flash").count()) > 0);
  assert.deepEqual(faults, []);
  await context.close();
});

for (const locale of ["ar", "en"]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`axe finds nothing serious: ${locale}, ${colorScheme}`, async () => {
      const { page, context } = await visit(world, { locale, colorScheme, reducedMotion: "reduce" });
      /** @param {string} state */
      const check = async (state) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        assert.deepEqual(serious.map(({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
      };
      await check("empty");
      await paste(page, sample("politics"));
      await annotated(page);
      await check("read");
      await page.locator(".walk button").first().focus();
      await page.keyboard.press("Enter");
      await check("details");
      await page.keyboard.press("Escape");
      await page.locator(".tools button").nth(1).click();
      await check("edit");
      await context.close();
    });
  }
}
