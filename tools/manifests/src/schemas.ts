import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import type { KubernetesObject } from './kustomize.js';

type Schema = Record<string, unknown>;

/** A file of `k8s/schemas`: one kind, as its API server or operator publishes it. */
export interface KindSchema {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  /** Whether an operator brings it. */
  custom: boolean;
  schema: Schema;
}

export const allSchemas = (folder: string): KindSchema[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as KindSchema);

export const apiVersionOf = ({ group, version }: KindSchema): string =>
  group ? `${group}/${version}` : version;

/** The check for objects of one kind; nothing where `k8s/schemas` does not know it. */
export function schemaFor(schemas: KindSchema[], object: KubernetesObject): KindSchema | undefined {
  return schemas.find((one) => one.kind === object.kind && apiVersionOf(one) === object.apiVersion);
}

/** Not a guard of types, as ajv declares its own. */
type Check = ((object: unknown) => boolean) & { errors?: ErrorObject[] | null };

const checks = new Map<KindSchema, Check>();

/** A sentence for each field that there is not, or that has another type: empty for an object that an API server takes. */
export function unknownOrWrong(schema: KindSchema, object: KubernetesObject): string[] {
  let check = checks.get(schema);
  if (!check) {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    check = ajv.compile(strict(schema.schema, true) as Schema);
    checks.set(schema, check);
  }
  if (check(object)) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${object.kind} ${object.metadata.name}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

/** As an API server reads it with strict field validation: a field that is not named there is none. */
function strict(schema: unknown, top = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => strict(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, ...rest } = schema as Schema & { properties?: Schema };
  const own = Object.fromEntries(
    Object.entries(rest)
      .filter(([key, value]) => !key.startsWith('x-') && !(key === 'pattern' && !isOurs(value as string)))
      .map(([key, value]) => [key, key === 'default' || key === 'enum' ? value : strict(value)]),
  );
  if (
    schema &&
    ((schema as Schema)['x-kubernetes-int-or-string'] === true || own['format'] === 'int-or-string')
  ) {
    delete own['type'];
    return { ...own, anyOf: [{ type: 'integer' }, { type: 'string' }] };
  }
  if (properties) {
    own['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, strict(one)]),
    );
    const open = (schema as Schema)['x-kubernetes-preserve-unknown-fields'] === true;
    if (!open && own['additionalProperties'] === undefined) own['additionalProperties'] = false;
    if (top)
      Object.assign(own['properties'] as Schema, {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
      });
  }
  return own;
}

/** Go has regular expressions that JavaScript has not. */
function isOurs(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
