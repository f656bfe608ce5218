import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  ContactDto,
  contactWarningCodes,
  FirstName,
  Nullable,
  OpenEnum,
  PersonName,
  Timestamp,
  type ContactWarningCode,
} from '@lotse/contracts';

@JSONSchema({ description: 'Something that should be looked at in a contact that was just written' })
export class ContactWarningDto {
  @OpenEnum(contactWarningCodes)
  @JSONSchema({
    description:
      '`same-address`, `same-name`: others who may be the same person. `last-day-over`: the last day was over when it was entered',
  })
  code!: ContactWarningCode;

  @IsArray()
  @IsUUID(undefined, { each: true })
  @JSONSchema({
    description: 'The contacts it is about',
    examples: [['019cb0a1-7c00-7000-8000-0000000000a2']],
  })
  contactIds!: string[];

  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description:
      'What they are called; without those who are erased, and empty for who may not read contacts',
    examples: [['Erika Muster']],
  })
  names!: string[];

  @IsString()
  @JSONSchema({
    description: 'A sentence for people, in German or English',
    examples: ['Somebody is registered with this e-mail address already.'],
  })
  detail!: string;
}

@JSONSchema({ description: 'A contact as a write has left it, and what of that should be looked at' })
export class WrittenContactDto extends ContactDto {
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ContactWarningDto)
  @JSONSchema({
    description: 'What should be looked at; missing if nothing should. It was written all the same',
  })
  warnings?: ContactWarningDto[];
}

@JSONSchema({ description: 'Somebody at the company who may be the person that is about to be registered' })
export class LookalikeDto {
  @IsUUID()
  @JSONSchema({ description: 'The contact', examples: ['019cb0a1-7c00-7000-8000-0000000000a2'] })
  contactId!: string;

  @FirstName()
  firstName!: string;

  @PersonName()
  lastName!: string;

  @Nullable()
  @Timestamp()
  offboardedAt!: string | null;

  @IsBoolean()
  @JSONSchema({ description: 'Mail reaches both under one address, however it is written', examples: [true] })
  sameAddress!: boolean;

  @IsBoolean()
  @JSONSchema({
    description: 'Both names are the same, however they are spelled: Müller, Mueller and MÜLLER are one',
    examples: [false],
  })
  sameName!: boolean;
}
