import { readNumber } from './phone-number.js';

describe('a phone number', () => {
  it.each([
    ['+49 171 1234567', '+491711234567'],
    ['0171 1234567', '+491711234567'],
    ['0049 171 1234567', '+491711234567'],
    ['030 901820', '+4930901820'],
    ['30901820', '+4930901820'], // the zero of an area code is gone
    ['49(0)345279580', '+49345279580'],
    ['+49 (0) 345 279580', '+49345279580'],
    ['31 6 12345678', '+31612345678'], // no number of Germany
  ])('is read where it has one meaning: %s', (written, number) => {
    expect(readNumber(written, 'DE')).toEqual({ number });
  });

  it.each(['491711234567', '496128966000', '49 345 279580', '4961 12345'])(
    'is asked for where it has two: %s',
    (written) => expect(readNumber(written, 'DE')).toEqual({ rule: 'phoneTwoReadings' }),
  );

  it.each(['12', '030', '+49 1'])('is refused where there is none: %s', (written) => {
    expect(readNumber(written, 'DE')).toEqual({ rule: 'phone' });
  });
});
