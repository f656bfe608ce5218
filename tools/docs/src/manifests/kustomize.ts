import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec?: object;
}

/** Data of a ConfigMap or a Secret that a generator makes. */
type Generated = Map<string, Record<string, string>>;

interface Generator {
  name: string;
  envs?: string[];
  literals?: string[];
  files?: string[];
}

export interface Kustomization {
  objects: KubernetesObject[];
  configMaps: Generated;
  secrets: Generated;
  images: string[];
  /** Names of Deployments whose number of replicas is set. */
  scaled: string[];
}

interface KustomizationFile {
  resources?: string[];
  configMapGenerator?: Generator[];
  secretGenerator?: Generator[];
  images?: { name: string }[];
  replicas?: { name: string }[];
}

/** What a folder's kustomization.yaml refers to, folders below included. A reference to nothing throws. */
export function readKustomization(folder: string): Kustomization {
  const file = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as KustomizationFile;
  const own: Kustomization = {
    objects: [],
    configMaps: generated(folder, file.configMapGenerator),
    secrets: generated(folder, file.secretGenerator),
    images: (file.images ?? []).map(({ name }) => name),
    scaled: (file.replicas ?? []).map(({ name }) => name),
  };
  for (const resource of file.resources ?? []) {
    const path = join(folder, resource);
    if (!statSync(path).isDirectory()) {
      own.objects.push(...objectsIn(path));
      continue;
    }
    const below = readKustomization(path);
    own.objects.push(...below.objects);
    own.images.push(...below.images);
    for (const [name, data] of below.configMaps) own.configMaps.set(name, data);
    for (const [name, data] of below.secrets) own.secrets.set(name, data);
  }
  return own;
}

const objectsIn = (path: string): KubernetesObject[] =>
  parseAllDocuments(readFileSync(path, 'utf8')).map((document) => document.toJS() as KubernetesObject);

function generated(folder: string, generators: Generator[] = []): Generated {
  return new Map(
    generators.map(({ name, envs = [], literals = [], files = [] }) => {
      const lines = [...envs.flatMap((env) => linesOf(join(folder, env))), ...literals];
      const contents = files.map((file) => [basename(file), readFileSync(join(folder, file), 'utf8')]);
      return [name, Object.fromEntries([...lines.map(keyAndValue), ...contents]) as Record<string, string>];
    }),
  );
}

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const keyAndValue = (line: string): [string, string] => [
  line.slice(0, line.indexOf('=')),
  line.slice(line.indexOf('=') + 1),
];

export interface Container {
  name: string;
  image: string;
  env?: {
    name: string;
    value?: string;
    valueFrom?: {
      secretKeyRef?: { name: string; key: string; optional?: boolean };
      configMapKeyRef?: { name: string; key: string };
    };
  }[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
}

export interface PodSpec {
  containers: Container[];
  terminationGracePeriodSeconds?: number;
  volumes?: { name: string; configMap?: { name: string } }[];
}

/** The pods an object makes, if it makes any. */
export function podOf({ spec = {} }: KubernetesObject): PodSpec | undefined {
  const { template }: { template?: { spec?: PodSpec } } = spec;
  return template?.spec;
}

/** Where each variable of a container comes from, with its value where that is not a secret's. */
export function environmentOf(
  container: Container,
  configMaps: Generated,
): Record<string, string | undefined> {
  const fromMaps = (container.envFrom ?? []).map(({ configMapRef }) =>
    configMapRef ? (configMaps.get(configMapRef.name) ?? {}) : {},
  );
  const direct = (container.env ?? []).map(({ name, value }) => [name, value]);
  return Object.assign({}, ...fromMaps, Object.fromEntries(direct)) as Record<string, string | undefined>;
}
