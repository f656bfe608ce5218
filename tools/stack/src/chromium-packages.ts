import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram, libraryPath, onPath, packagesDirectory, unpackProgram } from './debian-packages.js';
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

const otherwise = 'install Chromium or Chrome (not as a snap), or name one in LOTSE_TEST_CHROMIUM';

/**
 * A browser for tests: the one that `LOTSE_TEST_CHROMIUM` names, else as it is found on the machine, else as it was
 * unpacked, else unpacked now. It has to be started with `--no-sandbox`.
 * @throws Problem when there is none and none can be had
 */
export async function findChromium({
  packages = join(packagesDirectory, 'chromium'),
  path = process.env['PATH'] ?? '',
  progress = () => undefined,
}: ChromiumOptions = {}): Promise<ChromiumInstallation> {
  const named = process.env['LOTSE_TEST_CHROMIUM'];
  if (named && !isProgram(named))
    throw new Problem(`LOTSE_TEST_CHROMIUM names ${named}, which cannot be run.`);
  const executablePath = named || installed(path);
  if (executablePath) return { executablePath, environment: {} };

  if (!existsSync(join(packages, program))) {
    progress('unpacking Chromium (once)');
    await unpackProgram(
      {
        name: 'Chromium',
        otherwise,
        packages: ['chromium', 'fonts-liberation', 'fonts-dejavu-core'],
        own: /^(chromium|fonts-)/,
        unused: /^lib(llvm|z3-|gl1-mesa|gtk-|perl)/, // graphics cards, windows, scripts of packages: half of it all
        finish: makeComplete,
      },
      packages,
    );
  }
  return { executablePath: join(packages, program), environment: environmentIn(packages) };
}

/** Not the distribution's wrapper, which takes options from the machine's configuration. */
const program = 'usr/lib/chromium/chromium';

function installed(path: string): string | undefined {
  if (path === '') return undefined;
  if (isProgram(`/${program}`)) return `/${program}`;
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

function makeComplete(root: string): void {
  if (!existsSync(join(root, program)))
    throw new Problem(`This distribution's packages hold no Chromium: ${otherwise}.`);
  writeFileSync(join(root, 'fonts.conf'), fontsConfiguration);
  for (const directory of ['cache', 'config', 'data']) mkdirSync(join(root, directory));
  for (const directory of ['etc', 'usr/share/doc', 'usr/share/man', 'usr/share/locale'])
    rmSync(join(root, directory), { recursive: true, force: true });
}

/** The fonts beside this file and no others, so that pages look alike on every machine. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
${Object.entries({
  'Liberation Sans': ['sans-serif', 'sans', 'system-ui', 'Arial', 'Helvetica'],
  'Liberation Serif': ['serif', 'Times New Roman'],
  'Liberation Mono': ['monospace', 'ui-monospace', 'Courier New'],
})
  .flatMap(([font, names]) => names.map((name) => ({ font, name })))
  .map(
    ({ font, name }) =>
      `  <alias binding="same"><family>${name}</family><prefer><family>${font}</family></prefer></alias>`,
  )
  .join('\n')}
</fontconfig>
`;
