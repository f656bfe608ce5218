import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);
const zipped = promisify(gzip);

/** Packs every text file of the build once, as small as can be, so that no request has to wait for it. */
export const compressed = (): Plugin => {
  let directory = '';
  return {
    name: 'lotse-compressed',
    apply: 'build',
    configResolved: (config) => void (directory = resolve(config.root, config.build.outDir, 'assets')),
    async writeBundle() {
      const names = (await readdir(directory)).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const path = join(directory, name);
          const content = await readFile(path);
          await writeFile(
            `${path}.br`,
            await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
          );
          await writeFile(`${path}.gz`, await zipped(content, { level: 9 }));
        }),
      );
    },
  };
};
