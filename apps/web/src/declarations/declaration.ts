import { every } from '../api/every.js';
import type { Company } from '../api/company.js';
import type { Schemas } from '../api/problem.js';
import type { Role } from '../api/session.js';
import { languages, type Language } from '../i18n/language.js';
import type { IncidentKind, Severity } from '../incidents/incident.js';

export type DeclarationInShort = Schemas['DeclarationInShortDto'];
export type Declaration = Schemas['IncidentDeclarationDto'];
export type DeclaredCompany = Schemas['DeclaredCompanyDto'];
export type Preview = Schemas['DeclarationPreviewDto'];
export type PreviewedCompany = Schemas['PreviewedCompanyDto'];
export type NamedCompanies = Schemas['NamedCompaniesDto'];

/** In which way it is said which companies are meant, in the order of the form. */
export const ways = every<'company' | 'filter' | 'numbers'>()(['company', 'filter', 'numbers']);
export type Way = (typeof ways)[number];

/** What the form holds; its names are those of the API, so that what is refused is shown where it stands. */
export interface Draft {
  target: {
    way: Way;
    company: Company | null;
    customerNumbers: string;
    filter: { product: string; version: string; unknownVersions: boolean; country: string };
  };
  kind: IncidentKind;
  severity: Severity;
  /** In which languages it is told. */
  told: 'both' | Language;
  /** The key of the template that was taken over last. */
  template: string;
  texts: Record<Language, { subject: string; text: string }>;
  fields: Record<string, string>;
  csaf: { name: string; content: string } | null;
}

export const emptyDraft: Draft = {
  target: {
    way: 'filter',
    company: null,
    customerNumbers: '',
    filter: { product: '', version: '', unknownVersions: true, country: '' },
  },
  kind: 'emergency',
  severity: 'high',
  told: 'both',
  template: '',
  texts: { de: { subject: '', text: '' }, en: { subject: '', text: '' } },
  fields: {},
  csaf: null,
};

export const languagesOf = ({ told }: Pick<Draft, 'told'>): readonly Language[] =>
  told === 'both' ? languages : [told];

/** What stands in a text until it is filled in. */
const field = /\{\{ {0,3}([A-Za-z][A-Za-z0-9]{0,39}) {0,3}\}\}/g;

/** A text as it will read: each field with its value or, where it has none yet, its name in brackets. */
export const readable = (
  text: string,
  { fields = {}, nameOf }: { fields?: Draft['fields']; nameOf: (field: string) => string },
): string => text.replace(field, (_, name: string) => fields[name]?.trim() || `[${nameOf(name)}]`);

/** A text that was told at many companies, where the name of each fills itself in. */
export const toldAtMany = (text: string, nameOf: (field: string) => string): string =>
  text.replace(/\{\{ {0,3}company {0,3}\}\}/g, () => `[${nameOf('company')}]`);

/** What is to be filled in, in the order in which it is read; the name of each company fills itself in. */
export function fieldsIn(draft: Pick<Draft, 'told' | 'texts'>): string[] {
  const texts = languagesOf(draft).flatMap((language) => {
    const { subject, text } = draft.texts[language];
    return [subject, text];
  });
  const found = texts.flatMap((text) => [...text.matchAll(field)]);
  return [...new Set(found.map(([, name = '']) => name))].filter((name) => name !== 'company');
}

export const isWritten = ({ texts, target, csaf }: Draft): boolean =>
  csaf !== null ||
  target.company !== null ||
  target.customerNumbers !== '' ||
  Object.values(texts).some(({ subject, text }) => subject !== '' || text !== '');

export function inputOf(draft: Draft): Schemas['PreviewDeclarationInput'] {
  const { kind, severity, texts, fields, csaf } = draft;
  return {
    target: targetOf(draft.target),
    kind,
    severity,
    texts: Object.fromEntries(languagesOf(draft).map((language) => [language, texts[language]])),
    fields: fieldsIn(draft).map((name) => ({ name, value: fields[name] ?? '' })),
    ...(csaf && kind === 'vulnerability' && { csaf: csaf.content }),
  };
}

function targetOf({
  way,
  company,
  customerNumbers,
  filter,
}: Draft['target']): Schemas['DeclarationTargetInput'] {
  if (way === 'company') return { companyIds: company ? [company.id] : [] };
  if (way === 'numbers') return { customerNumbers };
  const { product, version, unknownVersions, country } = filter;
  return {
    filter: {
      ...(product && { product, ...(version.trim() && { version: version.trim(), unknownVersions }) }),
      ...(country && { country }),
    },
  };
}

/** Whoever looks after data protection and nothing else declares what concerns it. It only hides what would be refused. */
export const mayDeclare = (roles: readonly Role[], kind: IncidentKind): boolean =>
  kind === 'privacy' || roles.some((role) => role === 'incident-manager' || role === 'administrator');

/** What there is to say of how far it has come: companies hear of it one after the other. */
export function saidOf({
  announced,
  waiting,
}: Pick<Declaration['counts'], 'announced' | 'waiting'>): ('taken' | 'telling' | 'nobody')[] {
  if (announced === 0 && waiting === 0) return ['nobody'];
  return [...(announced > 0 ? ['taken' as const] : []), ...(waiting > 0 ? ['telling' as const] : [])];
}

/** How a declaration stands at a company, the most urgent first. */
export type CompanyStanding =
  'calling' | 'unanswered' | 'waiting' | 'taken' | 'over' | 'refused' | 'withdrawn';

export function standingAt(
  one: Pick<DeclaredCompany, 'state' | 'overAt' | 'acknowledgedAt' | 'callTaskState'>,
): CompanyStanding {
  if (one.state !== 'announced') return one.state;
  if (one.overAt) return 'over';
  if (one.callTaskState === 'open') return 'calling';
  return one.acknowledgedAt ? 'taken' : 'unanswered';
}

type Looked = Pick<Declaration, 'state' | 'declaredAt' | 'counts' | 'news'>;

/** In how many milliseconds it is worth another look; `false` once nothing more comes. */
export function nextLook({ state, declaredAt, counts, news }: Looked, now: Date): number | false {
  const { waiting, told, accepted, bounced, failed } = counts;
  const latest = Math.max(...[declaredAt, ...news.map(({ writtenAt }) => writtenAt)].map(Date.parse));
  const age = now.getTime() - latest;
  if (waiting > 0 || (told > accepted + bounced + failed && age < 600_000) || age < 30_000) return 2_000;
  return state === 'open' ? 5_000 : age < 3_600_000 && 30_000;
}
