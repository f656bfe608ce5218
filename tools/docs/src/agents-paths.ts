import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths in backticks that AGENTS.md names and that are not on disk. Patterns with `<…>` or `*` are not paths. */
export function missingPaths(root: string): string[] {
  const page = join(root, 'AGENTS.md');
  if (!existsSync(page)) return [];
  const topLevel = new Set(readdirSync(root));
  return namedPaths(readFileSync(page, 'utf8'), topLevel).filter((path) => !existsSync(join(root, path)));
}

/** What looks like a path: has a slash, and begins with something that lies at the top of the repository. */
export const namedPaths = (markdown: string, topLevel: ReadonlySet<string>): string[] =>
  [...markdown.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)+\/?)`/g)]
    .map(([, path]) => path as string)
    .filter((path) => topLevel.has(path.split('/', 1)[0] as string));
