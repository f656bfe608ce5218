import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CalendarDate,
  CatalogueKeys,
  E164,
  EmailAddress,
  LanguageTag,
  LineOfText,
  Nullable,
  PersonName,
  PhoneInput,
  PlainText,
  Timestamp,
} from '../shared/rules.js';

export const salutations = ['ms', 'mr', 'neutral'] as const;
export type Salutation = (typeof salutations)[number];

/** What is written down of a person the vendor may talk to. */
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

  @PersonName()
  firstName!: string;

  @PersonName()
  lastName!: string;

  @IsOptional()
  @LineOfText(120)
  @JSONSchema({ description: 'Position in the company, in their own words' })
  position?: string | null;

  @IsOptional()
  @LineOfText(120)
  @JSONSchema({ description: 'Where in the company, in their own words', examples: ['Einkauf'] })
  department?: string | null;

  @IsOptional()
  @LanguageTag()
  @JSONSchema({ description: "Language of mail to this person; the company's by default" })
  language?: string | null;

  @EmailAddress()
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
  @JSONSchema({ description: 'Not employed at the company, say an outside data-protection officer' })
  external?: boolean | null;

  @IsOptional()
  @CalendarDate()
  @JSONSchema({ description: 'Last day of an external person' })
  externalUntil?: string | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({ description: 'Named for data protection under the data-processing agreement' })
  processingAgreementDelegate?: boolean | null;

  @IsOptional()
  @CatalogueKeys()
  responsibilities?: string[] | null;
}

/** A new contact, with the newsletters asked for. */
export class RegisterContactInput extends ContactInput {
  @IsOptional()
  @CatalogueKeys()
  @JSONSchema({ description: 'Newsletter channels asked for; each is pending until the person confirms' })
  newsletterChannels?: string[] | null;

  @IsOptional()
  @PlainText(500)
  @JSONSchema({
    description: 'Why an external person shall receive newsletters: needed when one is asked for',
  })
  newsletterReason?: string | null;
}

/** A contact as it stands: the API's answer and the events' snapshot. */
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
  externalId?: string | null;

  @Nullable()
  @IsIn(salutations)
  salutation!: Salutation | null;

  @Nullable()
  @LineOfText(60)
  academicTitle!: string | null;

  @PersonName()
  firstName!: string;

  @PersonName()
  lastName!: string;

  @Nullable()
  @LineOfText(120)
  position!: string | null;

  @IsOptional()
  @LineOfText(120)
  department?: string | null;

  @Nullable()
  @LanguageTag()
  language!: string | null;

  @EmailAddress()
  email!: string;

  @E164()
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

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  updatedAt!: string;

  @IsOptional()
  @Timestamp()
  @JSONSchema({ description: 'Since when the person has left the company; `null` while they are there' })
  offboardedAt?: string | null;
}
