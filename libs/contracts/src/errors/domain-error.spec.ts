import { getMetadataStorage } from 'class-validator';
import * as contracts from '../index.js';
import {
  DomainError,
  errorCodes,
  invalid,
  mostViolations,
  violationTexts,
  type WireError,
} from '../index.js';

describe('a refusal on the wire', () => {
  it('arrives as it was thrown', () => {
    const thrown = new DomainError('conflict', 'incidents.nobody-to-reach', {
      values: { company: 'Muster' },
    });

    const arrived = DomainError.fromWire(JSON.parse(JSON.stringify(thrown.toWire())) as WireError);

    expect(arrived).toMatchObject({
      kind: 'conflict',
      code: 'incidents.nobody-to-reach',
      details: { values: { company: 'Muster' } },
    });
  });

  it('keeps the pointers to what is wrong', () => {
    const thrown = invalid({ pointer: '/contact/email', rule: 'emailAddress' });

    expect(DomainError.fromWire(thrown.toWire()).details.violations).toEqual([
      { pointer: '/contact/email', rule: 'emailAddress' },
    ]);
  });

  it('names so many wrong values as help, and no more', () => {
    const wrong = Array.from({ length: 28_000 }, (_, index) => ({ pointer: `/${index}`, rule: 'isString' }));

    expect(invalid(...wrong).toWire().violations).toEqual(wrong.slice(0, mostViolations));
  });

  it('of a newer release is a failure, not a crash', () => {
    const newer = { kind: 'conflict', code: 'contacts.from-the-future' } as unknown as WireError;

    expect(DomainError.fromWire(newer)).toMatchObject({ kind: 'internal', code: 'service.failed' });
  });
});

describe('texts', () => {
  it.each(Object.entries(errorCodes))('of %s are there in both languages', (_, { de, en }) => {
    expect(de).not.toBe('');
    expect(en).not.toBe('');
    expect(de.match(/\{\w+\}/g)).toEqual(en.match(/\{\w+\}/g)); // the same placeholders
  });

  it('are there for every rule that a request can break', () => {
    const broken = new Set(Object.values(contracts).flatMap(rulesOf));

    expect([...broken].filter((rule) => !(rule in violationTexts))).toEqual([]);
    expect(broken.size).toBeGreaterThan(15);
  });
});

function rulesOf(exported: unknown): string[] {
  if (typeof exported !== 'function') return [];
  const storage = getMetadataStorage();
  return storage.getTargetValidationMetadatas(exported, '', true, false).flatMap((meta) => {
    if (meta.type === 'nestedValidation') return ['nestedValidation'];
    return meta.constraintCls
      ? storage.getTargetValidatorConstraints(meta.constraintCls).map(({ name }) => name)
      : [];
  });
}
