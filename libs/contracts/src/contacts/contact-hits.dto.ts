import { Type } from 'class-transformer';
import { IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, Timestamp } from '../shared/rules.js';
import { ContactDto } from './contacts.dto.js';

@JSONSchema({ description: 'As much of a company as tells one from another' })
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

@JSONSchema({ description: 'A contact that was found, with the company they belong to' })
export class ContactHitDto {
  @ValidateNested()
  @Type(() => ContactDto)
  @JSONSchema({ description: 'Who was found' })
  contact!: ContactDto;

  @ValidateNested()
  @Type(() => CompanyReferenceDto)
  @JSONSchema({ description: 'Where they are' })
  company!: CompanyReferenceDto;
}
