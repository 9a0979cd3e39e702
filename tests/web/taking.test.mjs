// Taking the result along.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { annotated, open, paste, sample, visit } from "./browser.mjs";
import { marks, total } from "./marks.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

test("the card is copied as Markdown in the interface's language", async () => {
  const { page, context } = await visit(world);
  await paste(page, sample("politics"));
  await annotated(page);
  await page.locator(".actions button").first().click();
  await page.locator(".toast").getByText("نُسخت").waitFor();
  const arabic = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(arabic, /^# اجتماع خماسي/);
  assert.match(arabic, /\n## متى\n/);
  await page.locator(".tools .language").click();
  await page.locator(".actions button").first().click();
  await page.locator(".toast").getByText("copied").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\n## When\n/);
  await context.close();
});

test("every format is downloaded; the JSON's offsets count characters of its text", async () => {
  const { page, context } = await visit(world);
  const text = `😀 ${sample("economy")}`;
  await paste(page, text);
  await annotated(page);
  await page.locator(".actions .download").click();
  const formats = await page.locator("[data-format]").evaluateAll((buttons) => buttons.map((button) => button.getAttribute("data-format") ?? ""));
  assert.ok(["json", "jsonld", "csv", "conll", "brat", "webanno", "markdown", "html"].every((format) => formats.includes(format)), String(formats));
  for (const format of formats) {
    if (!(await page.locator(`[data-format="${format}"]`).isVisible())) await page.locator(".actions .download").click();
    const download = page.waitForEvent("download");
    await page.locator(`[data-format="${format}"]`).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /^hashiya-\d{4}-\d\d-\d\d\.\w+$/);
    const content = readFileSync(await file.path(), "utf8");
    assert.ok(content.length > 100, `${format}: ${content}`);
    if (format === "json") {
      const article = JSON.parse(content);
      const characters = [...article.text];
      assert.equal(article.text, text);
      assert.ok(article.entities.length > 25);
      for (const { start, end, text: words } of article.entities) assert.equal(characters.slice(start, end).join(""), words);
    }
  }
  await context.close();
});

test("the choice of formats closes by Escape and once a file is taken, and the keyboard is back on its button", async () => {
  const { page, context } = await visit(world);
  await paste(page, sample("sport"));
  await annotated(page);
  const [button, choices] = [page.locator(".actions .download"), page.locator("#formats")];
  const focused = () => page.evaluate(() => document.activeElement?.classList.contains("download"));
  await button.focus();
  await page.keyboard.press("Enter");
  await choices.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.equal(await choices.isVisible(), false);
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  assert.ok(await focused());
  await page.keyboard.press("Enter");
  const download = page.waitForEvent("download");
  await page.locator('[data-format="csv"]').focus();
  await page.keyboard.press("Enter");
  await download;
  await choices.waitFor({ state: "hidden" });
  assert.ok(await focused());
  await context.close();
});

test("on paper the marks are elements, since not every browser prints highlights; afterwards all is as it was", async () => {
  const { page, context, faults } = await visit(world);
  await paste(page, sample("politics"));
  await annotated(page);
  await page.locator('.switch[data-kind="LOC"]').click();
  const shown = await marks(page);
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      /** @type {any} */ (window).printed = Array.from(document.querySelectorAll(".reader mark"), (mark) => [mark.className, mark.textContent]);
    });
  });
  await page.pdf();
  /** @type {[string, string][]} */
  const printed = await page.evaluate(() => /** @type {any} */ (window).printed);
  assert.equal(printed.length, total(shown));
  for (const [kind, words] of printed) assert.ok(shown[kind]?.includes(words), `${kind} ${words}`);
  assert.equal(await page.locator(".reader mark").count(), 0);
  assert.deepEqual(await marks(page), shown);
  assert.equal((await page.locator(".reader p").allInnerTexts()).join("").replace(/\s/g, ""), sample("politics").replace(/\s/g, ""));
  assert.deepEqual(faults, []);
  await context.close();
});
