import type { ContactDto, ContactField } from '@lotse/contracts';
import type { ContactFileForm } from '../contact-file.js';
import { escaped, folded } from './content-lines.js';
import { entryText } from '../words.js';
import { ownProperties } from './own-properties.js';

/**
 * vCard 4.0 (RFC 6350), one card after the other. What the standard has no property for stands in ones of our own,
 * which other programs pass over: so that reading the file again loses nothing.
 */
export const vCards: ContactFileForm = {
  mediaType: 'text/vcard; charset=utf-8',
  extension: 'vcf',
  head: '',
  contact: (contact) => linesOf(contact).map(folded).join(''),
};

function linesOf(contact: ContactDto): string[] {
  const { academicTitle, firstName, lastName } = contact;
  const fullName = [academicTitle, firstName, lastName].filter((part) => part).join(' ');
  return [
    'BEGIN:VCARD',
    'VERSION:4.0',
    ...text('UID', contact.externalId),
    `FN:${escaped(fullName)}`,
    `N:${[lastName, firstName, '', academicTitle ?? '', ''].map(escaped).join(';')}`,
    ...text('TITLE', contact.position),
    ...(contact.department ? [`ORG:;${escaped(contact.department)}`] : []), // the company is not the card's to tell
    ...text('LANG', contact.language),
    ...text('EMAIL', contact.email),
    ...telephone('work,voice', contact.phone),
    ...telephone('cell', contact.mobile),
    ...telephone('fax', contact.fax),
    ...[...ownProperties].flatMap(([name, field]) => own(name, contact[field])),
    'END:VCARD',
  ];
}

/** What is not known or does not hold is not said. */
function own(name: string, value: ContactDto[ContactField]): string[] {
  if (Array.isArray(value)) return value.length > 0 ? [`${name}:${value.map(entryText).join(',')}`] : []; // neither keys nor absences hold anything to escape
  return text(name, value ? String(value) : null);
}

const text = (name: string, value: string | null | undefined): string[] =>
  value ? [`${name}:${escaped(value)}`] : [];

const telephone = (type: string, number: string | null): string[] =>
  number ? [`TEL;VALUE=uri;TYPE=${type.includes(',') ? `"${type}"` : type}:tel:${number}`] : [];
