import {
  textLanguages,
  type IncidentTextDto,
  type IncidentTextsDto,
  type TextFieldInput,
  type Violation,
} from '@lotse/contracts';
import { nameInMail } from '../sending/names-in-mail.js';

/** The field that is filled in for each company. */
const company = 'company';

const limits = { subject: 200, text: 20_000 };
const field = /\{\{ {0,3}([A-Za-z][A-Za-z0-9]{0,39}) {0,3}\}\}/g;

/** The names of the fields in texts, each once, but for the company's. */
export const fieldsIn = (texts: readonly IncidentTextDto[]): string[] => [
  ...new Set(
    texts
      .flatMap(({ subject, text }) => [subject, text])
      .flatMap((one) => [...one.matchAll(field)].map(([, name = '']) => name))
      .filter((name) => name !== company),
  ),
];

/** Puts in what is given; `{{company}}` stays, and what is missing or has become too long is wrong. */
export function filledIn(
  texts: IncidentTextsDto,
  fields: readonly TextFieldInput[],
): { texts: IncidentTextsDto; wrong: Violation[] } {
  const values = new Map(fields.map(({ name, value }) => [name, value]));
  const wrong: Violation[] = [];
  const fill = (text: string, pointer: string, isSubject: boolean): string => {
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

/** The texts as one company gets them. */
export function textsFor(texts: IncidentTextsDto, companyName: string): IncidentTextsDto {
  const name = nameInMail(companyName);
  const forIt: IncidentTextsDto = {};
  for (const language of textLanguages) {
    const told = texts[language];
    if (told)
      forIt[language] = {
        subject: told.subject.replaceAll(`{{${company}}}`, name).slice(0, limits.subject),
        text: told.text.replaceAll(`{{${company}}}`, name),
      };
  }
  return forIt;
}
