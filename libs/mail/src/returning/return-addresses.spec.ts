import { ReturnAddresses } from './return-addresses.js';

describe('the address to which a mail comes back', () => {
  const key = Buffer.alloc(32, 7);
  const addresses = new ReturnAddresses('Bounces@mail.example.com', [key]);
  const mailId = '01940000-0000-7000-8000-0123456789ab';

  it('says which mail it was, also where a server has changed its case', () => {
    const address = addresses.of(mailId);

    expect(address).toMatch(/^Bounces\+[a-z2-7]{42}@mail\.example\.com$/);
    expect(addresses.mailOf(address)).toBe(mailId);
    expect(addresses.mailOf(address.toUpperCase())).toBe(mailId);
  });

  it('has room in what a local part may have, and says so where it has not', () => {
    const longest = new ReturnAddresses(`${'b'.repeat(21)}@example.com`, [key]).of(mailId);

    expect(longest.indexOf('@')).toBe(64);
    expect(() => new ReturnAddresses(`${'b'.repeat(22)}@example.com`, [key])).toThrow('1 to 21');
  });

  it('is of one class alone: where a mail comes back is not where somebody answers in a ticket', () => {
    const tickets = new ReturnAddresses('Bounces@mail.example.com', [key], 'ticket');

    expect(tickets.mailOf(tickets.of(mailId))).toBe(mailId);
    expect(tickets.mailOf(addresses.of(mailId))).toBeNull();
    expect(addresses.mailOf(tickets.of(mailId))).toBeNull();
  });

  it('is made with the key alone', () => {
    const other = new ReturnAddresses('Bounces@mail.example.com', [Buffer.alloc(32, 8)]);

    expect(addresses.mailOf(other.of(mailId))).toBeNull();
  });

  it('is made with the first key, and known by each, so that a key can be replaced', () => {
    const next = Buffer.alloc(32, 8);
    const under = (...keys: [Buffer, ...Buffer[]]): ReturnAddresses =>
      new ReturnAddresses('Bounces@mail.example.com', keys);
    const [before, after] = [addresses.of(mailId), under(next).of(mailId)];

    expect(under(key, next).of(mailId)).toBe(before);
    expect(under(next, key).of(mailId)).toBe(after);
    for (const both of [under(key, next), under(next, key)]) {
      expect(both.mailOf(before)).toBe(mailId);
      expect(both.mailOf(after)).toBe(mailId);
      expect(both.mailsIn(`${before} ${after}`)).toEqual([mailId]);
    }
    expect(under(next).mailOf(before)).toBeNull();
  });

  it('is believed in no other spelling', () => {
    const address = addresses.of(mailId);
    const token = address.slice('Bounces+'.length, address.indexOf('@'));
    const changed = [...token].map((character, index) => {
      const next = character === 'a' ? 'b' : 'a';
      return `Bounces+${token.slice(0, index)}${next}${token.slice(index + 1)}@mail.example.com`;
    });

    for (const one of [
      ...changed,
      `Bounces@mail.example.com`,
      `Bounces+@mail.example.com`,
      `Bounces+${token}@example.com`,
      `x+${token}@mail.example.com`,
      `Bounces+${token}a@mail.example.com`,
      `Bounces+${token.slice(1)}@mail.example.com`,
      `Bounces+${token}@mail.example.com, x@mail.example.com`,
      '',
      '@',
      'x'.repeat(1_000_000),
    ])
      expect(addresses.mailOf(one)).toBeNull();
  });
});
