import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Which release this is: of the package, which lies one folder above the bundle and two above this file. */
export function productVersion(): string {
  for (const file of ['../package.json', '../../package.json'])
    try {
      return (require(file) as { version: string }).version;
    } catch {
      // the other place
    }
  throw new Error('the package of this service is not where it belongs');
}
