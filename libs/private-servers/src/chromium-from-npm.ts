import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { completed, onPath } from './debian-packages.js';
import { Problem } from './problem.js';

const run = promisify(execFile);

/** A headless Chromium for x86-64 that brings the few libraries it needs, and a font. */
const release = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  integrity: 'jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

/**
 * Unpacks the Chromium of an npm package into a directory: `chromium`, its libraries in `lib`, fonts in `fonts`.
 * @throws Problem with the end of a sentence, when it cannot be fetched, is not what was chosen, or is for other processors
 */
export async function unpackFromNpm(target: string, finish: (root: string) => void): Promise<void> {
  if (process.arch !== 'x64') throw new Problem(`there is none for ${process.arch}`);
  for (const tool of ['npm', 'tar'])
    if (!onPath(tool, process.env['PATH'])) throw new Problem(`there is no ${tool}`);
  await completed(target, async (unfinished, work) => {
    await run('tar', ['-xzf', await pack(work), '-C', work]);
    const packed = (name: string): string => join(work, 'package/bin', `${name}.br`);
    await decompress(packed('chromium'), join(unfinished, 'chromium'));
    chmodSync(join(unfinished, 'chromium'), 0o755);
    for (const archive of ['al2023.tar', 'fonts.tar']) {
      await decompress(packed(archive), join(work, archive));
      await run('tar', ['-xf', join(work, archive), '-C', unfinished]);
    }
    finish(unfinished);
  });
}

async function pack(directory: string): Promise<string> {
  const { name, version, integrity } = release;
  await run('npm', ['pack', '--silent', `${name}@${version}`], { cwd: directory, timeout: 600_000 }).catch(
    ({ stderr, message }: { stderr?: string; message: string }) => {
      const why = /^npm error (?!code)(.*)/m.exec(stderr ?? '')?.[1] ?? message.split('\n')[0];
      throw new Problem(`${name} could not be fetched (${why})`);
    },
  );
  const file = join(directory, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') !== integrity) throw new Problem(`${name} ${version} is not what was chosen`);
  return file;
}

const decompress = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
