import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: object;
  data?: Record<string, string>;
}

interface Generator {
  name: string;
  behavior?: 'merge';
  envs?: string[];
  literals?: string[];
  files?: string[];
  options?: { labels?: Record<string, string>; disableNameSuffixHash?: boolean };
}

interface Operation {
  op: 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

interface Patch {
  target: { kind: string; name?: string };
  patch: string;
}

interface Replacement {
  source: { kind: string; name: string; fieldPath: string };
  targets: { select: { kind: string; name: string }; fieldPaths: string[] }[];
}

interface KustomizationFile {
  resources?: string[];
  components?: string[];
  namespace?: string;
  configMapGenerator?: Generator[];
  secretGenerator?: Generator[];
  images?: { name: string; newName?: string; newTag?: string }[];
  replicas?: { name: string; count: number }[];
  patches?: Patch[];
  replacements?: { path: string }[];
  configurations?: string[];
}

const understood = new Set([
  'apiVersion',
  'kind',
  'resources',
  'components',
  'namespace',
  'configMapGenerator',
  'secretGenerator',
  'images',
  'replicas',
  'patches',
  'replacements',
  'configurations',
]);

/**
 * What `kubectl kustomize` makes of a folder, so far as this repository uses kustomize, but with names that are as they are written: no
 * hashes behind those of ConfigMaps, Secrets and Jobs, and secrets in the clear. `npm run drill -- cluster` compares the two.
 * @throws Error for what it does not understand, and for a reference to nothing
 */
export function renderKustomization(folder: string): KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  accumulate(folder, objects);
  return objects;
}

function accumulate(folder: string, objects: KubernetesObject[]): void {
  const file = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as KustomizationFile;
  const strange = Object.keys(file).filter((key) => !understood.has(key));
  if (strange.length > 0)
    throw new Error(`${folder}: ${strange.join(', ')} is not understood in a kustomization`);

  for (const resource of file.resources ?? []) {
    const path = join(folder, resource);
    if (statSync(path).isDirectory()) objects.push(...renderKustomization(path));
    else
      objects.push(
        ...parseAllDocuments(readFileSync(path, 'utf8')).map(
          (document) => document.toJS() as KubernetesObject,
        ),
      );
  }
  for (const component of file.components ?? []) accumulate(join(folder, component), objects);
  for (const generator of file.configMapGenerator ?? []) generate(folder, 'ConfigMap', generator, objects);
  for (const generator of file.secretGenerator ?? []) generate(folder, 'Secret', generator, objects);
  for (const patch of file.patches ?? []) applyPatch(folder, patch, objects);
  for (const image of file.images ?? []) setImage(image, objects);
  for (const { name, count } of file.replicas ?? [])
    Object.assign(one(objects, 'Deployment', name).spec!, { replicas: count });
  for (const { path } of file.replacements ?? []) {
    for (const replacement of parse(readFileSync(join(folder, path), 'utf8')) as Replacement[])
      replace(replacement, objects);
  }
  if (file.namespace !== undefined)
    for (const { kind, metadata } of objects) {
      if (kind === 'Namespace') metadata.name = file.namespace;
      else metadata.namespace = file.namespace;
    }
}

function one(objects: KubernetesObject[], kind: string, name: string): KubernetesObject {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!found) throw new Error(`there is no ${kind} ${name}`);
  return found;
}

function generate(
  folder: string,
  kind: 'ConfigMap' | 'Secret',
  { name, behavior, envs = [], literals = [], files = [], options }: Generator,
  objects: KubernetesObject[],
): void {
  const lines = [...envs.flatMap((env) => linesOf(join(folder, env))), ...literals];
  const data = Object.fromEntries([
    ...lines.map(keyAndValue),
    ...files.map((file) => [basename(file), readFileSync(join(folder, file), 'utf8')]),
  ]) as Record<string, string>;
  if (behavior === 'merge') Object.assign(one(objects, kind, name).data!, data);
  else
    objects.push({
      apiVersion: 'v1',
      kind,
      metadata: { name, ...(options?.labels && { labels: options.labels }) },
      data,
    });
}

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const keyAndValue = (line: string): [string, string] => [
  line.slice(0, line.indexOf('=')),
  line.slice(line.indexOf('=') + 1),
];

