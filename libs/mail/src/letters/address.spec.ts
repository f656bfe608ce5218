import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { toField } from './address.js';

const read = async (name: string, address = 'erika@example.com') => {
  const field = toField({ name, address });
  const { to, headerLines } = await simpleParser(`${field}\r\ntext`);
  return {
    field,
    fields: headerLines.map(({ key }) => key),
    to: Array.isArray(to) ? to[0]?.value : to?.value,
  };
};

describe('to whom a letter is', () => {
  it.each([
    ['Erika Muster'],
    ['Erika Müller-Groß'],
    ['Müller, Erika (Einkauf) "die Chefin" <evil@example.net>'],
    ['=?UTF-8?B?eA==?='],
    ['Łódź '.repeat(20).trim()],
    ['😀'.repeat(40)],
    [''],
  ])('is read as it was written: %j', async (name) => {
    const { field, fields, to } = await read(name);

    expect(to).toEqual([{ name, address: 'erika@example.com' }]);
    expect(fields).toEqual(['to']);
    for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('is one field of printable characters, whatever somebody is called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async (name) => {
        const { field, fields, to } = await read(name);

        expect(field).toMatch(/^To: (?:[\x20-\x7e]|\r\n(?= ))+\r\n$/);
        expect(fields).toEqual(['to']);
        expect(to).toMatchObject([{ address: 'erika@example.com' }]);
      }),
    );
  });

  it('takes addresses that are not plain', async () => {
    expect((await read('Erika', '"e m"@example.com')).to).toMatchObject([{ name: 'Erika' }]);
    expect((await read('Erika', 'erika@exämple.com')).to).toMatchObject([{ name: 'Erika' }]);
  });
});
