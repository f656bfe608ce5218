import { noValues } from './contact-fields.js';
import { patchOf, registrationOf } from './contact-values.js';

describe('what the form sends', () => {
  it('is nothing where nothing has changed, also after blanks and another order', () => {
    const before = { ...noValues, firstName: 'Uwe', responsibilities: ['hosting', 'sales'] };

    expect(
      patchOf(before, { ...before, firstName: ' Uwe ', responsibilities: ['sales', 'hosting'] }),
    ).toEqual({});
  });

  it('names what has changed, and with null what was emptied', () => {
    const before = { ...noValues, position: 'CIO', mobile: '+49 171 5550123' };

    expect(patchOf(before, { ...before, position: '', external: true })).toEqual({
      position: null,
      external: true,
    });
  });

  it('takes the last day away with being external', () => {
    const before = { ...noValues, external: true, externalUntil: '2027-03-31' };

    expect(patchOf(before, { ...before, external: false })).toEqual({ external: false, externalUntil: null });
  });

  it('gives a reason for newsletters only where one is asked for', () => {
    const values = { ...noValues, newsletterReason: 'betreut den Shop' };

    expect(registrationOf(values).newsletterReason).toBeNull();
    expect(
      registrationOf({ ...values, external: true, newsletterChannels: ['product-news'] }).newsletterReason,
    ).toBe('betreut den Shop');
  });
});
