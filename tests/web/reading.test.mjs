// Reading: the text, its marks, the card, and the ways between them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { annotated, open, paste, sample, seed, visit } from "./browser.mjs";
import { marks, total } from "./marks.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

const SECTIONS = ["key_sentences", "statements", "people", "organisations", "places", "timeline", "figures", "keywords"];

test("the founding article is marked and has every section of its card", { skip: seed() === null && "../shared/articles/seed.txt is not here" }, async () => {
  const { page, context, faults } = await visit(world);
  await paste(page, seed() ?? "");
  await annotated(page);
  await page.locator("input[type=date]").fill("2018-11-28");
  await annotated(page);
  const found = await marks(page);
  const all = Object.values(found).flat();
  for (const name of ["ستيفان دي ميستورا", "جيمس جيفري", "موسكو", "هيئة تحرير الشام", "سوريا"]) assert.ok(all.includes(name), `${name} in ${JSON.stringify(found)}`);
  for (const kind of ["per", "loc", "org", "role", "date", "dur", "num"]) assert.ok(found[kind]?.length || found[`${kind}-unsure`]?.length, kind);
  for (const section of SECTIONS) assert.equal(await page.locator(`.card .${section}`).count(), 1, section);
  const card = await page.locator(".card").innerText();
  for (const words of ["360,000", "3 ملايين", "24 نوفمبر 2018"]) assert.ok(card.includes(words), `${words} in ${card}`);
  assert.match(await page.locator(".reader .headline").innerText(), /^جولة محادثات/);
  assert.deepEqual(faults, []);
  await context.close();
});

for (const name of ["politics", "economy", "sport"]) {
  test(`the sample article on ${name} is marked and has its card`, async () => {
    const { page, context, faults } = await visit(world);
    await page.locator(".sample").nth(["politics", "economy", "sport"].indexOf(name)).click();
    await annotated(page);
    const found = await marks(page);
    assert.ok(total(found) > 25, JSON.stringify(found));
    for (const section of SECTIONS) assert.equal(await page.locator(`.card .${section}`).count(), 1, section);
    // Nothing of the text is lost on the way to the page.
    const shown = (await page.locator(".reader p").allInnerTexts()).join("").replace(/\s/g, "");
    assert.equal(shown, sample(name).replace(/\s/g, ""));
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the text runs from right to left and stands there before the engine is loaded", async () => {
  const { page, context } = await visit(world, { before: (p) => p.route("**/worker_bg.wasm", async (route) => void setTimeout(() => route.continue(), 1500)) });
  await paste(page, sample("politics"));
  assert.match(await page.locator(".reader").innerText(), /^اجتماع خماسي/);
  assert.equal(await page.locator(".reader").getAttribute("dir"), "rtl");
  assert.equal(total(await marks(page)), 0);
  await annotated(page);
  assert.ok(total(await marks(page)) > 0);
  await context.close();
});

test("the legend hides and shows a type", async () => {
  const { page, context } = await visit(world);
  await paste(page, sample("economy"));
  await annotated(page);
  const before = await marks(page);
  assert.ok(before.pct?.length);
  const toggle = page.locator('.switch[data-kind="PCT"]');
  assert.equal(await toggle.locator(".count").innerText(), String([...(before.pct ?? []), ...(before["pct-unsure"] ?? [])].length));
  await toggle.click();
  assert.equal(await toggle.getAttribute("aria-pressed"), "false");
  const without = await marks(page);
  assert.equal(without.pct, undefined);
  assert.equal(total(without) < total(before), true);
  assert.ok(without.date?.length);
  await page.locator('.switch[data-kind="all"]').click();
  assert.deepEqual(await marks(page), before);
  await context.close();
});

test("the arrow keys walk the marks in text order, Enter opens details, Escape closes them", async () => {
  const { page, context } = await visit(world);
  await paste(page, sample("politics"));
  await annotated(page);
  const names = await page.locator(".walk button").allInnerTexts();
  await page.locator(".walk button").first().focus();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  assert.equal(await focused(), names[0]);
  for (const key of ["ArrowLeft", "ArrowDown"]) await page.keyboard.press(key);
  assert.equal(await focused(), names[2]);
  assert.ok((await page.locator(".ring").count()) > 0);
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), names[1]);
  await page.keyboard.press("End");
  assert.equal(await focused(), names.at(-1));
  await page.keyboard.press("Home");
  assert.equal(await page.locator('.walk button[tabindex="0"]').count(), 1);
  await page.keyboard.press("Enter");
  const surface = await page.locator(".details .surface").innerText();
  assert.ok(names[0]?.startsWith(surface), `${names[0]} ${surface}`);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".details").isVisible(), false);
  await context.close();
});

test("the keyboard's place among the marks outlives a filter", async () => {
  const { page, context } = await visit(world);
  await paste(page, sample("politics"));
  await annotated(page);
  await page.locator(".walk button").first().focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  const before = await focused();
  const count = await page.locator(".walk button").count();
  assert.notEqual(before, "");
  // A script's click does not move the focus, as the arrival of the notes does not. Money stands behind the fourth mark.
  await page.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('.switch[data-kind="MONEY"]'))?.click());
  assert.ok((await page.locator(".walk button").count()) < count);
  assert.equal(await focused(), before);
  await context.close();
});

