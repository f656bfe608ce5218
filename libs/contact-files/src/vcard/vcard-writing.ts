import type { ContactDto } from '@lotse/contracts';
import type { ContactFileForm } from '../contact-file.js';
import { escaped, folded } from './content-lines.js';

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
  const own = {
    'X-LOTSE-SALUTATION': contact.salutation,
    'X-LOTSE-EXTERNAL': contact.external || null,
    'X-LOTSE-EXTERNAL-UNTIL': contact.externalUntil,
    'X-LOTSE-PROCESSING-AGREEMENT-DELEGATE': contact.processingAgreementDelegate || null,
  };
  return [
    'BEGIN:VCARD',
    'VERSION:4.0',
    ...text('UID', contact.externalId),
    `FN:${escaped(fullName)}`,
    `N:${[lastName, firstName, '', academicTitle ?? '', ''].map(escaped).join(';')}`,
    ...text('TITLE', contact.position),
    ...text('LANG', contact.language),
    ...text('EMAIL', contact.email),
    ...telephone('work,voice', contact.phone),
    ...telephone('cell', contact.mobile),
    ...telephone('fax', contact.fax),
    ...Object.entries(own).flatMap(([name, value]) => text(name, value === null ? null : String(value))),
    ...(contact.responsibilities.length > 0
      ? [`X-LOTSE-RESPONSIBILITIES:${contact.responsibilities.join(',')}`]
      : []),
    'END:VCARD',
  ];
}

const text = (name: string, value: string | null | undefined): string[] =>
  value ? [`${name}:${escaped(value)}`] : [];

const telephone = (type: string, number: string | null): string[] =>
  number ? [`TEL;VALUE=uri;TYPE=${type.includes(',') ? `"${type}"` : type}:tel:${number}`] : [];
