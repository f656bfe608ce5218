import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { aCatalogueEntry, CatalogueEntryChanged } from '../catalogue/catalogue-calls.js';
import { Actor } from '../shared/actor.js';
import { CatalogueKeys, Nullable, PlainText, Timestamp } from '../shared/rules.js';
import { aDoneStep, SuccessionStepDone } from '../succession/step-done.js';
import { defineEvent, type Aggregate } from '../wire/define-event.js';
import { CompanyDto } from './companies.dto.js';
import { AnnouncedContact } from './announced-contact.js';
import { DistributionListDto } from './distribution-lists.dto.js';

/** The newsletters somebody asked for when a contact was registered; `newsletter` owns what becomes of it. */
export class NewsletterRequest {
  @CatalogueKeys()
  channels!: string[];

  /** Why, for an external person. */
  @Nullable()
  @PlainText(500)
  reason!: string | null;

  /** Who has asked; not known of what was announced before this was written down. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Actor)
  requestedBy?: Actor | null;
}

export class CompanyRegistered {
  @ValidateNested()
  @Type(() => CompanyDto)
  company!: CompanyDto;
}

export class CompanyChanged extends CompanyRegistered {}

export class CompanyClosed extends CompanyRegistered {}

export class PrimaryContactChanged extends CompanyRegistered {}

export class ContactRegistered {
  @ValidateNested()
  @Type(() => AnnouncedContact)
  contact!: AnnouncedContact;

  @Nullable()
  @ValidateNested()
  @Type(() => NewsletterRequest)
  newsletterRequest!: NewsletterRequest | null;
}

export class ContactChanged {
  @ValidateNested()
  @Type(() => AnnouncedContact)
  contact!: AnnouncedContact;
}

export class ContactErased {
  @IsUUID()
  contactId!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @Timestamp()
  @JSONSchema({ description: 'When the person was erased', examples: ['2026-03-31T15:00:00.000Z'] })
  erasedAt!: string;
}

export class ContactOffboarded {
  @ValidateNested()
  @Type(() => AnnouncedContact)
  contact!: AnnouncedContact;

  /** Who took over, where somebody was named. */
  @IsOptional()
  @IsUUID()
  successorId?: string | null;
}

export class DistributionListChanged {
  @ValidateNested()
  @Type(() => DistributionListDto)
  list!: DistributionListDto;
}

const aCompany = ({ company: { id, version } }: CompanyRegistered): Aggregate => ({
  aggregateId: id,
  companyId: id,
  version,
});
const aContact = ({ contact: { id, companyId, version } }: ContactChanged): Aggregate => ({
  aggregateId: id,
  companyId,
  version,
});

/** Facts the contacts service announces, each once, after its commit. */
export const ContactEvents = {
  companyRegistered: defineEvent('contacts.company-registered.v1', CompanyRegistered, aCompany),
  companyChanged: defineEvent('contacts.company-changed.v1', CompanyChanged, aCompany),
  /** Nothing more is done for the company. Opening it again is announced as a change. */
  companyClosed: defineEvent('contacts.company-closed.v1', CompanyClosed, aCompany),
  /** Another contact receives mandatory mail now. A new version of the company. */
  primaryContactChanged: defineEvent('contacts.primary-contact-changed.v1', PrimaryContactChanged, aCompany),
  registered: defineEvent('contacts.contact-registered.v1', ContactRegistered, aContact),
  changed: defineEvent('contacts.contact-changed.v1', ContactChanged, aContact),
  /** The person has left the company: they hold nothing and are reached for nothing any more. A new version of the contact. */
  offboarded: defineEvent('contacts.contact-offboarded.v1', ContactOffboarded, aContact),
  /** The person must receive nothing more. Carries no address: by now it may be gone. */
  erased: defineEvent('contacts.contact-erased.v1', ContactErased, ({ contactId, companyId, version }) => ({
    aggregateId: contactId,
    companyId,
    version,
  })),
  distributionListChanged: defineEvent(
    'contacts.distribution-list-changed.v1',
    DistributionListChanged,
    ({ list }) => ({
      aggregateId: list.id,
      companyId: list.companyId,
      version: list.version,
    }),
  ),
  /** Its part of a transfer or a closing; for nobody outside. */
  successionStepDone: defineEvent('contacts.succession-step-done.v1', SuccessionStepDone, aDoneStep, {
    confidential: true,
  }),
  /** A responsibility, an area, a product or a chain is new, was changed, retired or taken back. */
  catalogueEntryChanged: defineEvent(
    'contacts.catalogue-entry-changed.v1',
    CatalogueEntryChanged,
    aCatalogueEntry,
  ),
};
