import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { missingPaths } from './agents-paths.js';
import { generatedPages } from './generated-pages.js';
import { stalePages } from './stale-pages.js';

/**
 * `npm run docs` prints the pages that follow from the code; with `--check` it prints nothing and exits with 1
 * where one of them is stale, or where AGENTS.md names a path that is not there.
 */
const root = resolve(import.meta.dirname, '../../..');
const pages = await generatedPages(root);

if (process.argv.includes('--check')) {
  const problems = [
    ...stalePages(root, pages).map((path) => `${path} is stale: run npm run docs`),
    ...missingPaths(root).map((path) => `AGENTS.md names ${path}, which does not exist`),
  ];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  console.log(`${pages.size} generated pages are fresh`);
} else {
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  console.log(`${pages.size} pages written`);
}
