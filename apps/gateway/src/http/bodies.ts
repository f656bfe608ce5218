import { Body, type PipeTransform } from '@nestjs/common';
import { invalid, pointerPart } from '@lotse/contracts';
import { toViolations } from '@lotse/messaging';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

export type Class<T extends object = object> = new () => T;

/** Reads a body as what a route takes. Also tells the OpenAPI document what that is. */
export class BodyPipe implements PipeTransform<unknown, object> {
  constructor(
    readonly type: Class,
    readonly as: 'whole' | 'merge-patch',
  ) {}

  /** @throws DomainError invalid with a JSON pointer for each wrong or unknown field */
  transform(body: unknown): object {
    if (body === undefined) throw invalid({ pointer: '', rule: 'required' });
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw invalid({ pointer: '', rule: 'isObject' });
    const unknown = inheritedNames(body);
    if (unknown.length > 0)
      throw invalid(...unknown.map((pointer) => ({ pointer, rule: 'whitelistValidation' })));
    // What a patch makes of the resource is checked by the service that has the resource.
    return this.as === 'merge-patch' ? body : validated(this.type, body);
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
  const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  if (errors.length > 0) throw invalid(...toViolations(errors));
  return value;
}

/** The whole body, validated by the class's own rules; a field it does not have is refused. */
export const Input = (type: Class): ParameterDecorator => Body(new BodyPipe(type, 'whole'));

/** A JSON Merge Patch (RFC 7396) of the class. */
export const MergePatchOf = (type: Class): ParameterDecorator => Body(new BodyPipe(type, 'merge-patch'));
