import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Refuses a build with a component of Mantine whose styles `src/app/mantine.css` lacks, or with styles that nothing uses. */
export const onlyNeededStyles = (): Plugin => ({
  name: 'lotse-only-needed-styles',
  apply: 'build',
  async generateBundle(_options, bundle) {
    const list = await readFile(resolve(import.meta.dirname, '../src/app/mantine.css'), 'utf8');
    const listed = new Set(
      [...list.matchAll(/@mantine\/core\/styles\/([A-Z]\w+)\.layer\.css/g)].map(([, name]) => String(name)),
    );
    const used = new Set(
      Object.values(bundle)
        .flatMap((chunk) => (chunk.type === 'chunk' ? Object.entries(chunk.modules) : []))
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([id]) => /\/@mantine\/core\/.*\/(\w+)\.module\.mjs$/.exec(id)?.[1])
        .filter((name) => name !== undefined),
    );
    const missing = [...used].filter((name) => !listed.has(name));
    const idle = [...listed].filter((name) => !used.has(name));
    if (missing.length > 0) this.error(`src/app/mantine.css lacks the styles of ${missing.join(', ')}`);
    if (idle.length > 0) this.error(`src/app/mantine.css has styles that nothing uses: ${idle.join(', ')}`);
  },
});
