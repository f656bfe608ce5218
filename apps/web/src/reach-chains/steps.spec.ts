import {
  areSame,
  asksForResponsibility,
  endsAtCompany,
  errorsByRow,
  isGeneral,
  rowOf,
  stepOf,
} from './steps.js';

const hosting = { sources: ['responsibility:hosting'] };
const company = { sources: ['primary-contact', 'company-address'] };

describe('the steps of a chain', () => {
  it('end at the company where its address is asked last', () => {
    expect(endsAtCompany([hosting, company])).toBe(true);
    expect(endsAtCompany([company, hosting])).toBe(false);
    expect(endsAtCompany([])).toBe(false);
  });

  it('are the same in the same order alone', () => {
    expect(areSame([hosting, company], [hosting, company].map(rowOf).map(stepOf))).toBe(true);
    expect(areSame([hosting, company], [company, hosting])).toBe(false);
    expect(areSame([company], [{ sources: company.sources.toReversed() }])).toBe(false);
  });

  it('can ask for a responsibility where there is one', () => {
    expect(
      ['emergency', 'vulnerability', 'mandatory', 'responsibility', 'hosting'].map(asksForResponsibility),
    ).toEqual([false, false, true, true, true]);
    expect(['mandatory', 'hosting'].map(isGeneral)).toEqual([true, false]);
  });

  it('show a refusal where it belongs', () => {
    const rows = [hosting, company].map(rowOf);
    const violations = [
      { pointer: '/steps/1/sources/0', detail: 'unknown' },
      { pointer: '/steps', detail: 'too many' },
    ];
    expect(errorsByRow(rows, violations)).toEqual({
      byRow: { [rows[1]?.key ?? '']: 'unknown' },
      rest: ['too many'],
    });
  });
});
