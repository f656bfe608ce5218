import { IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsUUID, Min } from 'class-validator';
import {
  PutProduct,
  PutReachChain,
  PutResponsibility,
  PutResponsibilityArea,
  ReadEntries,
} from '../catalogue/catalogue-calls.js';
import type {
  CatalogueEntryDto,
  ResponsibilityAreaDto,
  ResponsibilityDto,
} from '../catalogue/catalogue.dto.js';
import type { ReachChainDto } from '../catalogue/reach-chains.dto.js';
import type { RecipientsOfPurposeDto } from '../reach/recipients.dto.js';
import { fixedPurposes, type FixedPurpose } from '../reach/chains.js';
import { ResolveRecipients } from '../reach/resolving.js';
import { Command, Query } from '../shared/actor.js';
import { ListAuditEntries, type AuditEntryDto } from '../shared/audit.dto.js';
import { PageQuery, type Page } from '../shared/page.js';
import { WalkQuery, type Walk } from '../shared/walk.js';
import { CatalogueKey, LineOfText, SearchText } from '../shared/rules.js';
import { defineCommand, definePackedRead, defineRead } from '../wire/define-call.js';
import { companyStatuses, CompanyInput, type CompanyDto, type CompanyStatus } from './companies.dto.js';
import type { ContactHitDto } from './contact-hits.dto.js';
import type { ContactErased } from './contacts.events.js';
import { RegisterContactInput, type ContactDto } from './contacts.dto.js';
import {
  DistributionListInput,
  distributionListKinds,
  NewListEntryInput,
  type DistributionListDto,
  type DistributionListKind,
  type WrittenDistributionListDto,
} from './distribution-lists.dto.js';
import type { CompanyWarning } from './company-warnings.js';
import type { Lookalike, WrittenContact } from './contact-warnings.js';
import { OffboardingInput, type ContactHoldingsDto } from './offboarding.dto.js';
import type { UnreachedCompanyDto } from './unreached-companies.dto.js';

export class ReadCatalogue extends ReadEntries {}

export class ReadProducts extends ReadEntries {}

export class ReadReachChains extends ReadEntries {}

/** What a caller says they mean, where it might be a mistake. */
export const contactConfirmations = ['last-owner'] as const;
export type ContactConfirmation = (typeof contactConfirmations)[number];

/** A write that may have to be confirmed. */
export abstract class ConfirmableCommand extends Command {
  /** `last-owner`: the company shall be without an owner. */
  @IsOptional()
  @IsIn(contactConfirmations, { each: true })
  confirmations?: ContactConfirmation[];
}

export class RegisterCompany extends Command {
  /** Checked by the service, which keeps it. */
  @IsObject()
  company!: CompanyInput;
}

export class GetCompany extends Query {
  @IsUUID()
  companyId!: string;
}

export class ListCompanies extends PageQuery {
  /** Words that all match the company, or all match one of its contacts; whole words first, then in the order of registration. */
  @IsOptional()
  @SearchText()
  q?: string;

  /** `open` where nothing is said. */
  @IsOptional()
  @IsIn(companyStatuses)
  status?: CompanyStatus;
}

export class CloseCompany extends Command {
  @IsUUID()
  companyId!: string;

  /** The version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  @LineOfText(300)
  reason!: string;
}

export class ReopenCompany extends Command {
  @IsUUID()
  companyId!: string;

  /** The version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  @IsOptional()
  @LineOfText(300)
  reason?: string;
}

export class ChangeCompany extends Command {
  @IsUUID()
  companyId!: string;

  /** The version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  /** JSON Merge Patch (RFC 7396) of a {@link CompanyInput}; checked once it is merged. */
  @IsObject()
  patch!: Record<string, unknown>;
}

export class ChangePrimaryContact extends Command {
  @IsUUID()
  companyId!: string;

  /** The company's version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  @IsUUID()
  contactId!: string;
}

export class RegisterContact extends Command {
  @IsUUID()
  companyId!: string;

  /** Checked by the service, which keeps it. */
  @IsObject()
  contact!: RegisterContactInput;

