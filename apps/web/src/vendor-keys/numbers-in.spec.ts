import { numbersIn } from './numbers-in.js';

describe('customer numbers that somebody has pasted', () => {
  it('are read however they are separated, each once', () =>
    expect(numbersIn(' k-10023, K-10024;\n\nK-10023\tK-10025 ')).toEqual(['K-10023', 'K-10024', 'K-10025']));
});
