// The engine beside winkNLP in one Chromium run: each in a Worker, on a megabyte of its own language, turn about.
// Run by `cargo xtask bench`, after the build; CHROMIUM names the browser.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { serve } from '../../tests/web/server.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const SITE = join(ROOT, 'target/bench-web');
const MEGABYTE = 1_000_000;
const WARM_UPS = 2;
const RUNS = 9;
/** The budget: this many times winkNLP's speed. */
const TIMES = 5;

const { chromium } = createRequire(join(ROOT, 'tests/web/package.json'))('playwright-core');

/** Text of at least a megabyte of UTF-8, cut at a character. */
function megabyte(text) {
  const bytes = Buffer.from(text.repeat(Math.ceil(MEGABYTE / Buffer.byteLength(text))));
  let end = MEGABYTE;
  while ((bytes[end] & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString();
}

/** Our samples, their sentences in a fixed pseudo-random order, so that it is not one article again and again. */
function shuffled(texts) {
  const sentences = texts.flatMap((t) => t.split(/(?<=[.\n])/));
  let state = 1;
  let out = '';
  while (Buffer.byteLength(out) < MEGABYTE) {
    for (let i = 0; i < 200; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      out += sentences[state % sentences.length] + (i % 20 === 19 ? '\n\n' : ' ');
    }
  }
  return out;
}

/** The first megabytes of a text. */
function megabytes(text, count) {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.min(count, Math.floor(bytes.length / MEGABYTE)) }, (_, i) => bytes.subarray(i * MEGABYTE, (i + 1) * MEGABYTE).toString());
}

/** Megabytes of real English sentences of all sorts. */
function sentences(count) {
  const folder = join(HERE, 'node_modules/nlp-corpus/builds');
  let text = '';
  for (let i = 0; text.length < count * MEGABYTE && existsSync(join(folder, `doc-${i}.json`)); i++) {
    const part = JSON.parse(readFileSync(join(folder, `doc-${i}.json`), 'utf8'));
    for (let at = 0; at < part.length; at += 20) text += `${part.slice(at, at + 20).join(' ')}\n\n`;
  }
  return megabytes(text, count);
}

/** Megabytes of real news, where ../shared has it: a third of each from each collection. */
function news(count) {
  const folder = join(ROOT, '../shared/corpora/news');
  if (!existsSync(folder)) return null;
  const parts = Array.from({ length: count }, () => '');
  for (const name of ['saudinewsnet', 'ant', 'hespress-jazeera']) {
    const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString().split('\n');
    for (let at = 0, i = 0; i < count; i++) {
      let size = 0;
      while (size < MEGABYTE / 3 + 1000 && lines[at]) {
        const text = `${JSON.parse(lines[at++]).text}\n\n`;
        size += Buffer.byteLength(text);
        parts[i] += text;
      }
    }
  }
  return parts.map((part) => megabyte(part));
}

rmSync(SITE, { recursive: true, force: true });
mkdirSync(SITE, { recursive: true });
cpSync(join(ROOT, 'dist'), join(SITE, 'dist'), { recursive: true });
await build({ entryPoints: [join(HERE, 'wink.worker.js')], bundle: true, minify: true, outfile: join(SITE, 'wink.js'), logLevel: 'error' });
writeFileSync(join(SITE, 'index.html'), '<!doctype html><meta charset="utf-8"><title>bench</title>');

const samples = ['politics', 'economy', 'sport'].map((name) => readFileSync(join(ROOT, `www/samples/${name}.txt`), 'utf8'));
const englishSample = readFileSync(join(HERE, 'english.txt'), 'utf8');
// Like beside like: our repeated samples beside repeated samples, real news beside real sentences; of these another megabyte each round,
// as readers paste new texts, not one again and again.
const rounds = WARM_UPS + RUNS;
const english = { samples: [megabyte(englishSample)], news: sentences(rounds) };
const real = news(rounds);
const texts = { samples: [megabyte(shuffled(samples))], ...(real && { news: real }) };

const host = await serve(SITE);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.goto(host.url);

/** In the page: starts both Workers and measures them in turns. */
async function measure({ texts, english, rounds }) {
  const start = (url, options, isReady) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(url, options);
      worker.onerror = (e) => reject(new Error(`${url}: ${e.message}`));
      worker.onmessage = ({ data }) => isReady(data) && resolve(worker);
    });
  const hashiya = await start('dist/worker_loader.js', { type: 'module' }, (data) => data.type === 'ready');
  const wink = await start('wink.js', {}, (data) => data === 'ready');
  let id = 0;
  const annotate = (text) =>
    new Promise((resolve, reject) => {
      const begin = performance.now();
      let mentions = 0;
      hashiya.onmessage = ({ data }) => {
        if (data.type === 'part') mentions += data.part.mentions.length;
        if (data.type === 'done') resolve({ ms: data.engine_ms, total: performance.now() - begin, mentions });
        if (data.type === 'failed') reject(new Error(data.code));
      };
      hashiya.postMessage({ type: 'annotate', id: ++id, text, date: '2018-11-28' });
    });
  const read = (text) =>
    new Promise((resolve) => {
      wink.onmessage = ({ data }) => resolve(data);
      wink.postMessage(text);
    });
  const results = {};
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(texts)) {
      (results[`wink ${name}`] ??= []).push(await read(english[name][round % english[name].length]));
      (results[name] ??= []).push(await annotate(texts[name][round % texts[name].length]));
    }
  }
  return results;
}

const results = await page.evaluate(measure, { texts, english, rounds });

