// Measures every file under a folder: path, bytes, gzip, brotli, SHA-256, by tabs. node measure.mjs FOLDER [--fast]
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [folder, fast] = process.argv.slice(2);
const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath ?? e.path, e.name)).sort();
for (const path of paths) {
  const bytes = readFileSync(path);
  const gzip = fast ? 0 : gzipSync(bytes, { level: 9 }).length;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const brotli = fast ? 0 : brotliCompressSync(bytes, { params }).length;
  const hash = createHash('sha256').update(bytes).digest('hex');
  console.log([relative(folder, path).split(sep).join('/'), bytes.length, gzip, brotli, hash].join('\t'));
}
