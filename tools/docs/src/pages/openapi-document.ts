import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** docs/openapi.json, as the built gateway prints it: without a database or a broker. */
export const openApiDocument = (root: string): string =>
  execFileSync(process.execPath, [join(root, 'apps/gateway/dist/print-openapi.js')], {
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  });
