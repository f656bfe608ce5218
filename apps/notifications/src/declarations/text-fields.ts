import {
  beginningOf,
  textLanguages,
  type IncidentTextsDto,
  type NewsTextsDto,
  type TextFieldInput,
  type Violation,
} from '@lotse/contracts';
import { nameInMail } from '../sending/names-in-mail.js';

/** The field that is filled in for each company. */
const company = 'company';

const limits = { subject: 200, text: 20_000 };
const field = /\{\{ {0,3}([A-Za-z][A-Za-z0-9]{0,39}) {0,3}\}\}/g;

/** The names of the fields in texts, each once, but for the company's. */
export const fieldsIn = (...texts: readonly string[]): string[] => [
  ...new Set(
    texts
      .flatMap((text) => [...text.matchAll(field)].map(([, name = '']) => name))
      .filter((name) => name !== company),
  ),
];

/** Where something begins like a field and is none: nothing would be filled in, and everybody would read it as it stands. */
export const unreadableFields = (text: string, pointer: string): Violation[] =>
  text
    .replace(field, '')
    .split('\n')
    .flatMap((line, index) =>
      line.includes('{{') ? [{ pointer, rule: 'fieldUnreadable', values: { line: index + 1 } }] : [],
    );

/** Puts in what is given; `{{company}}` stays, and what is missing or has become too long is wrong. */
export function filledIn(
  texts: IncidentTextsDto,
  fields: readonly TextFieldInput[],
): { texts: IncidentTextsDto; wrong: Violation[] } {
  const values = new Map(fields.map(({ name, value }) => [name, value]));
  const wrong: Violation[] = [];
  const fill = (text: string, pointer: string, isSubject: boolean): string => {
    wrong.push(...unreadableFields(text, pointer));
    const filled = text.replace(field, (as: string, name: string) => {
      const value = values.get(name);
      if (name === company) return `{{${company}}}`;
      if (value === undefined) wrong.push({ pointer, rule: 'fieldMissing', values: { field: name } });
      return isSubject ? (value ?? as).replace(/\s+/g, ' ') : (value ?? as);
    });
    const max = isSubject ? limits.subject : limits.text;
    if (filled.length > max) wrong.push({ pointer, rule: 'textTooLong', values: { max } });
    return filled;
  };
  const filled: IncidentTextsDto = {};
  for (const language of textLanguages) {
    const { subject, text } = texts[language] ?? {};
    if (subject !== undefined && text !== undefined)
      filled[language] = {
        subject: fill(subject, `/texts/${language}/subject`, true),
        text: fill(text, `/texts/${language}/text`, false),
      };
  }
  if (Object.keys(filled).length === 0) wrong.push({ pointer: '/texts', rule: 'textMissing' });
  return { texts: filled, wrong };
}

/** What is wrong with news: they have no field but the company's, and it stands as it was written. */
export function wrongInNews({ de, en }: NewsTextsDto): Violation[] {
  if (!de && !en) return [{ pointer: '/texts', rule: 'textMissing' }];
  return Object.entries({ de, en }).flatMap(([language, text]) => {
    const pointer = `/texts/${language}`;
    const unknown = fieldsIn(text ?? '').map((name) => ({
      pointer,
      rule: 'fieldMissing',
      values: { field: name },
    }));
    return [...unknown, ...unreadableFields(text ?? '', pointer)];
  });
}

/** The texts as one company gets them. */
export function textsFor(texts: IncidentTextsDto, companyName: string): IncidentTextsDto {
  const forIt: IncidentTextsDto = {};
  for (const language of textLanguages) {
    const told = texts[language];
    if (told)
      forIt[language] = {
        subject: beginningOf(named(told.subject, companyName), limits.subject),
        text: named(told.text, companyName),
      };
  }
  return forIt;
}

export const newsFor = ({ de, en }: NewsTextsDto, companyName: string): NewsTextsDto => ({
  ...(de && { de: named(de, companyName) }),
  ...(en && { en: named(en, companyName) }),
});

/** `{{ company }}` with blanks is one as well: news are not filled in before. */
const named = (text: string, companyName: string): string => {
  const name = nameInMail(companyName);
  return text.replace(field, (as: string, its: string) => (its === company ? name : as));
};
