import { Type } from 'class-transformer';
import { IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { LineOfText, Timestamp } from '../shared/rules.js';
import { ContactDto } from './contacts.dto.js';

/** A company, as much of it as tells one from another. */
export class CompanyReferenceDto {
  @IsUUID()
  id!: string;

  @LineOfText(200)
  legalName!: string;

  @LineOfText(32)
  customerNumber!: string;

  @IsOptional()
  @Timestamp()
  closedAt?: string | null;
}

/** A contact that was found, with the company they belong to. */
export class ContactHitDto {
  @ValidateNested()
  @Type(() => ContactDto)
  contact!: ContactDto;

  @ValidateNested()
  @Type(() => CompanyReferenceDto)
  company!: CompanyReferenceDto;
}
