import { meanwhile, patchOf, valuesOf, type CompanyValues } from './company-values.js';

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
  it('is taken over where nobody here has typed', () => {
    const now = { ...was, country: 'AT', email: 'post@werft.example.com' };
    const typed = { ...was, email: 'hallo@werft.example.com' };
    expect(meanwhile(was, now, typed)).toEqual({
      values: { ...was, country: 'AT', email: 'hallo@werft.example.com' },
      taken: ['country'],
      disputed: ['email'],
    });
  });

  it('is no dispute where both say the same', () => {
    const now = { ...was, email: 'post@werft.example.com' };
    expect(meanwhile(was, now, { ...now })).toEqual({ values: now, taken: [], disputed: [] });
  });
});
