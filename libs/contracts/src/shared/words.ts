/** What a field means, and how it may look. */
export interface Word {
  description: string;
  examples: readonly [unknown, ...unknown[]];
}

const means = (description: string, ...examples: Word['examples']): Word => ({ description, examples });

/**
 * Fields that mean the same wherever they stand: schemas say this of each that does not say more itself, with `JSONSchema`.
 * A word with two meanings is none of them, and what holds other things says itself which.
 */
export const words: Readonly<Record<string, Word>> = {
  id: means(
    'Identifies it: never changes, and never means anything else later',
    '019cb0a1-7c00-7000-8000-0000000000e1',
  ),
  companyId: means('The company it belongs to', '019cb0a1-7c00-7000-8000-000000000001'),
  contactId: means('The contact it is about', '019cb0a1-7c00-7000-8000-0000000000a1'),
  version: means('Counts its changes, from 1; also its ETag', 3),
  createdAt: means('When it was created', '2026-03-02T09:00:00.000Z'),
  updatedAt: means(
    'When it was last changed; the time of its creation as long as it never was',
    '2026-03-05T14:30:00.000Z',
  ),

  salutation: means(
    'How letters address the person; `neutral` by name, without Mr or Ms',
    'ms',
    'mr',
    'neutral',
  ),
  academicTitle: means('Academic title, as it stands before the name', 'Dr.'),
  firstName: means('First name, in any script; empty for a person who has one name only', 'Erika'),
  lastName: means(
    'Last name, in any script; lists of contacts are ordered by it. Who has one name only has it here',
    'Muster',
  ),
  department: means('Department in the company, in their own words', 'Einkauf'),
  email: means(
    'E-mail address, by syntax: whether mail arrives there is not tried. An internationalised domain is answered in its own ' +
      'script; it is compared, sent and announced in ASCII (IDNA)',
    'erika.muster@example.com',
  ),
  mobile: means(
    "Mobile number: sent in international form, or in the national form of the company's country; answered in E.164",
    '+491711234567',
  ),
  fax: means(
    "Fax number: sent in international form, or in the national form of the company's country; answered in E.164",
    '+4924334567899',
  ),
  external: means('Not employed by the company, for example an outside data-protection officer', true),
  externalUntil: means(
    "Last day of an external person, in the company's time zone; after it no alarm reaches them",
    '2026-12-31',
  ),
  processingAgreementDelegate: means('Named for data protection under the data-processing agreement', false),
  responsibilities: means('What the person is responsible for: keys of the catalogue', ['purchasing']),
  from: means('First day of an absence', '2026-07-06'),
  until: means('Last day of an absence; `null` while it is not known', '2026-07-24', null),
  deputyId: means(
    'The contact who is reached instead. Without one the person is still reached, and marked as absent',
    '019cb0a1-7c00-7000-8000-0000000000a2',
    null,
  ),
  offboardedAt: means(
    'Since when the person has left the company; `null` while they are there',
    null,
    '2026-03-31T15:00:00.000Z',
  ),

  customerNumber: means("The vendor's number for this customer", 'K-10023'),
  legalName: means('The name under which the company does business', 'Muster GmbH'),
  legalForm: means('Legal form of the company', 'GmbH'),
  country: means(
    'Country of the company (ISO 3166-1 alpha-2): phone numbers are read by its numbering plan',
    'DE',
  ),
  timeZone: means(
    'IANA time zone in which days of the company begin; `Europe/Berlin` by default',
    'Europe/Berlin',
  ),
  domains: means(
    'Host names that the company calls its own; an internationalised one is answered in its own script',
    ['example.com'],
  ),
  products: means("The vendor's products that the company uses: keys of the catalogue", ['jtl-wawi']),
  closedAt: means(
    'Since when the company is closed; `null` while it is open',
    null,
    '2026-03-31T15:00:00.000Z',
  ),

  label: means('What the mailbox is called on the list', 'Leitstand'),
  list: means('The list whose people are told', 'emergency'),
  kind: means('Which of the two lists it is', 'emergency', 'privacy-incident'),
  subject: means('Subject of the mail', 'Rechenzentrum ohne Strom'),
  text: means(
    'Text of the mail, in lines as they are written',
    'Seit 09:00 Uhr ist der Shop nicht zu erreichen.',
  ),
  announcedAt: means('When it was announced', '2026-03-02T09:00:00.000Z'),
  incidentId: means('The incident that was announced', '019cb0a1-7c00-7000-8000-0000000000b1'),
  queuedAt: means('When the mail was written down to be sent', '2026-03-02T09:00:00.100Z'),
  acceptedAt: means('When a mail server took it; `null` as long as none has', '2026-03-02T09:00:01.700Z'),

  product: means('Key of the product that the ticket is about', 'jtl-customer-account'),
  component: means('Key of the part of the product', 'company-data-and-account'),
  message: means('What was asked, as it was written', 'Wer kann das Kundenkonto übernehmen?'),
  openedAt: means('When the ticket was opened', '2026-03-02T09:00:00.000Z'),

  channel: means('Key of the newsletter channel', 'product-news'),
  requestedAt: means('When the subscription was asked for', '2026-03-02T09:00:00.000Z'),
  endedAt: means('When the subscription ended; `null` while it has not', null, '2026-03-31T15:00:00.000Z'),

  key: means('Names it in addresses and in other entries; never changes', 'purchasing'),
  area: means('Key of the area that the responsibility belongs to', 'purchasing-and-billing'),
  retiredAt: means(
    'Since when it is no longer offered; `null` while it is offered',
    null,
    '2026-03-31T15:00:00.000Z',
  ),
};

/** A schema of a property, with what its word means where it says nothing itself. */
export function inWords<S extends object>(name: string, schema: S): S {
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  return word ? { ...structuredClone(word), ...schema } : schema;
}
