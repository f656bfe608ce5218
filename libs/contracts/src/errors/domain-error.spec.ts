import { DomainError, invalid, mostViolations, type WireError } from '../index.js';

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