  /**
   * Newsletter channels on offer, as the service that has them told the gateway: any other is refused. Without it, because it did not
   * answer or none is asked for, they are left to what becomes of the request.
   */
  @IsOptional()
  @IsArray()
  @CatalogueKey({ each: true })
  offeredChannels?: string[] | undefined;
}

export class GetContact extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

export class ListContacts extends PageQuery {
  @IsUUID()
  companyId!: string;

  /** Words that all match. */
  @IsOptional()
  @SearchText()
  q?: string;

  /** Those alone who have it. */
  @IsOptional()
  @CatalogueKey()
  responsibility?: string;

  /** Those who have left the company as well. */
  @IsOptional()
  @IsBoolean()
  offboarded?: boolean;
}

/** Contacts of every company, for staff. */
export class SearchContacts extends PageQuery {
  @SearchText()
  q!: string;
}

/** In which order companies are walked through; `-` for the last first. */
export const companyOrders = ['name', 'customerNumber', 'updatedAt', '-updatedAt'] as const;
export type CompanyOrder = (typeof companyOrders)[number];

export class WalkCompanies extends WalkQuery {
  @IsIn(companyOrders)
  sort!: CompanyOrder;

  @IsIn(companyStatuses)
  status!: CompanyStatus;
}

/** In which order contacts are walked through; `-` for the last first. */
export const contactOrders = ['name', 'updatedAt', '-updatedAt'] as const;
export type ContactOrder = (typeof contactOrders)[number];

/** Contacts of every company that the actor may see; with `updatedSince` those as well who have left. */
export class WalkContacts extends WalkQuery {
  @IsIn(contactOrders)
  sort!: ContactOrder;

  /** Those who have left the company as well. */
  @IsBoolean()
  offboarded!: boolean;
}

/** A page of contacts, and beside them who has been erased: in the place where their last change stands. */
export interface ContactWalk extends Walk<ContactHitDto> {
  erased: ContactErased[];
}

/** Who at the company may be the very person that is about to be registered; what is not known yet is left out. */
export class FindLookalikes extends Query {
  @IsUUID()
  companyId!: string;

  @IsOptional()
  @LineOfText(254)
  email?: string;

  @IsOptional()
  @LineOfText(100)
  firstName?: string;

  @IsOptional()
  @LineOfText(100)
  lastName?: string;
}

export class ChangeContact extends ConfirmableCommand {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;

  @IsInt()
  @Min(0)
  version!: number;

  /** JSON Merge Patch (RFC 7396) of a ContactInput; checked once it is merged. */
  @IsObject()
  patch!: Record<string, unknown>;
}

export class EraseContact extends ConfirmableCommand {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;

  @IsOptional()
  @LineOfText(300)
  reason?: string;
}

export class OffboardContact extends ConfirmableCommand {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;

  /** The version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  /** Checked by the service, which keeps it. */
  @IsObject()
  offboarding!: OffboardingInput;
}

export class GetHoldings extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

export class ListCompanyWarnings extends Query {
  @IsUUID()
  companyId!: string;
}

/** Open companies at which nobody is reached for a purpose, for staff and the vendor's systems. */
export class ListUnreachedCompanies extends PageQuery {
  @IsIn(fixedPurposes)
  purpose!: FixedPurpose;
}

export class GetDistributionList extends Query {
  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  kind!: DistributionListKind;
}

export class ReplaceDistributionList extends Command {
  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  kind!: DistributionListKind;

  /** The list's version the caller has read; 0 for one that was never changed. */
  @IsInt()
  @Min(0)
  version!: number;

  /** Checked by the service, which keeps it. */
  @IsObject()
  list!: DistributionListInput;
}

export class AddListEntry extends Command {
  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  kind!: DistributionListKind;

  /** The list's version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  /** Checked by the service, which keeps it. */
  @IsObject()
  entry!: NewListEntryInput;
}

export class RemoveListEntry extends Command {
  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  kind!: DistributionListKind;

  /** The list's version the caller has read. */
  @IsInt()
  @Min(0)
  version!: number;

  /** Its place among the entries, from 0. */
  @IsInt()
  @Min(0)
  position!: number;
}

