import { Type } from 'class-transformer';
import { IsArray, IsString, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { companyWarningCodes, OpenEnum, type CompanyWarningCode } from '@lotse/contracts';

@JSONSchema({ description: 'Something that should be looked at' })
export class CompanyWarningDto {
  @OpenEnum(companyWarningCodes)
  @JSONSchema({ description: 'Stable' })
  code!: CompanyWarningCode;

  @IsArray()
  @IsUUID(undefined, { each: true })
  @JSONSchema({
    description: 'The contacts it is about',
    examples: [['019cb0a1-7c00-7000-8000-0000000000a1']],
  })
  contactIds!: string[];

  @IsString()
  @JSONSchema({
    description: 'A sentence for people, in German or English',
    examples: ['No contact is an owner.'],
  })
  detail!: string;
}

@JSONSchema({ description: "What should be looked at in a company's data. Nothing is refused because of it" })
export class CompanyWarningsDto {
  @IsUUID()
  companyId!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CompanyWarningDto)
  @JSONSchema({ description: 'What should be looked at; empty if nothing should' })
  warnings!: CompanyWarningDto[];
}
