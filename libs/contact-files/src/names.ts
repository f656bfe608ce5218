/** How a person is addressed; `null` where it is said that nothing is said. */
export type Salutation = 'ms' | 'mr' | 'neutral' | null;

const salutations = new Map<string, Salutation>(
  (
    [
      ['ms', 'ms mrs miss frau fr madame mme signora fräulein'],
      ['mr', 'mr mister herr herrn hr hrn monsieur signor'],
      ['neutral', 'neutral divers mx'],
    ] as [Salutation, string][]
  ).flatMap(([salutation, words]) =>
    words.split(' ').map((word): [string, Salutation] => [word, salutation]),
  ),
);

/** Without points and hyphens: `k. A.`, `n/a`. */
const nothingSaid = new Set(
  'keineangabe keineanrede ohneanrede ohne keine ka unbekannt na nv null none notspecified unspecified unknown'.split(
    ' ',
  ),
);

/** Parts of academic titles, without points and hyphens. */
const titles = new Set(
  `prof professor professorin univprof dr drs dres ddr dring drrernat mag ing lic pd privdoz doz hc eh habil rer nat med dent vet phil
   jur iur oec pol theol mult em bsc msc ba ma mba beng meng llm llb phd md ra rain stb wp di fh bakk betriebsw betriebswin`.split(
    /\s+/,
  ),
);

const lettersOf = (word: string): string => word.toLowerCase().replace(/[^\p{L}]/gu, '');
const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** Where nothing else can stand: `MBA`, `Dipl.-Ing.`, `Dr`. */
const isTitle = (word: string): boolean => {
  const letters = lettersOf(word);
  return titles.has(letters) || letters.startsWith('dipl') || /^(?:dr|prof|univ)[.-]/i.test(word);
};

/** Before a name, where "Ma" is somebody's: an abbreviation has its point. */
const isTitleBeforeName = (word: string): boolean =>
  isTitle(word) &&
  (word.endsWith('.') || /^(?:dr|prof|professor|professorin|dipl\p{L}*|dipl[.-].*)$/iu.test(word));

/** Behind a title: `Dr. h. c.`. A capital is somebody's first name. */
const isHonorary = (word: string): boolean => /^[ech]\.$/.test(word);

export const isAllTitles = (text: string): boolean => {
  const words = wordsOf(text).filter((word) => lettersOf(word) !== 'und');
  return words.length > 0 && words.every((word) => isTitle(word) || isHonorary(word));
};

/**
 * What stands before a name, taken apart: `Herr Dr.` is a salutation and a title. What is neither stays in the rest.
 * @returns `salutation` missing where there is none
 */
export function prefixOf(text: string): { salutation?: Salutation; rest: string } {
  const words = wordsOf(text);
  if (nothingSaid.has(lettersOf(text)) || /^[^\p{L}\p{N}]+$/u.test(text.trim()))
    return { salutation: null, rest: '' };
  const isLetter = /^(?:sehr)?geehrter?$/;
  while (words[0] !== undefined && (isLetter.test(lettersOf(words[0])) || lettersOf(words[0]) === 'sehr'))
    words.shift();
  const salutation = words[0] === undefined ? undefined : salutations.get(lettersOf(words[0]));
  if (salutation === undefined) return { rest: text.trim() };
  return { salutation, rest: words.slice(1).join(' ') };
}

/** Small words that belong to the last name behind them: van der Berg, zur Mühlen, de la Cruz. */
const particles = new Set(
  'von vom van vander vande de den der des del della delle dello degli di da das do dos du la le lo los zu zum zur af av ten ter te op auf aus in dem el al bin bint ibn ben y'.split(
    ' ',
  ),
);
/** Those that some write with a capital; "Ben" and "Al" are first names then. */
const capitals = /^(?:Von|Van|De|Den|Der|Del|Della|Di|Da|Dos|Du|La|Le)$/;
const isParticle = (word: string): boolean => particles.has(word) || capitals.test(word);

export interface FullName {
  salutation?: Salutation;
  academicTitle: string | null;
  firstName: string | null;
  lastName: string | null;
}

/**
 * A name that is written in one piece: `Dr. Anna von der Mühle`, `Lustig, Petra`, `Petra Lustig, MBA`. A lone word is the last
 * name.
 */
