import { IsBoolean, IsOptional } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { PersonName } from '../shared/rules.js';
import { ContactDto } from './contacts.dto.js';

/**
 * A contact as events and snapshots tell of it. Their first version has promised a first name, and followers are built on that: who
 * has one name only is announced with it in both fields.
 */
@JSONSchema({ description: 'A contact as it stands' })
export class AnnouncedContact extends ContactDto {
  @PersonName()
  @JSONSchema({
    description: 'First name, in any script; with `oneName` the last name once more',
    examples: ['Erika'],
  })
  declare firstName: string;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description: 'The person has one name only. It is the last name, and stands in `firstName` as well',
    examples: [true],
  })
  oneName?: boolean;
}

export const announced = (contact: ContactDto): AnnouncedContact =>
  contact.firstName === '' ? { ...contact, firstName: contact.lastName, oneName: true } : contact;

/** What a person who was announced is called, with title. */
export const announcedName = ({
  academicTitle,
  firstName,
  lastName,
  oneName,
}: Pick<AnnouncedContact, 'academicTitle' | 'firstName' | 'lastName' | 'oneName'>): string =>
  [academicTitle, !oneName && firstName, lastName].filter(Boolean).join(' ');
