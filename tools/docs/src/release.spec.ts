import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

describe('the version of this release', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };

  it('has a section of its own in the changelog, the newest', () => {
    const [newest] = read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\)$/gm);

    expect(newest?.[1]).toBe(version);
  });

  it('is that of every package', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version?: string }>;
    };
    const ours = Object.keys(packages).filter((path) => !path.includes('node_modules/'));
    const versions = ours.flatMap((path) => [
      packages[path]?.version,
      (JSON.parse(read(join(path, 'package.json'))) as { version?: string }).version,
    ]);

    expect(versions.length).toBeGreaterThan(10);
    expect(new Set(versions)).toEqual(new Set([version]));
  });

  it('is the tag of every image', () => {
    const { services } = parse(read('docker-compose.yml')) as {
      services: Record<string, { image?: string }>;
    };
    const composed = Object.values(services).flatMap(({ image }) =>
      image?.startsWith('localhost/lotse/') ? [image.split(':')[1]] : [],
    );
    const clustered = ['k8s/base', 'k8s/components/database', 'k8s/components/operator'].flatMap((folder) => {
      const { images } = parse(read(`${folder}/kustomization.yaml`)) as { images: { newTag: string }[] };
      return images.map(({ newTag }) => newTag);
    });
    const [, labelled] = /image\.version="([^"]+)"/.exec(read('Dockerfile')) ?? [];
    const tags = [...composed, ...clustered, labelled];

    expect(tags.length).toBeGreaterThan(4);
    expect(new Set(tags)).toEqual(new Set([version]));
  });
});