/** JSON patches (RFC 6902) alone: they say where something is. */
function applyPatch(folder: string, { target, patch }: Patch, objects: KubernetesObject[]): void {
  const name = new RegExp(`^(?:${target.name ?? '.*'})$`);
  const targets = objects.filter(({ kind, metadata }) => kind === target.kind && name.test(metadata.name));
  if (targets.length === 0)
    throw new Error(`${folder}: a patch finds no ${target.kind} ${target.name ?? ''}`);
  const operations = parse(patch) as Operation[];
  for (const object of targets) for (const operation of operations) operate(object, operation);
}

function operate(object: KubernetesObject, { op, path, value }: Operation): void {
  const steps = path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop()!;
  const parent = steps.reduce<unknown>(
    (at, step) => (at as Record<string, unknown> | undefined)?.[step],
    object,
  );
  if (typeof parent !== 'object' || parent === null)
    throw new Error(`${object.kind} ${object.metadata.name} has no ${path}`);
  const own = structuredClone(value);
  if (op !== 'add' && !(last in parent))
    throw new Error(`${object.kind} ${object.metadata.name} has no ${path}`);
  if (Array.isArray(parent)) {
    const at = last === '-' ? parent.length : Number(last);
    if (op === 'replace') parent[at] = own;
    else parent.splice(at, op === 'remove' ? 1 : 0, ...(op === 'add' ? [own] : []));
  } else if (op === 'remove') delete (parent as Record<string, unknown>)[last];
  else (parent as Record<string, unknown>)[last] = own;
}

function setImage(
  { name, newName = name, newTag }: { name: string; newName?: string; newTag?: string },
  objects: KubernetesObject[],
): void {
  for (const container of objects.flatMap((object) => podOf(object)?.containers ?? [])) {
    const [image, tag] = container.image.split(':');
    if (image === name) container.image = [newName, newTag ?? tag].filter((part) => part).join(':');
  }
}

function replace({ source, targets }: Replacement, objects: KubernetesObject[]): void {
  const value = valueAt(one(objects, source.kind, source.name), source.fieldPath.split('.'));
  for (const { select, fieldPaths } of targets)
    for (const path of fieldPaths) {
      const steps = path.split('.');
      const last = steps.pop()!;
      (valueAt(one(objects, select.kind, select.name), steps) as Record<string, unknown>)[last] = value;
    }
}

const valueAt = (object: object, steps: string[]): unknown =>
  steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], object);

interface SecretOrConfigMap {
  name: string;
  key: string;
  optional?: boolean;
}

export interface Container {
  name: string;
  image: string;
  command?: string[];
  env?: {
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef?: SecretOrConfigMap; configMapKeyRef?: SecretOrConfigMap };
  }[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  resources?: Record<'requests' | 'limits', { cpu?: string; memory?: string } | undefined>;
  securityContext?: {
    allowPrivilegeEscalation?: boolean;
    capabilities?: { drop?: string[]; add?: string[] };
  };
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  terminationGracePeriodSeconds?: number;
  securityContext?: { runAsNonRoot?: boolean; runAsUser?: number; seccompProfile?: { type: string } };
  volumes?: {
    name: string;
    configMap?: { name: string };
    secret?: { secretName: string; optional?: boolean };
  }[];
}

interface PodTemplate {
  metadata?: { labels?: Record<string, string> };
  spec?: PodSpec;
}

const templateOf = ({ spec = {} }: KubernetesObject): PodTemplate | undefined => {
  const { template, jobTemplate } = spec as {
    template?: PodTemplate;
    jobTemplate?: { spec?: { template?: PodTemplate } };
  };
  return template ?? jobTemplate?.spec?.template;
};

/** The pods an object makes, if it makes any. */
export const podOf = (object: KubernetesObject): PodSpec | undefined => templateOf(object)?.spec;

/** The labels of these pods. */
export const podLabelsOf = (object: KubernetesObject): Record<string, string> =>
  templateOf(object)?.metadata?.labels ?? {};
