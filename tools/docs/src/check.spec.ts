import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { missingPaths } from './agents-paths.js';
import { stalePages } from './stale-pages.js';

describe('npm run docs -- --check', () => {
  let root: string;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lotse-docs-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('finds pages that are missing, differ from the code, or tell of an event that is gone', () => {
    write('docs/fresh.md', 'as printed');
    write('docs/edited.md', 'by hand');
    write('libs/contracts/schemas/contacts.gone.v1.json', '{}');
    const pages = new Map([
      ['docs/fresh.md', 'as printed'],
      ['docs/edited.md', 'as printed'],
      ['docs/missing.md', 'as printed'],
    ]);

    expect(stalePages(root, pages)).toEqual([
      'docs/edited.md',
      'docs/missing.md',
      'libs/contracts/schemas/contacts.gone.v1.json',
    ]);
  });

  it('finds paths in AGENTS.md that are not on disk, and takes patterns, packages and media types for none', () => {
    write('libs/there.ts', '');
    write(
      'AGENTS.md',
      '`libs/there.ts`, `libs/gone.ts`, `libs/<name>/x.ts`, `libs/*`, `application/json`, `@lotse/x`, `npm run x`',
    );

    expect(missingPaths(root)).toEqual(['libs/gone.ts']);
  });
});
