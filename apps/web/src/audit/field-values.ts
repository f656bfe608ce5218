import { detailsFields } from '../contacts/contact-fields.js';
import type { AuditWords } from './audit-words.js';

/** Fields in the order in which people know them; what else was written down comes after. */
export const knownFields = [
  'customerNumber',
  'name',
  'legalName',
  'legalForm',
  'country',
  'timeZone',
  ...detailsFields,
  'domains',
  'products',
  'productVersions',
  'roles',
  'scopes',
  'contactId',
  'primaryContactId',
  'entries',
  'expiresAt',
  'externalId',
  'closedAt',
  'offboardedAt',
  'emailBouncedAt',
] as const;
export type KnownField = (typeof knownFields)[number];

export const isKnownField = (field: string): field is KnownField =>
  knownFields.some((known) => known === field);

/** Counted up or set with every write: no news to anybody. */
export const silentFields: readonly string[] = [
  'id',
  'version',
  'companyId',
  'createdAt',
  'updatedAt',
  'createdBy',
  'invitedBy',
  'sentAt',
  'lastUsedAt',
  'hasSecondFactor',
  'kind',
];

const oneByOne: Partial<Record<KnownField, (key: string, words: AuditWords) => string>> = {
  responsibilities: (key, { catalogue }) => catalogue(key),
  products: (key, { catalogue }) => catalogue(key),
  roles: (role, words) => words.role(role),
  scopes: (scope, words) => words.scope(scope),
  country: (code, words) => words.country(code),
  language: (tag, words) => words.language(tag),
  externalUntil: (day, words) => words.day(day),
  expiresAt: (moment, words) => words.moment(moment),
  closedAt: (moment, words) => words.moment(moment),
  offboardedAt: (moment, words) => words.moment(moment),
  emailBouncedAt: (moment, words) => words.moment(moment),
  contactId: (id, words) => contactName(id, words),
  primaryContactId: (id, words) => contactName(id, words),
  salutation: (key, { t }) =>
    key === 'ms' || key === 'mr' || key === 'neutral' ? t(`salutations.${key}`) : key,
};

const contactName = (id: string, { contact, t }: AuditWords): string => contact(id) ?? t('somebody');

/** The value of a field as a person reads it; empty text for none, and for what nobody has words for. */
export function valueText(field: string, value: unknown, words: AuditWords): string {
  if (typeof value === 'boolean') return value ? words.t('yes') : words.t('no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return (isKnownField(field) ? oneByOne[field]?.(value, words) : undefined) ?? value;
  if (Array.isArray(value))
    return words.list(
      value.map((one: unknown) => valueText(field, one, words)).filter((text) => text !== ''),
    );
  if (field === 'absences') return absence(value, words);
  if (field === 'productVersions') return productVersion(value, words);
  return field === 'entries' ? listEntry(value, words) : '';
}

function productVersion(value: unknown, { catalogue }: AuditWords): string {
  if (typeof value !== 'object' || value === null) return '';
  const { product, version } = value as Record<string, unknown>;
  return `${catalogue(String(product))} ${String(version)}`;
}

/** When somebody is away, and who stands in. */
function absence(value: unknown, words: AuditWords): string {
  if (typeof value !== 'object' || value === null) return '';
  const { from, until, deputyId } = value as Record<string, unknown>;
  const days = [from, until].map((day) => (typeof day === 'string' ? words.day(day) : '…')).join(' – ');
  return typeof deputyId === 'string' ? `${days} (${contactName(deputyId, words)})` : days;
}

/** Who stands on a distribution list: a contact, or a mailbox with its label. */
function listEntry(entry: unknown, words: AuditWords): string {
  if (typeof entry !== 'object' || entry === null) return '';
  const { contactId, email, label } = entry as Record<string, unknown>;
  if (typeof contactId === 'string') return contactName(contactId, words);
  const mailbox = [label, email].filter((text) => typeof text === 'string' && text !== '');
  return mailbox.join(', ');
}
