import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import type { ResponsibilityArea } from '../catalogue/catalogue.js';
import { Command, Query } from '../shared/actor.js';
import { PageQuery, type Page } from '../shared/page.js';
import { LineOfText } from '../shared/rules.js';
import { defineCommand, definePackedRead, defineRead } from '../wire/define-call.js';
import type { AuditEntryDto } from './audit.dto.js';
import { CompanyInput, type CompanyDto } from './companies.dto.js';
import { RegisterContactInput, type ContactDto } from './contacts.dto.js';
import {
  DistributionListInput,
  distributionListKinds,
  type DistributionListDto,
  type DistributionListKind,
} from './distribution-lists.dto.js';

export class ReadCatalogue extends Query {}

export class RegisterCompany extends Command {
  @ValidateNested()
  @Type(() => CompanyInput)
  company!: CompanyInput;
}

export class GetCompany extends Query {
  @IsUUID()
  companyId!: string;
}

export class ListCompanies extends PageQuery {}

export class ChangeCompany extends Command {
  @IsUUID()
  companyId!: string;

  /** The version the caller has read. */
  @IsInt()
  @Min(1)
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
  @Min(1)
  version!: number;

  @IsUUID()
  contactId!: string;
}

export class RegisterContact extends Command {
  @IsUUID()
  companyId!: string;

  @ValidateNested()
  @Type(() => RegisterContactInput)
  contact!: RegisterContactInput;
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
}

export class ChangeContact extends Command {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  /** JSON Merge Patch (RFC 7396) of a ContactInput; checked once it is merged. */
  @IsObject()
  patch!: Record<string, unknown>;
}

export class EraseContact extends Command {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;

  @IsOptional()
  @LineOfText(300)
  reason?: string;
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

  @ValidateNested()
  @Type(() => DistributionListInput)
  list!: DistributionListInput;
}

export class ListAuditEntries extends PageQuery {
  @IsUUID()
  companyId!: string;
}

/** What the contacts service answers. */
export const ContactsRpc = {
  readCatalogue: defineRead<ResponsibilityArea[]>()('contacts.read-catalogue.v1', ReadCatalogue),
  registerCompany: defineCommand<CompanyDto>()('contacts.register-company.v1', RegisterCompany),
  getCompany: definePackedRead<CompanyDto>()('contacts.get-company.v1', GetCompany),
  listCompanies: defineRead<Page<CompanyDto>>()('contacts.list-companies.v1', ListCompanies),
  changeCompany: defineCommand<CompanyDto>()('contacts.change-company.v1', ChangeCompany),
  changePrimaryContact: defineCommand<CompanyDto>()(
    'contacts.change-primary-contact.v1',
    ChangePrimaryContact,
  ),
  registerContact: defineCommand<ContactDto>()('contacts.register-contact.v1', RegisterContact),
  getContact: definePackedRead<ContactDto>()('contacts.get-contact.v1', GetContact),
  listContacts: defineRead<Page<ContactDto>>()('contacts.list-contacts.v1', ListContacts),
  changeContact: defineCommand<ContactDto>()('contacts.change-contact.v1', ChangeContact),
  eraseContact: defineCommand<null>()('contacts.erase-contact.v1', EraseContact),
  getDistributionList: definePackedRead<DistributionListDto>()(
    'contacts.get-distribution-list.v1',
    GetDistributionList,
  ),
  replaceDistributionList: defineCommand<DistributionListDto>()(
    'contacts.replace-distribution-list.v1',
    ReplaceDistributionList,
  ),
  listAuditEntries: defineRead<Page<AuditEntryDto>>()('contacts.list-audit-entries.v1', ListAuditEntries),
};
