import { differences, merge } from '../conflict/merge.js';
import { companyParts, patchOf, valuesOf, type CompanyValues } from './company-values.js';

const was: CompanyValues = {
  customerNumber: 'K-1',
  legalName: 'Werft am Strom',
  legalForm: 'GmbH',
  country: 'DE',
  language: 'de',
  timeZone: 'Europe/Berlin',
  email: 'info@werft.example.com',
  domains: ['werft.example.com'],
  products: ['shop'],
  productVersions: [],
};

describe('what a form of a company sends', () => {
  it('names only what was changed, and empties what was emptied', () => {
    const typed = { ...was, legalName: 'Werft am Meer', email: '', domains: [] };
    expect(patchOf(was, typed)).toEqual({ legalName: 'Werft am Meer', email: null, domains: [] });
  });

  it('sends nothing where nothing was changed', () => {
    expect(patchOf(was, { ...was, domains: [...was.domains] })).toEqual({});
  });

  it('shows what is not known as empty', () => {
    expect(valuesOf({ ...was, legalForm: null, email: null })).toEqual({ ...was, legalForm: '', email: '' });
  });
});

describe('a change that came in between', () => {
  it('is taken over where nobody here has typed, and disputed where somebody has', () => {
    const theirs = { ...was, country: 'AT', email: 'post@werft.example.com' };
    const mine = { ...was, email: 'hallo@werft.example.com' };
    const both = { base: was, mine, theirs };
    expect(differences(companyParts, both)).toEqual([
      { part: 'country', changedBy: 'theirs' },
      { part: 'email', changedBy: 'both' },
    ]);
    expect(merge(companyParts, both, {})).toEqual({ ...mine, country: 'AT' });
  });

  it('is no dispute where both say the same', () => {
    const now = { ...was, email: 'post@werft.example.com' };
    expect(differences(companyParts, { base: was, mine: { ...now }, theirs: now })).toEqual([]);
  });

  it('goes together by itself where both have named domains', () => {
    const both = {
      base: was,
      mine: { ...was, domains: ['werft.example.com', 'strom.example.com'] },
      theirs: { ...was, domains: ['meer.example.com'] },
    };
    expect(merge(companyParts, both, {}).domains).toEqual(['meer.example.com', 'strom.example.com']);
  });
});
