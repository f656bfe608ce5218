import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Words = { [key: string]: string | Words };

const rooms = join(__dirname, '..');
const catalogues = readdirSync(rooms, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => readdirSync(join(rooms, name)).includes(`${name}.de.json`));

const read = (room: string, language: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(join(rooms, room, `${room}.${language}.json`), 'utf8')) as Words));

const flat = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value, `${path}${key}.`),
  );

const placeholders = (text = ''): string[] => (text.match(/\{\{\w+|<\/?\w+>/g) ?? []).sort();

describe.each(catalogues)('the words of %s', (room) => {
  const german = read(room, 'de');
  const english = read(room, 'en');

  it('are there in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...german.keys()].sort());
  });

  it('say the same things of the same values', () => {
    const different = [...german].filter(
      ([key, text]) => placeholders(english.get(key)).join() !== placeholders(text).join(),
    );

    expect(different).toEqual([]);
  });

  it('are never empty, and set as print sets them', () => {
    const wrong = [...german, ...english].filter(
      ([, text]) => !/^\S(?!.*(\.\.\.|"| - )).*\S$|^\S$/s.test(text),
    );

    expect(wrong).toEqual([]);
  });
});
