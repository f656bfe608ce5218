import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackFromNpm } from './chromium-from-npm.js';
import {
  isProgram,
  libraryPath,
  onPath,
  packagesDirectory,
  unpackProgram,
  type Program,
} from './debian-packages.js';
import { Problem } from './problem.js';

export interface ChromiumInstallation {
  executablePath: string;
  /** What it needs in its environment because it is not where it was built for. */
  environment: Record<string, string>;
}

export interface ChromiumOptions {
  /** Where it is unpacked when the machine has none. */
  packages?: string;
  /** Where the machine's is looked for after `/usr/lib/chromium`; nowhere at all when it is empty. */
  path?: string;
  progress?: (what: string) => void;
}

/**
 * A browser for tests: the one that `LOTSE_TEST_CHROMIUM` names, else as it is found on the machine, else as it was
 * unpacked, else unpacked now: the distribution's, or npm's where it has none. It has to be started with `--no-sandbox`.
 * @throws Problem when there is none and none can be had
 */
export async function findChromium({
  packages = join(packagesDirectory, 'chromium-headless-shell'),
  path = process.env['PATH'] ?? '',
  progress = () => undefined,
}: ChromiumOptions = {}): Promise<ChromiumInstallation> {
  const named = process.env['LOTSE_TEST_CHROMIUM'];
  if (named && !isProgram(named))
    throw new Problem(`LOTSE_TEST_CHROMIUM names ${named}, which cannot be run.`);
  const executablePath = named || installed(path);
  if (executablePath) return { executablePath, environment: {} };

  const packagesOfNpm = `${packages}-from-npm`;
  if (!existsSync(packages) && !existsSync(packagesOfNpm)) {
    progress('unpacking Chromium (once)');
    await unpackProgram(ofDistribution, packages).catch(({ message }: Error) =>
      unpackFromNpm(packagesOfNpm, prepareOfNpm).catch((error: Error) => {
        throw new Problem(`${message.replace(/\.$/, '')}; npm's could not be had either: ${error.message}.`);
      }),
    );
  }
  return existsSync(packages)
    ? { executablePath: join(packages, program), environment: environmentIn(packages) }
    : { executablePath: join(packagesOfNpm, 'chromium'), environment: environmentIn(packagesOfNpm) };
}

/**
 * Chromium without the windows it has no use for: the same pages for two thirds of the processor time (measured). And not the
 * distribution's wrapper, which takes options from the machine's configuration.
 */
const program = 'usr/lib/chromium/chromium-headless-shell';
const withWindows = 'usr/lib/chromium/chromium';

const otherwise = 'install Chromium or Chrome (not as a snap), or name one in LOTSE_TEST_CHROMIUM';

const ofDistribution: Program = {
  name: 'Chromium',
  otherwise,
  packages: ['chromium-headless-shell', 'fonts-liberation', 'fonts-dejavu-core'],
  own: /^(chromium|fonts-)/,
  unused: /^lib(llvm|z3-|gl1-mesa|gtk-|perl)/, // graphics cards, windows, scripts of packages: half of it all
  finish: (root) => {
    if (!existsSync(join(root, program)))
      throw new Problem(`This distribution's packages hold no Chromium: ${otherwise}.`);
    for (const directory of ['etc', 'usr/share/doc', 'usr/share/man', 'usr/share/locale'])
      rmSync(join(root, directory), { recursive: true, force: true });
    prepare(root, 'usr/share/fonts', {
      'Liberation Sans': sans,
      'Liberation Serif': serif,
      'Liberation Mono': monospace,
    });
  },
};

const prepareOfNpm = (root: string): void =>
  prepare(root, 'fonts', { 'Open Sans': [...sans, ...serif, ...monospace] });

function installed(path: string): string | undefined {
  if (path === '') return undefined;
  const ofDebian = [`/${program}`, `/${withWindows}`].find(isProgram);
  if (ofDebian) return ofDebian;
  return ['chromium', 'google-chrome', 'google-chrome-stable']
    .map((name) => onPath(name, path))
    .find((file) => file !== undefined && !isSnap(file));
}

/** It sees a `/tmp` of its own, so nobody can hand it a profile. */
const isSnap = (file: string): boolean =>
  /^\/snap\/|\/snap$/.test(realpathSync(file)) || file.startsWith('/snap/');

const environmentIn = (root: string): Record<string, string> => ({
  LD_LIBRARY_PATH: libraryPath(root),
  FONTCONFIG_FILE: join(root, 'fonts.conf'),
  // else its libraries keep fonts and certificates in the user's
  XDG_CACHE_HOME: join(root, 'cache'),
  XDG_CONFIG_HOME: join(root, 'config'),
  XDG_DATA_HOME: join(root, 'data'),
});

const sans = ['sans-serif', 'sans', 'system-ui', 'Arial', 'Helvetica'];
const serif = ['serif', 'Times New Roman'];
const monospace = ['monospace', 'ui-monospace', 'Courier New'];

/** The fonts it brings and no others, so that pages look alike on every machine. */
function prepare(root: string, fonts: string, families: Record<string, string[]>): void {
  const aliases = Object.entries(families).flatMap(([font, names]) =>
    names.map(
      (name) =>
        `  <alias binding="same"><family>${name}</family><prefer><family>${font}</family></prefer></alias>`,
    ),
  );
  writeFileSync(
    join(root, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">${fonts}</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
${aliases.join('\n')}
</fontconfig>
`,
  );
  for (const directory of ['cache', 'config', 'data']) mkdirSync(join(root, directory));
}
