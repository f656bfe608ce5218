import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CalendarDate,
  CatalogueKeys,
  E164,
  EmailAddress,
  EmailInput,
  FirstName,
  KnownLanguage,
  LanguageTag,
  LineOfText,
  Nullable,
  OpenEnum,
  PersonName,
  PhoneInput,
  PlainText,
  Timestamp,
  Uuid,
} from '../shared/rules.js';

export const salutations = ['ms', 'mr', 'neutral'] as const;
export type Salutation = (typeof salutations)[number];

@JSONSchema({
  description:
    "When a person is away, and who stands in. Days are those of the company's time zone, and both count",
})
export class AbsenceInput {
  @CalendarDate()
  from!: string;

  @IsOptional()
  @CalendarDate()
  until?: string | null;

  @IsOptional()
  @Uuid()
  deputyId?: string | null;
}

@JSONSchema({
  description:
    "When a person is away, and who stands in. Days are those of the company's time zone, and both count",
})
export class AbsenceDto {
  @CalendarDate()
  from!: string;

  @Nullable()
  @CalendarDate()
  until!: string | null;

  @Nullable()
  @IsUUID()
  deputyId!: string | null;
}

@JSONSchema({ description: 'What is written down of a person whom the vendor may talk to' })
export class ContactInput {
  @IsOptional()
  @LineOfText(100)
  @JSONSchema({
    description:
      "The company's own number for this person, unique within the company; files are matched by it",
    examples: ['P-4711'],
  })
  externalId?: string | null;

  @IsOptional()
  @IsIn(salutations)
  salutation?: Salutation | null;

  @IsOptional()
  @LineOfText(60)
  academicTitle?: string | null;

  @IsOptional()
  @FirstName()
  firstName?: string | null;

  @PersonName()
  lastName!: string;

  @IsOptional()
  @LineOfText(120)
  @JSONSchema({ description: 'Position in the company, in their own words', examples: ['Leitung Einkauf'] })
  position?: string | null;

  @IsOptional()
  @LineOfText(120)
  department?: string | null;

  @IsOptional()
  @KnownLanguage()
  @JSONSchema({ description: "Language of mail to this person; the company's by default" })
  language?: string | null;

  @EmailInput()
  email!: string;

  @PhoneInput()
  @JSONSchema({ description: "International, or national in the company's country; kept as E.164" })
  phone!: string;

  @IsOptional()
  @PhoneInput()
  mobile?: string | null;

  @IsOptional()
  @PhoneInput()
  fax?: string | null;

  @IsOptional()
  @IsBoolean()
  external?: boolean | null;

  @IsOptional()
  @CalendarDate()
  externalUntil?: string | null;

  @IsOptional()
  @IsBoolean()
  processingAgreementDelegate?: boolean | null;

  @IsOptional()
  @CatalogueKeys()
  responsibilities?: string[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => AbsenceInput)
  @JSONSchema({ description: 'When the person is away; in the order of the days' })
  absences?: AbsenceInput[] | null;
}

@JSONSchema({ description: 'A new contact, with the newsletters asked for' })
export class RegisterContactInput extends ContactInput {
  @IsOptional()
  @CatalogueKeys()
  @JSONSchema({
    description: 'Requested newsletter channels; each is pending until the person confirms',
    examples: [['product-news']],
  })
  newsletterChannels?: string[] | null;

  @IsOptional()
  @PlainText(500)
  @JSONSchema({
    description: 'Why an external person is to receive newsletters: required if any is requested',
    examples: ['Betreut den Shop der Firma'],
  })
  newsletterReason?: string | null;
}

@JSONSchema({ description: 'A contact as it stands' })
export class ContactDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the changes of this contact; also its ETag' })
  version!: number;

  @IsOptional()
  @LineOfText(100)
  @JSONSchema({
    description:
      "The company's own number for this person, unique within the company; files are matched by it",
    examples: ['P-4711'],
  })
  externalId?: string | null;

  @Nullable()
  @OpenEnum(salutations)
  salutation!: Salutation | null;

  @Nullable()
  @LineOfText(60)
  academicTitle!: string | null;

  @FirstName()
  firstName!: string;

  @PersonName()
  lastName!: string;

  @Nullable()
  @LineOfText(120)
  @JSONSchema({ description: 'Position in the company, in their own words', examples: ['Leitung Einkauf'] })
  position!: string | null;

  @IsOptional()
  @LineOfText(120)
  department?: string | null;

  @Nullable()
  @LanguageTag()
  @JSONSchema({ description: "Language of mail to this person (BCP 47); `null`: the company's" })
  language!: string | null;

  @EmailAddress()
  email!: string;

  @E164()
  @JSONSchema({ description: 'Phone number in E.164', examples: ['+4924334567890'] })
  phone!: string;

  @Nullable()
  @E164()
  mobile!: string | null;

  @Nullable()
  @E164()
  fax!: string | null;

  @IsBoolean()
  external!: boolean;

  @Nullable()
  @CalendarDate()
  externalUntil!: string | null;

  @IsBoolean()
  processingAgreementDelegate!: boolean;

  @CatalogueKeys()
  responsibilities!: string[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AbsenceDto)
  @JSONSchema({ description: 'When the person is away, in the order of the days' })
  absences?: AbsenceDto[];

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  updatedAt!: string;

  @IsOptional()
  @Timestamp()
  offboardedAt?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description:
      'Since when mail to the address comes back; `null` where none does. Ends when the address is changed, or sent once more as it is, which confirms it',
  })
  emailBouncedAt?: string | null;
}
