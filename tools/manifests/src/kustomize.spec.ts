import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { differences } from './comparing.js';
import { renderKustomization } from './kustomize.js';

describe('reading a kustomization', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lotse-kustomize-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (files: Record<string, string>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n';
  const patched = (patch: string): string =>
    `resources: [service.yaml]\npatches:\n  - target: { kind: Service, name: web }\n    patch: '${patch}'\n`;

  it('patches, merges and names as kustomize does', () => {
    write({
      'basis/service.yaml': service,
      'part/kustomization.yaml':
        'configMapGenerator:\n  - name: own\n    behavior: merge\n    literals: [B=2=3]\n',
      'basis/kustomization.yaml': `${patched('[{"op":"add","path":"/spec/ports/-","value":{"port":443}}]')}configMapGenerator:\n  - name: own\n    literals: [A=1]\n    options: { disableNameSuffixHash: true }\n`,
      'over/kustomization.yaml': 'namespace: there\nresources: [../basis]\ncomponents: [../part]\n',
    });

    expect(renderKustomization(join(folder, 'over'))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web', namespace: 'there' },
        spec: { ports: [{ port: 80 }, { port: 443 }] },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'own', namespace: 'there' },
        data: { A: '1', B: '2=3' },
      },
    ]);
  });

  it.each([
    ['what it does not know', 'resources: [service.yaml]\nhelmCharts: []\n', /helmCharts is not understood/],
    ['a patch of nothing', patched('[]').replace('name: web', 'name: other'), /finds no Service other/],
    [
      'a patch of a field that is not there',
      patched('[{"op":"replace","path":"/spec/type","value":"x"}]'),
      /has no \/spec\/type/,
    ],
    ['a file that is not there', 'resources: [missing.yaml]\n', /missing\.yaml/],
  ])('refuses %s', (_, kustomization, sentence) => {
    write({ 'service.yaml': service, 'kustomization.yaml': kustomization });

    expect(() => renderKustomization(folder)).toThrow(sentence);
  });

  it('is compared with kustomize but for the hashes in names', () => {
    const ours = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, data: { A: '1' } }];
    const theirs = (data: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: own-7f8g9h2k4m\ndata:\n  A: "${data}"\n`;

    expect(differences(ours, theirs('1'))).toEqual([]);
    expect(differences(ours, theirs('2'))).toEqual(['kubectl kustomize has another ConfigMap own']);
    expect(differences(ours, `${theirs('1')}---\n${service}`)).toEqual([
      'only kubectl kustomize has Service web',
    ]);
  });
});
