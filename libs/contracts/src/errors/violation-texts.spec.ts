import { getMetadataStorage, ValidationTypes } from 'class-validator';
import * as contracts from '../index.js';
import { violationTexts } from './violation-texts.js';

/** Every rule that some field of some class here can break. */
function declaredRules(): string[] {
  const classes = Object.values(contracts).filter((value) => typeof value === 'function');
  const metadata = classes.flatMap((type) =>
    getMetadataStorage().getTargetValidationMetadatas(type, '', true, false),
  );
  const silent: string[] = [ValidationTypes.CONDITIONAL_VALIDATION, ValidationTypes.WHITELIST];
  return [
    ...new Set(metadata.filter(({ type }) => !silent.includes(type)).map(({ name, type }) => name ?? type)),
  ];
}

describe('the sentence of a broken rule', () => {
  it('exists in both languages for every rule that a field declares', () => {
    expect(declaredRules()).toEqual(expect.arrayContaining(['isUuid', 'emailAddress', 'nestedValidation']));
    expect(declaredRules().filter((rule) => !(rule in violationTexts))).toEqual([]);
  });

  it('has the same placeholders in both languages, and none is empty', () => {
    const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

    for (const [rule, { de, en }] of Object.entries(violationTexts)) {
      expect({ rule, in: placeholders(de) }).toEqual({ rule, in: placeholders(en) });
      expect(Math.min(de.length, en.length)).toBeGreaterThan(5);
    }
  });
});