export function fullNameOf(text: string): FullName {
  const { salutation, rest } = prefixOf(text);
  const said = salutation === undefined ? {} : { salutation };
  const comma = rest.indexOf(',');
  const [before, after] =
    comma < 0 ? [rest, ''] : [rest.slice(0, comma).trim(), rest.slice(comma + 1).trim()];
  if (after !== '' && !isAllTitles(after.replaceAll(',', ' '))) {
    const first = withoutTitles(after);
    const last = withoutTitles(before);
    const title = [...last.titles, ...first.titles].join(' ');
    return {
      ...said,
      academicTitle: title || null,
      firstName: first.name || null,
      lastName: last.name || null,
    };
  }
  const { titles: leading, name } = withoutTitles(before);
  const words = wordsOf(name);
  const last = lastNameIn(words);
  return {
    ...said,
    academicTitle: [leading.join(' '), after].filter((part) => part !== '').join(', ') || null,
    firstName: words.filter((_, index) => index < last.from || index >= last.to).join(' ') || null,
    lastName: words.slice(last.from, last.to).join(' ') || null,
  };
}

/** Behind a last name, and part of it: `Kennedy Jr.`, `Lustig III`. */
const generation = /^(?:jr|jun|junior|sr|sen|senior|ii|iii|iv)\.?$/i;
/** What those who are born as others put between the two: `Lustig geb. Spitz`. */
const born = /^(?:geb\.|geborener?|née|nee)$/i;
/** Part of a last name where one of its small words is behind it: `Graf von Hohenstein`. */
const noble =
  /^(?:Graf|Gräfin|Freiherr|Freifrau|Freiin|Baron|Baronin|Ritter|Edler|Edle|Prinz|Prinzessin|Fürst|Fürstin|Herzog|Herzogin)$/;

/** Where the last name stands: at the end with its small words, or at the beginning in capitals, as in `MÜLLER Hans`. */
function lastNameIn(words: string[]): { from: number; to: number } {
  const capitals = words.findIndex((word) => !isInCapitals(word));
  if (capitals > 0 && !words.slice(capitals).some(isInCapitals)) return { from: 0, to: capitals };
  let from = Math.max(words.length - 1, 0);
  if (from > 1 && generation.test(words[from] ?? '')) from -= 1;
  if (from > 1 && born.test(words[from - 1] ?? '')) from -= 2;
  while (from > 1 && isParticle(words[from - 1] ?? '')) {
    from -= 1;
    if (from > 2 && words[from - 1] === 'und' && isParticle(words[from - 2] ?? '')) from -= 1; // von und zu
  }
  if (from > 1 && isParticle(words[from] ?? '') && noble.test(words[from - 1] ?? '')) from -= 1;
  return { from, to: words.length };
}

/** Not two letters, which may be initials: `HP Baxxter`. */
const isInCapitals = (word: string): boolean => /^\p{Lu}{3}[\p{Lu}'’-]*$/u.test(word);

/** The end of a company's name; written otherwise it may be somebody's. */
const legalForm = /(?:^|\s)(?:gGmbH|GmbH|mbH|AG|KG|KGaA|OHG|oHG|UG|GbR|e\. ?K\.|e\. ?V\.|Ltd\.?|Inc\.?|LLC)$/;

/** Whether a name in one piece is that of a company. */
export const isCompanyName = (name: string): boolean => legalForm.test(name.trim());

/** A name without what stands in brackets behind it: `Anna Spitz (Einkauf)`. */
export function withoutNote(text: string): { name: string; note: string } {
  const name = text.trim();
  const begun = name.endsWith(')') ? name.lastIndexOf('(') : -1;
  return begun > 0 ? { name: name.slice(0, begun).trim(), note: name.slice(begun) } : { name, note: '' };
}

function withoutTitles(text: string): { titles: string[]; name: string } {
  const words = wordsOf(text);
  const end = words.findIndex((word, index) => !isTitleBeforeName(word) && !(index > 0 && isHonorary(word)));
  const count = end < 0 ? 0 : end; // titles alone are a name
  return { titles: words.slice(0, count), name: words.slice(count).join(' ') };
}
