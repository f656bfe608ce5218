import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueTextDto } from '../catalogue/catalogue.dto.js';
import { accountLanguages, type AccountLanguage } from '../gateway/gateway.events.js';
import {
  CatalogueKey,
  EmailAddress,
  EmailInput,
  LineOfText,
  Nullable,
  OpenEnum,
  Timestamp,
  Uuid,
} from '../shared/rules.js';

/** Whether the sender of a mail is who they say they are. */
export const senderStandings = ['verified', 'failed', 'unknown'] as const;
export type SenderStanding = (typeof senderStandings)[number];

/** Why a file of a mail is not in its ticket. */
export const fileRefusals = [
  'not-offered',
  'too-large',
  'too-much',
  'too-many',
  'type-refused',
  'empty',
  'not-stored',
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

const mailboxExample = 'support';

@JSONSchema({ description: 'A file that came with a mail and was not taken into the ticket' })
export class RefusedFileDto {
  @LineOfText(300)
  @JSONSchema({ description: 'What the mail calls it', examples: ['winmail.dat'] })
  name!: string;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Its size in bytes', examples: [48_213] })
  size!: number;

  @OpenEnum(fileRefusals)
  @JSONSchema({ description: 'Why it was not taken' })
  reason!: FileRefusal;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueTextDto)
  @JSONSchema({
    description: 'The same as a sentence, in both languages',
    examples: [{ de: 'Dateien dieser Art nehmen wir nicht an.', en: 'We do not take files of this kind.' }],
  })
  sentence!: CatalogueTextDto;
}

@JSONSchema({ description: 'What is known of the mail by which a message came' })
export class DeskMailDto {
  @OpenEnum(senderStandings)
  @JSONSchema({
    description:
      '`verified`: the domain of the sender has signed or passed the mail (SPF, DKIM, DMARC); `failed`: it says that the mail is not its own; ' +
      '`unknown`: nothing says whether it is',
  })
  senderStanding!: SenderStanding;

  @Nullable()
  @IsString()
  @JSONSchema({
    description: 'The domain of the sender that `senderStanding` is about; `null` where there is none',
    examples: ['example.com', null],
  })
  senderDomain!: string | null;

  @IsOptional()
  @IsString()
  @JSONSchema({
    description:
      'The domain of a server that has passed the mail on and says, under its seal (ARC), that it comes from `senderDomain`. With `verified`, that is what proves it; ' +
      'else the operator does not trust it. `null` where nobody says so',
    examples: ['lists.example.org', null],
  })
  vouchedBy?: string | null;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueTextDto)
  @JSONSchema({
    description: 'The same as a sentence, in both languages',
    examples: [
      {
        de: 'Die Domain example.com hat bestätigt, dass diese E-Mail von ihr kommt.',
        en: 'The domain example.com has confirmed that this mail comes from it.',
      },
    ],
  })
  verdict!: CatalogueTextDto;

  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'What the mail repeats of earlier mails, and what stands below it; the new text alone is `text` of the message. `null` where it repeats nothing',
    examples: ['Am 02.03.2026 um 10:00 schrieb Ina Antwort:\n> Ihr Zugang ist wieder frei.', null],
  })
  quoted!: string | null;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether there is a laid out form of it, to be had at `html` of the message',
    examples: [true],
  })
  hasHtml!: boolean;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether the mail as it came is still kept, to be had at `original` of the message',
    examples: [true],
  })
  hasOriginal!: boolean;

  @IsBoolean()
  @JSONSchema({
    description: '`false`: nobody could read the mail; the original alone says what stands in it',
    examples: [true],
  })
  readable!: boolean;

  @IsBoolean()
  @JSONSchema({
    description: 'A machine has written it, as a vacation notice: nobody is answered',
    examples: [false],
  })
  automatic!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RefusedFileDto)
  @JSONSchema({
    description: 'Files that came with it and were not taken; they are in the original',
    examples: [[]],
  })
  refusedFiles!: RefusedFileDto[];
}

