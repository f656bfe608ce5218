import { Type } from 'class-transformer';
import { IsInt, IsUUID, Min, ValidateNested } from 'class-validator';
import { CatalogueKeys, Nullable, PlainText, Timestamp } from '../shared/rules.js';
import { defineEvent } from '../wire/define-event.js';
import { CompanyDto } from './companies.dto.js';
import { ContactDto } from './contacts.dto.js';
import { DistributionListDto } from './distribution-lists.dto.js';

/** The newsletters somebody asked for when a contact was registered; `newsletter` owns what becomes of it. */
export class NewsletterRequest {
  @CatalogueKeys()
  channels!: string[];

  /** Why, for an external person. */
  @Nullable()
  @PlainText(500)
  reason!: string | null;
}

export class CompanyRegistered {
  @ValidateNested()
  @Type(() => CompanyDto)
  company!: CompanyDto;
}

export class CompanyChanged extends CompanyRegistered {}

export class PrimaryContactChanged extends CompanyRegistered {}

export class ContactRegistered {
  @ValidateNested()
  @Type(() => ContactDto)
  contact!: ContactDto;

  @Nullable()
  @ValidateNested()
  @Type(() => NewsletterRequest)
  newsletterRequest!: NewsletterRequest | null;
}

export class ContactChanged {
  @ValidateNested()
  @Type(() => ContactDto)
  contact!: ContactDto;
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
  erasedAt!: string;
}

export class DistributionListChanged {
  @ValidateNested()
  @Type(() => DistributionListDto)
  list!: DistributionListDto;
}

/** Facts the contacts service announces, each once, after its commit. */
export const ContactEvents = {
  companyRegistered: defineEvent('contacts.company-registered.v1', CompanyRegistered),
  companyChanged: defineEvent('contacts.company-changed.v1', CompanyChanged),
  /** Another contact receives mandatory mail now. A new version of the company. */
  primaryContactChanged: defineEvent('contacts.primary-contact-changed.v1', PrimaryContactChanged),
  registered: defineEvent('contacts.contact-registered.v1', ContactRegistered),
  changed: defineEvent('contacts.contact-changed.v1', ContactChanged),
  /** The person must receive nothing more. Carries no address: by now it may be gone. */
  erased: defineEvent('contacts.contact-erased.v1', ContactErased),
  distributionListChanged: defineEvent('contacts.distribution-list-changed.v1', DistributionListChanged),
};