/** A 6 kB article in a page that has nothing yet: from the Worker's start to its last mark; then once more, warm. */
async function article(text) {
  const cold = await browser.newContext();
  const page = await cold.newPage();
  await page.goto(host.url);
  const times = await page.evaluate(
    (text) =>
      new Promise((resolve) => {
        const begin = performance.now();
        const worker = new Worker('dist/worker_loader.js', { type: 'module' });
        const times = [];
        let sent = begin;
        worker.onmessage = ({ data }) => {
          if (data.type !== 'ready' && data.type !== 'done') return;
          if (data.type === 'done') times.push(performance.now() - sent);
          if (times.length === 12) return resolve(times);
          if (times.length > 0) sent = performance.now();
          worker.postMessage({ type: 'annotate', id: times.length + 1, text, date: '2018-11-28' });
        };
      }),
    text,
  );
  await cold.close();
  return { cold: times[0], warm: Math.min(...times.slice(1)) };
}
/** In the page: 120,000 characters with 2,000 spans, painted by the page's own painters in turns, until the frame is there. */
async function paint({ text, runs }) {
  const [{ Reader }, { painter }] = await Promise.all([import(new URL('dist/js/reader.js', location.href)), import(new URL('dist/js/paint.js', location.href))]);
  const words = [...text.matchAll(/[\u0621-\u064a]{3,}/g)];
  const kinds = ['PER', 'LOC', 'ORG', 'DATE'];
  const step = Math.floor(words.length / 2000);
  const mentions = words.filter((_, i) => i % step === 0).slice(0, 2000).map((word, i) => ({ span: { start: word.index, end: word.index + word[0].length }, kind: kinds[i % 4], confidence: 1 }));
  const spans = [...text.matchAll(/[^\n]+/g)].map((line) => ({ start: line.index, end: line.index + line[0].length }));
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const { Highlight } = globalThis;
  const times = { highlights: [], marks: [] };
  for (let i = 0; i < runs; i++) {
    for (const name of ['highlights', 'marks']) {
      globalThis.Highlight = name === 'highlights' ? Highlight : undefined;
      const root = document.createElement('div');
      root.className = 'reader';
      document.body.replaceChildren(root);
      const reader = new Reader(root);
      await reader.show(text, spans);
      // All of it laid out, as in the measurements that the budget comes from.
      root.classList.remove('many');
      const painted = painter();
      globalThis.Highlight = Highlight;
      await frame();
      await frame();
      const begin = performance.now();
      await painted.paint(reader, mentions);
      await frame();
      times[name].push(performance.now() - begin);
      painted.clear();
    }
  }
  return { times, spans: mentions.length, characters: text.length };
}
const styled = await browser.newPage();
await styled.goto(host.url);
for (const file of ['page', 'text']) await styled.addStyleTag({ url: `dist/css/${file}.css` });
const paragraphs = shuffled(samples).split(/(?<=[.\n])\s+/).reduce((text, s) => (text.length > 120_000 ? text : `${text}${s}\n`), '');
const painting = await styled.evaluate(paint, { text: paragraphs, runs: 7 });

const long = samples.join('\n\n').slice(0, 3500);
const articles = [];
for (let i = 0; i < 5; i++) articles.push(await article(long));
await browser.close();
await host.close();

const sorted = (list, key) => list.slice(WARM_UPS).map((r) => r[key]).sort((a, b) => a - b);
const middle = (list) => list[list.length >> 1];
console.log(`\n${'1 MB of text, in a Worker'.padEnd(32)}${'best'.padStart(10)}${'median'.padStart(10)}${'MB/s'.padStart(8)}`);
const typical = {};
for (const [name, list] of Object.entries(results)) {
  const times = sorted(list, 'ms');
  typical[name] = middle(times);
  const label = name.startsWith('wink') ? `winkNLP, English, ${name.endsWith('news') ? 'sentences' : 'samples'}` : `Hashiya, Arabic ${name}`;
  console.log(`${label.padEnd(32)}${times[0].toFixed(0).padStart(7)} ms${middle(times).toFixed(0).padStart(7)} ms${(MEGABYTE / times[0] / 1000).toFixed(2).padStart(8)}`);
  if (!name.startsWith('wink')) console.log(`${'  with conversion and transfer'.padEnd(32)}${sorted(list, 'total')[0].toFixed(0).padStart(7)} ms${middle(sorted(list, 'total')).toFixed(0).padStart(7)} ms`);
}
// Median beside median: every round has texts of its own.
for (const name of Object.keys(texts)) {
  const times = typical[`wink ${name}`] / typical[name];
  console.log(`Hashiya on ${name}: ${times.toFixed(1)} times winkNLP; budget ${TIMES}${times < TIMES ? ': SHORT' : ''}`);
}
const cold = middle(articles.map((a) => a.cold).sort((a, b) => a - b));
const warm = middle(articles.map((a) => a.warm).sort((a, b) => a - b));
console.log(`A ${(Buffer.byteLength(long) / 1000).toFixed(1)} kB article: ${cold.toFixed(0)} ms from the Worker's start to its annotation, ${warm.toFixed(1)} ms warm`);
const ofPaint = Object.fromEntries(Object.entries(painting.times).map(([name, list]) => [name, list.sort((a, b) => a - b)]));
console.log(`${painting.characters} characters with ${painting.spans} spans, painted: ${ofPaint.highlights[0].toFixed(0)} ms (median ${middle(ofPaint.highlights).toFixed(0)}), by <mark> ${ofPaint.marks[0].toFixed(0)} ms (median ${middle(ofPaint.marks).toFixed(0)}): ${(middle(ofPaint.marks) / middle(ofPaint.highlights)).toFixed(1)} times faster`);
