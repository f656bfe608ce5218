import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';

type Condition = (object: object, value: unknown) => boolean;

interface Field {
  /** Whether its rules count at all, e.g. not for an optional one that is missing. */
  conditions: Condition[];
  rules: {
    each: boolean;
    constraints: unknown[];
    holds: (value: unknown, of: ValidationArguments) => unknown;
  }[];
  nested: boolean;
}

type Rules = Map<string, Field>;

const known = new Map<unknown, Rules | null>();

/**
 * Whether an instance keeps every rule of its class and has no other fields. Says so only where there is no doubt:
 * for the rest, and for what is wrong, ask class-validator, which gathers the rules of a class anew for every value.
 */
export function surelyValid(instance: object): boolean {
  const rules = rulesOf(instance.constructor);
  if (!rules || !Object.keys(instance).every((name) => rules.has(name))) return false;
  for (const [property, { conditions, rules: own, nested }] of rules) {
    const value = (instance as Record<string, unknown>)[property];
    if (!conditions.every((counts) => counts(instance, value))) continue;
    for (const { each, constraints, holds } of own) {
      const of = { targetName: instance.constructor.name, property, object: instance, value, constraints };
      const whole = !each || !Array.isArray(value);
      if (whole ? holds(value, of) !== true : !value.every((one) => holds(one, of) === true)) return false;
    }
    if (nested && !(value instanceof Object && !Array.isArray(value) && surelyValid(value))) return false;
  }
  return true;
}

function rulesOf(type: unknown): Rules | null {
  let rules = known.get(type);
  if (rules === undefined) known.set(type, (rules = gathered(type as new () => object)));
  return rules;
}

/** @returns null where a class has rules of a kind that is not understood here, or none */
function gathered(type: new () => object): Rules | null {
  const storage = getMetadataStorage();
  const rules: Rules = new Map();
  for (const rule of storage.getTargetValidationMetadatas(type, '', false, false)) {
    const field = rules.get(rule.propertyName) ?? { conditions: [], rules: [], nested: false };
    rules.set(rule.propertyName, field);
    if (rule.type === ValidationTypes.CONDITIONAL_VALIDATION)
      field.conditions.push(rule.constraints[0] as Condition);
    else if (rule.type === ValidationTypes.NESTED_VALIDATION) field.nested = true;
    else if (rule.type !== ValidationTypes.CUSTOM_VALIDATION || rule.validateIf) return null;
    else
      for (const { instance } of storage.getTargetValidatorConstraints(rule.constraintCls))
        field.rules.push({
          each: rule.each,
          constraints: rule.constraints,
          holds: (value, of) => instance.validate(value, of),
        });
  }
  return rules.size > 0 ? rules : null;
}
