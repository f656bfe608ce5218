import { Body, type PipeTransform } from '@nestjs/common';
import { invalid, pointerPart, type Violation } from '@lotse/contracts';
import { toViolations } from '@lotse/messaging';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

export type Class<T extends object = object> = new () => T;

/** Reads a body as what a route takes. Also tells the OpenAPI document what that is. */
export class BodyPipe implements PipeTransform<unknown, object> {
  constructor(
    readonly type: Class,
    readonly as: 'whole' | 'owners' | 'merge-patch',
  ) {}

  /** @throws DomainError invalid with a JSON pointer for each wrong or unknown field */
  transform(body: unknown): object {
    if (body === undefined) throw invalid({ pointer: '', rule: 'required' });
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw invalid({ pointer: '', rule: 'isObject' });
    const unknown = inheritedNames(body);
    if (unknown.length > 0)
      throw invalid(...unknown.map((pointer) => ({ pointer, rule: 'whitelistValidation' })));
    if (this.as === 'whole') return validated(this.type, body);
    // The service that has the resource checks what is sent, or what a patch makes of it.
    if (this.as === 'owners') refuseUnknownFields(this.type, body);
    return body;
  }
}

/**
 * A JSON Merge Patch (RFC 7396) laid over the fields as they are, for what the gateway itself owns. Flat, so merging is this.
 * @throws DomainError invalid with a JSON pointer for each wrong or unknown field
 */
export const patched = <T extends object>(type: Class<T>, fields: object, patch: object): T =>
  validated(type, { ...fields, ...patch });

/**
 * Pointers to fields called like what every object has, such as `constructor`: class-validator takes them for known,
 * and no class here has one.
 */
function inheritedNames(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = `${pointer}/${pointerPart(name)}`;
    return !Array.isArray(value) && name in Object.prototype ? [at] : inheritedNames(inner, at);
  });
}

/** @throws DomainError invalid with a JSON pointer for each wrong or unknown field */
export function validated<T extends object>(type: Class<T>, body: object): T {
  const value = plainToInstance(type, body);
  const violations = violationsIn(value);
  if (violations.length > 0) throw invalid(...violations);
  return value;
}

/** @throws DomainError invalid with a JSON pointer for each wrong or unknown field, if there is one that is not known */
function refuseUnknownFields(type: Class, body: object): void {
  const violations = violationsIn(plainToInstance(type, body));
  if (violations.some(({ rule }) => rule === 'whitelistValidation')) throw invalid(...violations);
}

const violationsIn = (value: object): Violation[] =>
  toViolations(validateSync(value, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true }));

/** The whole body, validated by the class's own rules; a field it does not have is refused. */
export const Input = (type: Class): ParameterDecorator => Body(new BodyPipe(type, 'whole'));

/**
 * The whole body as it was sent, for a service that checks it by the same class and by what it alone knows, such as its
 * catalogue: so that all that is wrong is told at once. Only a field the class does not have is refused here.
 */
export const OwnersInput = (type: Class): ParameterDecorator => Body(new BodyPipe(type, 'owners'));

/** A JSON Merge Patch (RFC 7396) of the class. */
export const MergePatchOf = (type: Class): ParameterDecorator => Body(new BodyPipe(type, 'merge-patch'));
