import { aCase } from './a-case.js';
import { openingOf, emptyOpening } from './opening.js';
import { inputOf, valuesFor, type StepValues } from './step-input.js';

const lena = { id: 'lena', name: 'Lena Sammel' };
const paul = { id: 'paul', name: 'Paul Prüfer' };

describe('a step', () => {
  const values = (change: Partial<StepValues> = {}): StepValues => ({
    ...valuesFor(aCase()),
    reason: '  Weil es so ist. ',
    ...change,
  });

  it('brings its reason and nothing of what belongs to other steps', () => {
    const given = values({ companyId: 'a company', legalForm: 'other', outcome: 'close' });

    expect(inputOf('submit', given, aCase(), undefined)).toEqual({
      step: 'submit',
      reason: 'Weil es so ist.',
    });
  });

  it('that assigns names only who is another than before', () => {
    const of = aCase({ collector: lena, reviewer: null });

    expect(inputOf('assign', values({ collectorId: 'lena', reviewerId: 'paul' }), of, undefined)).toEqual({
      step: 'assign',
      reason: 'Weil es so ist.',
      reviewerId: 'paul',
    });
    expect(valuesFor(aCase({ collector: lena, reviewer: paul }))).toMatchObject({
      collectorId: 'lena',
      reviewerId: 'paul',
    });
  });

  it('that proposes to close names no new owner', () => {
    const newOwner = { id: 'erika' } as StepValues['newOwner'];

    expect(inputOf('propose', values({ outcome: 'close', newOwner }), aCase(), undefined)).toEqual({
      step: 'propose',
      reason: 'Weil es so ist.',
      outcome: 'close',
    });
    expect(inputOf('propose', values({ outcome: 'transfer', newOwner }), aCase(), undefined)).toMatchObject({
      outcome: 'transfer',
      newOwnerId: 'erika',
    });
  });

  it('that withdraws gives files back only where somebody says so', () => {
    const given = values({ returnFiles: true });

    expect(inputOf('withdraw', given, aCase(), undefined)).toMatchObject({ returnFiles: true });
    expect(inputOf('withdraw', values(), aCase(), undefined)).not.toHaveProperty('returnFiles');
    expect(inputOf('release', given, aCase(), undefined)).not.toHaveProperty('returnFiles');
  });

  it('that lets somebody go says whether they have died all the same', () => {
    for (const step of ['withdraw', 'release'] as const)
      for (const personDied of [true, false])
        expect(inputOf(step, values({ personDied }), aCase(), undefined)).toMatchObject({ personDied });
  });

  it('that waives says what', () => {
    expect(inputOf('waive', values(), aCase(), 'identity')).toMatchObject({ item: 'identity' });
    expect(inputOf('drop-report', values(), aCase(), 'r1')).toMatchObject({ reportId: 'r1' });
  });
});

describe('what is written down of a call', () => {
  it('names who has called, with what is known of them', () => {
    const values = {
      ...emptyOpening('en'),
      companyId: 'a company',
      note: ' The sister has called. ',
      name: ' Erika Muster ',
      phone: '+49 2433 4567890',
    };

    expect(openingOf(values)).toEqual({
      companyId: 'a company',
      note: 'The sister has called.',
      reporter: { name: 'Erika Muster', language: 'en', phone: '+49 2433 4567890' },
    });
  });

  it('names nobody where nobody has said who they are', () => {
    expect(openingOf({ ...emptyOpening('de'), companyId: 'a company', note: 'Anonym.' })).toEqual({
      companyId: 'a company',
      note: 'Anonym.',
    });
  });
});
