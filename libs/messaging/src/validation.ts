import 'reflect-metadata';
import { pointerPart, type Violation } from '@lotse/contracts';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { surelyValid } from './known-rules.js';

export type Parsed<T> = { ok: true; value: T } | { ok: false; violations: Violation[] };

/**
 * Makes an instance of a contract's class from parsed JSON. Fields that the class does not name are dropped:
 * they may come from a newer release.
 */
export function parse<T extends object>(type: new () => T, json: unknown): Parsed<T> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { ok: false, violations: [{ pointer: '', rule: 'isObject' }] };
  const known = surelyValid(type, json);
  if (known) return { ok: true, value: known };
  const value = plainToInstance(type, json);
  const errors = validateSync(value, {
    whitelist: true,
    forbidUnknownValues: false, // a class without fields of its own is no mistake
  });
  return errors.length === 0 ? { ok: true, value } : { ok: false, violations: toViolations(errors) };
}

/**
 * Turns class-validator's errors into violations with JSON pointers (RFC 6901).
 * A value that is missing breaks every rule of its field, and is told as `required` alone.
 * @param base pointer of the object that was validated
 */
export function toViolations(errors: readonly ValidationError[], base = ''): Violation[] {
  return errors.flatMap((error) => {
    const pointer = `${base}/${pointerPart(error.property)}`;
    const rules = Object.keys(error.constraints ?? {});
    const own = isMissing(error, rules) ? ['required'] : rules;
    return [
      ...own.map((rule) => ({ pointer, rule, ...toldOf(error, rule) })),
      ...toViolations(error.children ?? [], pointer),
    ];
  });
}

/** Which fault it is, where a rule has several, and the limit or the choices: for the sentence about it. */
function toldOf({ target, property, value }: ValidationError, rule: string): Pick<Violation, 'values'> {
  const type = target?.constructor;
  const broken = (type ? getMetadataStorage().getTargetValidationMetadatas(type, '', false, false) : []).find(
    (one) => one.propertyName === property && (one.name ?? one.type) === rule,
  );
  const limit: unknown = broken?.constraints?.[0];
  if (Array.isArray(limit)) return { values: { choices: limit.join(', ') } };
  if (typeof limit === 'number') return { values: { limit } };
  const { minLength = 0, maxLength = Infinity } = (limit ?? {}) as { minLength?: number; maxLength?: number };
  if (typeof value !== 'string') return {};
  if (value.trim() === '' && minLength > 0) return { values: { fault: 'empty' } };
  return value.length > maxLength ? { values: { fault: 'tooLong', limit: maxLength } } : {};
}

function isMissing(error: ValidationError, rules: string[]): boolean {
  const value: unknown = error.value;
  return (
    rules.length > 0 && !rules.includes('whitelistValidation') && (value === undefined || value === null)
  );
}
