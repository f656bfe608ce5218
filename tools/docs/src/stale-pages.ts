import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the schema of every event lies. */
export const schemaFolder = 'libs/contracts/schemas';

/** The paths that are missing, differ from the code, or belong to an event that is gone. */
export function stalePages(root: string, pages: ReadonlyMap<string, string>): string[] {
  const differing = [...pages].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
  );
  const schemas = existsSync(join(root, schemaFolder)) ? readdirSync(join(root, schemaFolder)) : [];
  const orphaned = schemas.map((name) => `${schemaFolder}/${name}`).filter((path) => !pages.has(path));
  return [...differing.map(([path]) => path), ...orphaned];
}
