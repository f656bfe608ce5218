/** ISO 639-1 codes of the languages that people call by a word. */
const codes =
  'ar bg bs ca cs da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lb lt lv mk mt nb nl nn no pl pt ro ru sk sl sq sr sv th tr uk ur vi zh'.split(
    ' ',
  );
const regions = 'AT AU BE BR CA CH CN DE ES FR GB IE IT LI LU MX NL PT TW US'.split(' ');

/** Letters by which SAP and others name a language. */
const letters: [string, string][] = [
  ['d', 'de'],
  ['e', 'en'],
  ['f', 'fr'],
  ['i', 'it'],
];

const namesOf = (type: 'language' | 'region', all: string[]): [string, string][] =>
  ['de', 'en'].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type });
    return all.map((code): [string, string] => [(names.of(code) ?? code).toLowerCase(), code]);
  });
const ownNames = codes.map((code): [string, string] => [
  (new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code).toLowerCase(),
  code,
]);

const byWord = new Map([...namesOf('language', codes), ...ownNames, ...letters]);
const byRegion = new Map(namesOf('region', regions));

/**
 * The tag of a language (BCP 47) by tag, by code of three letters (ISO 639-2) or by word in German, English or itself; the
 * region where it is another than one expects: `Deutsch (Österreich)` is `de-AT`. As it is written where nobody knows it.
 */
export function languageOf(text: string): string {
  const word = text.trim().toLowerCase();
  const language = byWord.get(word);
  if (language) return language;
  const [, name = '', place = ''] = /^([^()]{1,40})\(([^()]{1,40})\)$/.exec(word) ?? [];
  const named = byWord.get(name.trim());
  if (named) return inRegion(named, byRegion.get(place.trim()));
  const [, tag, region] = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/.exec(word) ?? [];
  if (!tag) return text;
  const [canonical = tag] = Intl.getCanonicalLocales(tag);
  return region ? `${canonical}-${region.toUpperCase()}` : canonical;
}

const inRegion = (language: string, region: string | undefined): string =>
  region === undefined || new Intl.Locale(language).maximize().region === region
    ? language
    : `${language}-${region}`;