@JSONSchema({ description: 'A mail laid out, cleaned of everything that could do something by itself' })
export class DeskMessageHtmlDto {
  @IsString()
  @JSONSchema({
    description:
      'Safe markup: no script, no form, no style that covers anything. A picture that came with the mail is `<img data-attachment="id">`, and ' +
      'one that lies elsewhere `<img data-src="https://…">`: nothing is loaded unless somebody asks for it',
    examples: ['<p>Guten Tag,</p><img data-src="https://example.com/logo.png" alt="Logo" />'],
  })
  html!: string;

  @IsBoolean()
  @JSONSchema({
    description:
      'Whether pictures are named that lie elsewhere: whoever loads them tells that the mail was read',
    examples: [true],
  })
  hasRemotePictures!: boolean;
}

@JSONSchema({
  description: 'A company to which a ticket may belong, since its sender gives an address known there',
})
export class CandidateCompanyDto {
  @IsUUID()
  @JSONSchema({ description: 'The company', examples: ['019cb0a1-7c00-7000-8000-000000000001'] })
  companyId!: string;

  @IsString()
  @JSONSchema({ description: 'Its legal name', examples: ['Muster GmbH'] })
  companyName!: string;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Its customer number', examples: ['K-10023'] })
  customerNumber!: string | null;

  @IsUUID()
  @JSONSchema({
    description: 'The contact there who has the address',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId!: string;

  @LineOfText(250)
  @JSONSchema({ description: 'Their name', examples: ['Erika Muster'] })
  contactName!: string;
}

@JSONSchema({ description: 'To which company a ticket belongs' })
export class LinkTicketCompanyInput {
  @Uuid()
  @JSONSchema({ description: 'The company', examples: ['019cb0a1-7c00-7000-8000-000000000001'] })
  companyId!: string;
}

@JSONSchema({ description: 'An address to which customers write: what comes there becomes a ticket' })
export class TicketMailboxDto {
  @CatalogueKey()
  @JSONSchema({ description: 'Names it in addresses; never changes', examples: [mailboxExample] })
  key!: string;

  @EmailAddress()
  @JSONSchema({ description: 'The address', examples: ['support@example.com'] })
  address!: string;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({
    description: 'Into which team’s queue its tickets go; `null`: where tickets about the component go',
    examples: ['support', null],
  })
  team!: string | null;

  @CatalogueKey()
  @JSONSchema({ description: 'About which product its tickets are', examples: ['jtl-wawi'] })
  product!: string;

  @CatalogueKey()
  @JSONSchema({ description: 'About which component of the product', examples: ['orders'] })
  component!: string;

  @OpenEnum(accountLanguages)
  @JSONSchema({ description: 'In which language those are answered of whom nothing is known' })
  language!: AccountLanguage;

  @IsInt()
  @Min(1)
  version!: number;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'Since when nothing is taken in for it any more; `null` while mail is',
    examples: [null],
  })
  retiredAt!: string | null;
}

@JSONSchema({ description: 'What administrators write of an address to which customers write' })
export class PutTicketMailboxInput {
  @EmailInput()
  @JSONSchema({
    description: 'The address; no two that take in mail have the same',
    examples: ['support@example.com'],
  })
  address!: string;

  @IsOptional()
  @CatalogueKey()
  @JSONSchema({
    description: 'Into which team’s queue its tickets go; `null`: where tickets about the component go',
    examples: ['support', null],
  })
  team?: string | null;

  @CatalogueKey()
  @JSONSchema({ description: 'About which product its tickets are', examples: ['jtl-wawi'] })
  product!: string;

  @CatalogueKey()
  @JSONSchema({ description: 'About which component of the product', examples: ['orders'] })
  component!: string;

  @IsIn(accountLanguages)
  @JSONSchema({
    description: 'In which language those are answered of whom nothing is known',
    examples: ['de'],
  })
  language!: AccountLanguage;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description: 'Nothing is taken in for it any more; its tickets stay. `false` by default',
    examples: [false],
  })
  retired?: boolean | null;
}
