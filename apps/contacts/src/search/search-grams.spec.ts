import { testDatabase, type TestDatabase } from '@lotse/test-support';
import fc from 'fast-check';
import { contactsMigrations } from '../migrations/index.js';
import { companySearch, gramsOf, searchTerms } from './search-text.js';

describe('the grams of a text', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase(contactsMigrations);
  });
  afterAll(() => database.drop());

  const textOf = (legalName: string): string =>
    companySearch({ legalName, legalForm: null, customerNumber: '', email: null, domains: [] }).searchText;

  async function match(text: string, terms: string[]): Promise<boolean | undefined> {
    const [row] = await database.query<{ found: boolean }>(
      `select search_grams($1) @@ $2::tsquery as found`,
      [text, gramsOf(terms)],
    );
    return row?.found;
  }

  const words = fc
    .array(fc.string({ unit: fc.constantFrom(...'abcßüéж小7𝒳'), minLength: 1, maxLength: 12 }), {
      minLength: 1,
    })
    .map((all) => all.join(' '));

  it('are met by every part of every word, and by the beginning of one', () =>
    fc.assert(
      fc.asyncProperty(words, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), async (name, draws) => {
        const text = textOf(name);
        const all = text.slice(1).split(' ');
        const [which = 0, from = 0, length = 0] = draws;
        const word = [...(all[which % all.length] ?? '')];
        const first = from % Math.max(1, word.length - 2);
        const part = word.slice(first, first + 3 + (length % 10)).join('');
        const beginning = word.slice(0, 1 + (length % 2)).join('');

        const both = gramsOf([part, beginning]) === null ? [] : [[part, beginning]]; // else trigrams are asked
        for (const terms of [[part], [beginning], ...both])
          expect([text, terms, await match(text, terms)]).toEqual([text, terms, true]);
      }),
      { numRuns: 200 },
    ));

  it.each([
    ['mid', true],
    ['idt', true],
    ['midtste', true],
    ['schmidtstei', true],
    ['sc', true],
    ['ch', false],
    ['dtm', false],
    ['midtstx', false],
    ['tho', true],
    ['omas', true],
    ['schmidtst th', true],
    ['schmidtst to', false],
  ])('are those of Schmidtstein Thomas when %j is asked: %s', async (asked, found) => {
    expect(await match(textOf('Schmidtstein Thomas'), searchTerms(asked))).toBe(found);
  });

  it('are none of a text that is empty', async () => {
    expect(await match('', ['abc'])).toBe(false);
  });
});
