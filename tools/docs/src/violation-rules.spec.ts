import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violationTexts } from '@lotse/gateway/violation-texts';

const root = join(__dirname, '../../..');

/** The sources of everything that runs. */
const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((project) =>
    readdirSync(join(root, folder, project, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map((path) => join(folder, project, 'src', path)),
  ),
);

describe('a rule that code names when it refuses something', () => {
  it('has a sentence in apps/gateway/src/http/violation-texts.ts', () => {
    const named = sources.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/\bpointer\b[^;]*?\brule: '(\w+)'/g)].map(
        ([, rule = '']) => ({ path, rule }),
      ),
    );

    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ rule }) => !(rule in violationTexts))).toEqual([]);
  });
});
