import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import * as contracts from '@lotse/contracts';
import { violationTexts } from './violation-texts.js';

const source = join(__dirname, '..');

/** What the gateway takes and answers itself. */
async function ownDtos(): Promise<unknown[]> {
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const modules = paths
    .filter((path) => path.endsWith('.dto.ts'))
    .map((path) => import(join(source, path)) as Promise<Record<string, unknown>>);
  return (await Promise.all(modules)).flatMap((exported) => Object.values(exported));
}

/** Every rule that some field of some class can break, here or in what crosses between services. */
async function declaredRules(): Promise<string[]> {
  const exported = [...Object.values(contracts), ...(await ownDtos())];
  const metadata = exported.flatMap((type) =>
    typeof type === 'function'
      ? getMetadataStorage().getTargetValidationMetadatas(type, '', true, false)
      : [],
  );
  const silent: string[] = [ValidationTypes.CONDITIONAL_VALIDATION, ValidationTypes.WHITELIST];
  return [
    ...new Set(metadata.filter(({ type }) => !silent.includes(type)).map(({ name, type }) => name ?? type)),
  ];
}

describe('the sentence of a broken rule', () => {
  it('exists in both languages for every rule that a field declares', async () => {
    const rules = await declaredRules();

    expect(rules).toEqual(
      expect.arrayContaining(['isUuid', 'emailAddress', 'nestedValidation', 'password', 'issuerUrl']),
    );
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((rule) => !(rule in violationTexts))).toEqual([]);
  });

  it('has the same placeholders in both languages, and none is empty', () => {
    const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

    for (const [rule, { de, en }] of Object.entries(violationTexts)) {
      expect({ rule, in: placeholders(de) }).toEqual({ rule, in: placeholders(en) });
      expect(Math.min(de.length, en.length)).toBeGreaterThan(5);
    }
  });
});
