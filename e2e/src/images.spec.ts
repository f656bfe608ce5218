import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { services } from '@lotse/contracts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const refusal = (error: unknown): string => {
  const { stdout, stderr } = error as { stdout: string; stderr: string };
  return stdout + stderr;
};

/** `npm run drill -- images` builds the images themselves. */
describe('what docker/collect.mjs puts into an image', () => {
  let folder: string;

  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lotse-image-')));
    await run(process.execPath, ['docker/collect.mjs', folder, 'abc'], { cwd: root });
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (service: string, file: string): Promise<string> =>
    run(process.execPath, [file], { cwd: join(folder, service), env: {} }).then(
      () => 'it has succeeded',
      refusal,
    );

  it.each(services)('is all that %s needs to start', async (service) => {
    expect(await start(service, `apps/${service}/bundle/main.js`)).toContain('DATABASE_URL');
    expect(await start(service, `apps/${service}/bundle/migrate.js`)).toContain('MIGRATION_DATABASE_URL');
  });

  it.each(services)("has the operator's commands beside %s", async (service) => {
    expect(await start(service, 'tools/topology/dist/main.js')).toMatch(/deploy/);
    expect(await start(service, 'tools/messages/dist/main.js')).toMatch(/dead/);
  });

  it.each(services)('holds the modules and fonts that the threads of %s ask for', (service) => {
    const bundle = join(folder, service, `apps/${service}/bundle`);
    const scripts = readdirSync(bundle);
    const asked = scripts.flatMap((script) => {
      const code = readFileSync(join(bundle, script), 'utf8');
      const names = [
        ...code.matchAll(/^(?:import|export) .*?["']([^."'][^"']*)["'];?$/gm),
        ...code.matchAll(/["'](@[\w./-]+\.ttf)["']/g),
      ].map(([, name = '']) => name);
      return names.filter((name) => !isBuiltin(name));
    });
    const { resolve } = createRequire(join(bundle, 'main.js'));

    expect(scripts).toContain('main.js');
    expect(asked).toContain('pg');
    for (const name of asked) expect(resolve(name)).toContain(folder);
  });

  it('tells of which commit it is, and has neither maps nor types', () => {
    for (const service of services) {
      expect(readFileSync(join(folder, service, 'commit'), 'utf8')).toBe('abc\n');
      const files = readdirSync(join(folder, service), { recursive: true, encoding: 'utf8' });
      expect(files.filter((file) => /\.(?:map|d\.ts)$/.test(file))).toEqual([]);
    }
  });
});
