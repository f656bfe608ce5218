import { existsSync } from 'node:fs';
import { Problem } from './problem.js';

export interface ChromiumInstallation {
  executablePath: string;
  /** What it needs in its environment because it is not where it was built for. */
  environment: Record<string, string>;
}

/** Chromium as it is found on the machine. */
export async function findChromium(): Promise<ChromiumInstallation> {
  const candidates = [process.env['LOTSE_TEST_CHROMIUM'], '/usr/lib/chromium/chromium', '/usr/bin/chromium'];
  const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
  if (!executablePath) throw new Problem('There is no browser here: install chromium.');
  return Promise.resolve({ executablePath, environment: {} });
}
