import 'reflect-metadata';
import { incomingChanges } from '@lotse/contracts';
import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';

type Class = new () => object;
type Condition = (object: object, value: unknown) => boolean;

interface Field {
  name: string;
  /** Whether its rules count at all, e.g. not for an optional one that is missing. */
  conditions: Condition[];
  rules: {
    each: boolean;
    constraints: unknown[];
    holds: (value: unknown, of: ValidationArguments) => unknown;
  }[];
  /** Its class, where it is an object with rules of its own; `Array` where it is a list of such, `Object` where it may be `null` as well. */
  nested?: Class;
  /** What becomes of a value on its way in. */
  change?: ((value: unknown) => unknown) | undefined;
}

type Fields = Map<string, Field>;

const known = new Map<Class, Fields | null>();

/**
 * The instance that an object from JSON makes, where it surely keeps every rule of the class and has no other fields.
 * For the rest, and for what is wrong, ask class-transformer and class-validator, which gather the rules of a class anew for
 * every value, and change what has to be changed on its way in.
 */
export function surelyValid<T extends object>(type: new () => T, json: object): T | undefined {
  const fields = fieldsOf(type);
  if (!fields) return undefined;
  const instance = Object.assign(new type(), json) as Record<string, unknown>;
  for (const name of Object.keys(json)) {
    const field = fields.get(name);
    if (!field) return undefined;
    const value = instance[name];
    if (field.change && field.change(value) !== value) return undefined;
    if (isObject(value) && field.nested) {
      const nested = surelyValid(field.nested, value);
      if (!nested) return undefined;
      instance[name] = nested;
    } else if (Array.isArray(value) && value.some((one) => typeof one === 'object')) return undefined;
  }
  for (const field of fields.values()) if (!keepsRules(instance, field)) return undefined;
  return instance as T;
}

function keepsRules(instance: object, field: Field): boolean {
  const { name, conditions, rules, nested } = field;
  const value = (instance as Record<string, unknown>)[name];
  if (!conditions.every((counts) => counts(instance, value))) return true;
  for (const { each, constraints, holds } of rules) {
    const of = { targetName: '', property: name, object: instance, value, constraints };
    const whole = !each || !Array.isArray(value);
    if (whole ? holds(value, of) !== true : !value.every((one) => holds(one, of) === true)) return false;
  }
  if (Array.isArray(value) && (nested === Array || nested === Object)) return value.length === 0; // of which class its items are is not known here
  return !nested || isObject(value);
}

function fieldsOf(type: Class): Fields | null {
  let fields = known.get(type);
  if (fields === undefined) known.set(type, (fields = gathered(type)));
  return fields;
}

/** @returns null where a class has rules of a kind that is not understood here, or none */
function gathered(type: Class): Fields | null {
  const storage = getMetadataStorage();
  const fields: Fields = new Map();
  const changes = incomingChanges(type);
  for (const rule of storage.getTargetValidationMetadatas(type, '', false, false)) {
    const name = rule.propertyName;
    const field = fields.get(name) ?? { name, conditions: [], rules: [], change: changes.get(name) };
    fields.set(name, field);
    if (rule.type === ValidationTypes.CONDITIONAL_VALIDATION)
      field.conditions.push(rule.constraints[0] as Condition);
    else if (rule.type === ValidationTypes.NESTED_VALIDATION) {
      const nested: unknown = Reflect.getMetadata('design:type', type.prototype as object, name);
      if (typeof nested !== 'function') return null;
      field.nested = nested as Class;
    } else if (rule.type !== ValidationTypes.CUSTOM_VALIDATION || rule.validateIf) return null;
    else
      for (const { instance } of storage.getTargetValidatorConstraints(rule.constraintCls))
        field.rules.push({
          each: rule.each,
          constraints: rule.constraints,
          holds: (value, of) => instance.validate(value, of),
        });
  }
  return fields.size > 0 ? fields : null;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
