import { readFileSync } from 'node:fs';
import type { ServiceName } from '@lotse/contracts';
import type { z } from 'zod';

/** One environment variable: its name, how its text becomes a value, and one sentence for operators. */
export interface Variable<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: S;
  readonly doc: string;
  /** Never printed, not even when it is wrong. */
  readonly secret: boolean;
}

/** What an operator has to know about a variable. */
export interface VariableDescription {
  name: string;
  doc: string;
  /** As it would be written in the environment; `null` where there is none. */
  default: string | null;
  secret: boolean;
  required: boolean;
}

/** All variables of a service, and the only way from an environment to a validated object. */
export interface ConfigDefinition<T> {
  readonly service: ServiceName;
  readonly variables: VariableDescription[];
  /** @throws ConfigError which names every variable that is missing or wrong */
  parse(env: Record<string, string | undefined>): T;
}

export type ConfigOf<D> = D extends ConfigDefinition<infer T> ? T : never;

/** Says all that is wrong at once, a sentence for each variable, and no secret value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly service: ServiceName,
    readonly problems: string[],
  ) {
    super(`${service} cannot start: ${problems.join('; ')}`);
  }
}

/** `variable('MAX_IMPORT_ROWS', z.coerce.number().int().default(1000), 'Rows of one import, at most')` */
export const variable = <S extends z.ZodType>(
  name: string,
  schema: S,
  doc: string,
  { secret = false }: { secret?: boolean } = {},
): Variable<S> => ({ name, schema, doc, secret });

/** An empty variable counts as one that is not set: manifests and shells cannot tell them apart. */
export function defineConfig<V extends Record<string, Variable>>(
  service: ServiceName,
  variables: V,
): ConfigDefinition<{ [K in keyof V]: z.output<V[K]['schema']> }> {
  return {
    service,
    variables: Object.values(variables).map(describe),
    parse(env) {
      const problems: string[] = [];
      const values: Record<string, unknown> = {};
      for (const [key, { name, schema, secret }] of Object.entries(variables)) {
        const { text, problem } = textOf(env, name, secret);
        if (problem) {
          problems.push(problem);
          continue;
        }
        const result = schema.safeParse(text);
        if (result.success) values[key] = result.data;
        else if (text === undefined) problems.push(`${name} is missing`);
        else problems.push(`${name} is wrong${secret ? '' : `: ${reasons(result.error)}`}`);
      }
      if (problems.length > 0) throw new ConfigError(service, problems);
      return values as { [K in keyof V]: z.output<V[K]['schema']> };
    },
  };
}

/** A secret may stand in a file instead, which `<NAME>_FILE` names: without its last line break, read at start. An empty one is not set. */
function textOf(
  env: Record<string, string | undefined>,
  name: string,
  secret: boolean,
): { text: string | undefined; problem?: string } {
  const text = env[name] === '' ? undefined : env[name];
  const file = secret ? env[`${name}_FILE`] : undefined;
  if (file === undefined || file === '') return { text };
  if (text !== undefined) return { text, problem: `${name} is set, and ${name}_FILE as well: one is enough` };
  try {
    const read = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return { text: read === '' ? undefined : read };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return { text, problem: `${name}_FILE cannot be read (${why})` };
  }
}

function describe({ name, schema, doc, secret }: Variable): VariableDescription {
  const unset = schema.safeParse(undefined);
  const value = (unset.success ? unset.data : undefined) as string | number | boolean | number[] | undefined;
  return {
    name,
    doc,
    default: value === undefined ? null : String(value),
    secret,
    required: !unset.success,
  };
}

const reasons = (error: z.ZodError): string => error.issues.map((issue) => issue.message).join(', ');

/** The process's environment: read here and nowhere else. */
export const environment = (): Record<string, string | undefined> => process.env;
