import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { invalid, normalForm } from '@lotse/contracts';
import { toViolations } from '@lotse/messaging';

/**
 * Reads what a client wrote as its class, with texts trimmed and in Unicode NFC: what is checked is what is kept.
 *
 * Also reads a JSON Merge Patch (RFC 7396) laid over the fields as they are: our inputs are flat, so merging
 * is `{ ...fields, ...patch }`, and `null` means the same as a missing field.
 * @throws DomainError invalid `request.invalid` that names every wrong value and every field nobody knows
 */
export function checked<T extends object>(type: new () => T, written: object): T {
  const instance = plainToInstance(type, tidy(written));
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) throw invalid(...toViolations(errors));
  return instance;
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return normalForm(value).trim();
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, tidy(inner)]));
}
