import { isDeepStrictEqual } from 'node:util';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidatorOptions } from 'class-validator';
import { invalid, normalForm, type Violation } from '@lotse/contracts';
import { surelyValid } from './known-rules.js';
import { toViolations } from './validation.js';

/** What a client wrote, by the rules of its class: whoever finds more that is wrong adds it, so that all is told at once. */
export interface Judged<T> {
  /** Without what is wrong. */
  right: Partial<T>;
  wrong: Violation[];
}

/** @throws DomainError invalid `request.invalid` that names everything that is wrong */
export function soundOf<T>({ right, wrong }: Judged<T>): T {
  if (wrong.length > 0) throw invalid(...wrong);
  return right as T;
}

/**
 * Reads what a client wrote as its class, with texts trimmed and in Unicode NFC: what is judged is what is kept. On its way
 * here nothing else has looked at it but the gateway, so fields nobody knows are those of a newer one, and dropped.
 * @param standing fields as they are: one that stays so stays valid, also where it is older than its rule
 */
export const judged = <T extends object>(type: new () => T, written: object, standing?: object): Judged<T> =>
  read(type, written, { forbidNonWhitelisted: false, standing });

/**
 * Reads a JSON Merge Patch (RFC 7396) laid over the fields as they are: our inputs are flat, so merging
 * is `{ ...fields, ...patch }`, and `null` means the same as a missing field. Nobody has looked at a patch before.
 * A field that stays as it is stays valid, also where it is older than its rule; one that nobody knows is wrong.
 */
export const judgedPatch = <T extends object>(type: new () => T, fields: object, patch: object): Judged<T> =>
  read(type, { ...fields, ...patch }, { forbidNonWhitelisted: true, standing: fields });

/** As {@link judged}, where there is nothing to add. @throws DomainError invalid `request.invalid` */
export const checked = <T extends object>(type: new () => T, written: object, standing?: object): T =>
  soundOf(judged(type, written, standing));

function read<T extends object>(
  type: new () => T,
  written: object,
  { standing = {}, ...options }: ValidatorOptions & { standing?: object | undefined },
): Judged<T> {
  const tidied = tidy(written) as object;
  const valid = surelyValid(type, tidied);
  if (valid) return { right: valid, wrong: [] };
  const instance = plainToInstance(type, tidied) as Partial<T>;
  const stands = new Map(Object.entries(standing));
  const errors = validateSync(instance, { whitelist: true, stopAtFirstError: true, ...options }).filter(
    ({ property, value }) => !stands.has(property) || !isDeepStrictEqual(value, stands.get(property)),
  );
  for (const { property } of errors) delete instance[property as keyof T];
  return { right: instance, wrong: toViolations(errors) };
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return normalForm(value).trim();
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, tidy(inner)]));
}