test("resting the pointer on a mark shows its details, with value and confidence", async () => {
  const { page, context } = await visit(world);
  await paste(page, "ارتفعت الصادرات إلى 450 مليون دولار في 3 أيار/مايو 2024.");
  await annotated(page);
  const box = await page.evaluate(() => {
    const range = [...(CSS.highlights.get("money") ?? [])][0];
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const { left, top, width, height } = live.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.move(box.x, box.y + 200);
  assert.equal(await page.locator(".details").isVisible(), false);
  await page.mouse.move(box.x, box.y, { steps: 3 });
  await page.locator(".details").waitFor();
  const text = await page.locator(".details").innerText();
  assert.match(text, /450/);
  assert.match(text, /دولار/);
  assert.match(text, /%/);
  await page.mouse.move(box.x, box.y + 300, { steps: 3 });
  await page.locator(".details").waitFor({ state: "hidden" });
  await context.close();
});

test("the details say why a name was marked", async () => {
  const { page, context, faults } = await visit(world);
  await paste(page, sample("politics"));
  await annotated(page);
  await page.locator(".walk button").filter({ hasText: "شخص" }).first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".details .why li").first().waitFor();
  assert.ok((await page.locator(".details .why li").count()) >= 2);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a line of the card leads to its place and makes it flash", async () => {
  const { page, context } = await visit(world, { viewport: { width: 1200, height: 500 } });
  await paste(page, sample("politics"));
  await annotated(page);
  const line = page.locator(".card .figures .clause .go").last();
  const words = (await line.innerText()).trim();
  await line.click();
  const flashed = await page.evaluate(() => [...(CSS.highlights.get("flash") ?? [])].map((r) => (r.startContainer.textContent ?? "").slice(r.startOffset, r.endOffset)));
  assert.deepEqual(flashed.map((text) => text.replace(/\s+/g, " ").trim()), [words]);
  await page.waitForFunction(() => {
    const range = [...(CSS.highlights.get("flash") ?? [])][0];
    if (!range) return false;
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.startContainer, range.startOffset + 1);
    const { top } = live.getBoundingClientRect();
    return top > 0 && top < innerHeight;
  });
  await context.close();
});

test("a long list of the card opens and closes by itself; the keyboard stays on its button", async () => {
  const { page, context } = await visit(world);
  await paste(page, "زار الوفد باريس ولندن وبرلين ومدريد وروما والقاهرة وبغداد ودمشق وبيروت وعمّان، ثم عاد إلى الرياض.");
  await annotated(page);
  await page.locator(".card .gloss").first().waitFor();
  const items = page.locator(".card .places > ul > li");
  const [few, button] = [await items.count(), page.locator(".card .places .more")];
  await page.evaluate(() => void (/** @type {any} */ (window).head = document.querySelector(".card-head")));
  await button.focus();
  await page.keyboard.press("Enter");
  assert.ok((await items.count()) >= 10 && (await items.count()) > few);
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "more");
  assert.ok(await page.evaluate(() => document.querySelector(".card-head") === /** @type {any} */ (window).head));
  await page.keyboard.press("Enter");
  assert.equal(await items.count(), few);
  await context.close();
});

test("the notes bring English names and a map to the card, behind the marks", async () => {
  const { page, context, faults } = await visit(world, { locale: "en" });
  await paste(page, "زار وزير الخارجية المصري سامح شكري بغداد ثم الرياض، والتقى في الكويت أمين عام جامعة الدول العربية.");
  await annotated(page);
  await page.locator(".card .places .gloss").getByText("Baghdad").waitFor();
  for (const name of ["Riyadh", "Kuwait"]) assert.ok((await page.locator(".card .places").innerText()).includes(name), name);
  assert.ok((await page.locator(".card .map .point").count()) >= 2);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the date of the dateline is offered as the article's, and taken only by a click", async () => {
  const { page, context, faults } = await visit(world);
  const written = page.locator(".written");
  await paste(page, "الوزارة تفتتح المتحف الجديد\n\nمسقط – 12 مارس 2019\n\nافتتحت الوزارة أمس المتحف الجديد.");
  await annotated(page);
  assert.match(await written.innerText(), /اعتماد 12 مارس 2019/);
  const field = page.locator("input[type=date]");
  assert.notEqual(await field.inputValue(), "2019-03-12");
  await written.click();
  await annotated(page);
  assert.equal(await field.inputValue(), "2019-03-12");
  assert.equal(await written.isVisible(), false);
  await page.locator(".reader").getByText("أمس").waitFor();
  assert.match(await page.locator(".card .timeline").innerText(), /11 مارس/);
  // A date within a sentence, one without its year and one to come are nobody's dateline.
  for (const text of ["أعلنت وزارة الثقافة في بيان أصدرته من مقرها في العاصمة مسقط أن المتحف الذي افتتح في 12 مارس 2019 يغلق أمس.", "مسقط – 12 مارس\n\nوصل الوفد أمس.", "مسقط – 12 مارس 2090\n\nوصل الوفد أمس."]) {
    await paste(page, text);
    await annotated(page);
    assert.equal(await written.isVisible(), false, text);
  }
  await paste(page, "وصل الوفد أمس.\n\n2019-03-12");
  await annotated(page);
  await page.locator(".tools .language").click();
  assert.match(await written.innerText(), /^Use 12 March 2019|^Use March 12, 2019/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("another article date moves the relative dates, and the page says how many", async () => {
  const { page, context } = await visit(world);
  await paste(page, "التقى الوزيران أمس، ويجتمعان مجددا الجمعة المقبل في جدة. وكان الاتفاق قد وُقع في 3 أيار/مايو 2015.");
  await annotated(page);
  await page.locator("input[type=date]").fill("2018-11-28");
  await page.waitForFunction(() => /27 نوفمبر 2018/.test(document.querySelector(".timeline")?.textContent ?? ""));
  assert.match(await page.locator(".effect").innerText(), /تاريخان/);
  await page.locator("input[type=date]").fill("2020-02-01");
  await page.waitForFunction(() => /31 يناير 2020/.test(document.querySelector(".timeline")?.textContent ?? ""));
  assert.match(await page.locator(".timeline").innerText(), /3 مايو 2015/);
  await context.close();
});
