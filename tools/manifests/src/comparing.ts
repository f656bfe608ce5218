import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from './kustomize.js';

/**
 * Where our reading of a kustomization is another than kustomize's: a sentence for each object.
 * @param printed what `kubectl kustomize` prints
 */
export function differences(ours: KubernetesObject[], printed: string): string[] {
  const generated = ours.filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret' || kind === 'Job');
  const names = generated.map(({ metadata }) => metadata.name).sort((a, b) => b.length - a.length);
  const hashed = new RegExp(`\\b(${names.join('|')})-[a-z0-9]{10}\\b`, 'g');
  const theirs = parseAllDocuments(printed.replaceAll(hashed, '$1')).map(
    (document) => document.toJS() as KubernetesObject & { type?: string },
  );
  for (const object of theirs)
    if (object.kind === 'Secret') {
      delete object.type;
      object.data = Object.fromEntries(
        Object.entries(object.data ?? {}).map(([key, value]) => [
          key,
          Buffer.from(value, 'base64').toString(),
        ]),
      );
    }
  const key = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;
  const known = new Map(theirs.map((object) => [key(object), object]));
  const sentences = ours.flatMap((object) => {
    const other = known.get(key(object));
    known.delete(key(object));
    if (!other) return [`kubectl kustomize has no ${key(object)}`];
    return isDeepStrictEqual(object, other) ? [] : [`kubectl kustomize has another ${key(object)}`];
  });
  return [...sentences, ...[...known.keys()].map((name) => `only kubectl kustomize has ${name}`)];
}
