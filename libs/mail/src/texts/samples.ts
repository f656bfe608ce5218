import { mailLanguages, type MailLanguage, type WholeMailSample } from '@lotse/contracts';
import { write, type MailText, type Written } from './mail-text.js';

type FieldsOf<T> =
  T extends MailText<infer R, infer O> ? Record<R, string> & Record<O, string | null> : never;

/** A mail with what stands in its fields, in one language. */
export type Sample = (language: MailLanguage) => Written;

/** A room's mails with their samples: one that is forgotten does not compile. */
export const samplesOf = <Texts extends object>(
  texts: Texts,
  fields: { [Name in keyof Texts]: Record<MailLanguage, FieldsOf<Texts[Name]>> },
): Record<string, Sample> =>
  Object.fromEntries(
    (Object.keys(texts) as (keyof Texts & string)[]).map((name): [string, Sample] => [
      kebab(name),
      (language) => write(texts[name] as MailText<string>, language, fields[name][language]),
    ]),
  );

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const bothLanguages = <T>(de: T, en: T): Record<MailLanguage, T> => ({ de, en });
export const sameInBoth = <T>(fields: T): Record<MailLanguage, T> => bothLanguages(fields, fields);

/** Each in both languages, as they are told. */
export const wholeSamples = (samples: Readonly<Record<string, Sample>>): WholeMailSample[] =>
  Object.entries(samples).flatMap(([name, sample]) =>
    mailLanguages.map((language) => ({ name, language, ...sample(language) })),
  );