/** What the contacts service answers. */
export const ContactsRpc = {
  readCatalogue: defineRead<ResponsibilityAreaDto[]>()('contacts.read-catalogue.v1', ReadCatalogue),
  readProducts: defineRead<CatalogueEntryDto[]>()('contacts.read-products.v1', ReadProducts),
  putResponsibilityArea: defineCommand<CatalogueEntryDto>()(
    'contacts.put-responsibility-area.v1',
    PutResponsibilityArea,
  ),
  putResponsibility: defineCommand<ResponsibilityDto>()('contacts.put-responsibility.v1', PutResponsibility),
  putProduct: defineCommand<CatalogueEntryDto>()('contacts.put-product.v1', PutProduct),
  readReachChains: defineRead<ReachChainDto[]>()('contacts.read-reach-chains.v1', ReadReachChains),
  putReachChain: defineCommand<ReachChainDto>()('contacts.put-reach-chain.v1', PutReachChain),
  registerCompany: defineCommand<CompanyDto>()('contacts.register-company.v1', RegisterCompany),
  getCompany: definePackedRead<CompanyDto>()('contacts.get-company.v1', GetCompany),
  listCompanies: defineRead<Page<CompanyDto>>()('contacts.list-companies.v1', ListCompanies),
  closeCompany: defineCommand<CompanyDto>()('contacts.close-company.v1', CloseCompany),
  reopenCompany: defineCommand<CompanyDto>()('contacts.reopen-company.v1', ReopenCompany),
  changeCompany: defineCommand<CompanyDto>()('contacts.change-company.v1', ChangeCompany),
  changePrimaryContact: defineCommand<CompanyDto>()(
    'contacts.change-primary-contact.v1',
    ChangePrimaryContact,
  ),
  registerContact: defineCommand<WrittenContact>()('contacts.register-contact.v1', RegisterContact),
  getContact: definePackedRead<ContactDto>()('contacts.get-contact.v1', GetContact),
  listContacts: defineRead<Page<ContactDto>>()('contacts.list-contacts.v1', ListContacts),
  searchContacts: defineRead<Page<ContactHitDto>>()('contacts.search-contacts.v1', SearchContacts),
  walkCompanies: defineRead<Walk<CompanyDto>>()('contacts.walk-companies.v1', WalkCompanies),
  walkContacts: defineRead<ContactWalk>()('contacts.walk-contacts.v1', WalkContacts),
  findLookalikes: defineRead<Lookalike[]>()('contacts.find-lookalikes.v1', FindLookalikes),
  changeContact: defineCommand<WrittenContact>()('contacts.change-contact.v1', ChangeContact),
  eraseContact: defineCommand<null>()('contacts.erase-contact.v1', EraseContact),
  getHoldings: defineRead<ContactHoldingsDto>()('contacts.get-holdings.v1', GetHoldings),
  offboardContact: defineCommand<ContactDto>()('contacts.offboard-contact.v1', OffboardContact),
  listWarnings: defineRead<CompanyWarning[]>()('contacts.list-company-warnings.v1', ListCompanyWarnings),
  resolveRecipients: definePackedRead<RecipientsOfPurposeDto>()(
    'contacts.resolve-recipients.v1',
    ResolveRecipients,
  ),
  listUnreachedCompanies: defineRead<Page<UnreachedCompanyDto>>()(
    'contacts.list-unreached-companies.v1',
    ListUnreachedCompanies,
  ),
  getDistributionList: definePackedRead<DistributionListDto>()(
    'contacts.get-distribution-list.v1',
    GetDistributionList,
  ),
  replaceDistributionList: defineCommand<WrittenDistributionListDto>()(
    'contacts.replace-distribution-list.v1',
    ReplaceDistributionList,
  ),
  addListEntry: defineCommand<WrittenDistributionListDto>()('contacts.add-list-entry.v1', AddListEntry),
  removeListEntry: defineCommand<DistributionListDto>()('contacts.remove-list-entry.v1', RemoveListEntry),
  listAuditEntries: defineRead<Page<AuditEntryDto>>()('contacts.list-audit-entries.v1', ListAuditEntries),
};
