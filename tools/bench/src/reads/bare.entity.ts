import {
  blankContact,
  contactFields,
  detailsOf,
  type ContactDetails,
  type ContactDto,
} from '@lotse/contracts';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** The contact table as somebody would map it who needs nothing but this one read. */
export interface BareContact extends ContactDetails {
  id: string;
  companyId: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  offboardedAt: Date | null;
  emailBouncedAt: Date | null;
  erasedAt: Date | null;
}

const named = (property: string, column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  name: property.replace(/[A-Z]/g, '_$&').toLowerCase(),
});

function columnOf(field: keyof ContactDetails): EntitySchemaColumnOptions {
  if (field === 'absences') return { type: 'jsonb' };
  if (field === 'externalUntil') return { type: 'date', nullable: true };
  const blank = blankContact[field];
  if (Array.isArray(blank)) return { type: 'text', array: true };
  return typeof blank === 'boolean' ? { type: 'boolean' } : { type: 'text', nullable: blank === null };
}

export const BareContact = new EntitySchema<BareContact>({
  name: 'contact',
  columns: {
    id: { type: 'uuid', primary: true },
    companyId: named('companyId', { type: 'uuid' }),
    version: { type: 'integer' },
    ...Object.fromEntries(contactFields.map((field) => [field, named(field, columnOf(field))])),
    ...Object.fromEntries(
      ['createdAt', 'updatedAt', 'offboardedAt', 'emailBouncedAt', 'erasedAt'].map((time) => [
        time,
        named(time, { type: 'timestamptz', nullable: true }),
      ]),
    ),
  },
});

export const dtoOf = (contact: BareContact): ContactDto => ({
  id: contact.id,
  companyId: contact.companyId,
  version: contact.version,
  ...detailsOf(contact),
  createdAt: contact.createdAt.toISOString(),
  updatedAt: contact.updatedAt.toISOString(),
  offboardedAt: contact.offboardedAt?.toISOString() ?? null,
  emailBouncedAt: contact.emailBouncedAt?.toISOString() ?? null,
});
