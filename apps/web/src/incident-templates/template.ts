import type { Schemas } from '../api/problem.js';
import type { Parts } from '../conflict/merge.js';
import { isKey } from '../form/keys.js';
import { languages, type Language } from '../i18n/language.js';
import type { IncidentKind } from '../incidents/incident.js';
import type { Template, TemplateInput } from './templates.queries.js';

/** What the form holds; its names are those of the API, so that what is refused is shown where it stands. */
export interface TemplateValues {
  key: string;
  kind: IncidentKind;
  texts: Record<Language, Schemas['IncidentTextDto']>;
  retired: boolean;
}

export type TemplatePart = Exclude<keyof TemplateValues, 'key'>;

export const emptyTemplate: TemplateValues = {
  key: '',
  kind: 'emergency',
  texts: { de: { subject: '', text: '' }, en: { subject: '', text: '' } },
  retired: false,
};

export const valuesOf = ({ key, kind, texts, retiredAt }: Template): TemplateValues => ({
  key,
  kind,
  texts,
  retired: retiredAt !== null,
});

export const inputOf = ({ kind, texts, retired }: TemplateValues): TemplateInput => ({
  kind,
  texts,
  retired,
});

/** Its key stays what it is; its texts belong together. */
export const templateParts: Parts<TemplateValues, TemplatePart> = {
  all: ['kind', 'texts', 'retired'],
  isSame: (part, one, other) => JSON.stringify(partOf(part, one)) === JSON.stringify(partOf(part, other)),
};

const partOf = (part: TemplatePart, values: TemplateValues): unknown =>
  part === 'texts'
    ? languages.map((language) => [values.texts[language].subject, values.texts[language].text])
    : values[part];

/** At the address of `new` a new one is written. */
export const isTemplateKey = (typed: string): boolean => isKey(typed) && typed.trim() !== 'new';
