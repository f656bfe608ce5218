import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CatalogueKey,
  EmailAddress,
  EmailInput,
  KnownLanguage,
  LineOfText,
  Nullable,
  OpenEnum,
  PlainText,
  Timestamp,
} from '../shared/rules.js';
import { AttachmentDto, AttachmentIds } from './attachments.dto.js';

/** `answered` was never given, and is known for ever. */
export const ticketStatuses = ['new', 'open', 'waiting', 'solved', 'closed', 'answered'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** What a ticket may be about that has a procedure of its own. */
export const ticketConcerns = ['death'] as const;
export type TicketConcern = (typeof ticketConcerns)[number];

@JSONSchema({ description: 'A question to the vendor' })
export class OpenTicketInput {
  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

  @IsOptional()
  @LineOfText(200)
  @JSONSchema({
    description: 'What it is about, in one line. By default the first line of the message',
    examples: ['Zugriff auf das Kundenkonto'],
  })
  subject?: string | null;

  @PlainText(20_000)
  @JSONSchema({
    description: 'What is asked. It is kept as it is written, and not repeated in the mail to the sender',
  })
  message!: string;

  @IsOptional()
  @EmailInput()
  @JSONSchema({
    description:
      'Where answers go: the address of a user or contact of the company. By default that of the signed-in user; required with an API key',
    examples: ['erika.muster@example.com'],
  })
  senderEmail?: string | null;

  @IsOptional()
  @KnownLanguage()
  @JSONSchema({
    description:
      "Language of the confirmation; by default that of the contact with the sender's address, otherwise the company's",
  })
  language?: string | null;

  @AttachmentIds()
  attachmentIds?: string[] | null;

  @IsOptional()
  @IsIn(ticketConcerns)
  @JSONSchema({
    description:
      'That it tells of the death of an owner: then people answer with care, and few see its files',
    examples: ['death'],
  })
  concern?: TicketConcern | null;
}

/** So many characters of the message stand for a subject that nobody has written. */
export const longestSubject = 200;

/** What a ticket is about where its sender has not said it: the first line of the message. */
export function subjectIn(message: string): string {
  const [line = ''] = message.trim().split(/\r?\n/, 1);
  return line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 1)}…`;
}

/** Who has written something in a ticket. */
export const ticketSides = ['customer', 'staff'] as const;
export type TicketSide = (typeof ticketSides)[number];

@JSONSchema({
  description: 'A ticket as its company sees it. What the vendor notes for itself is in none of its fields',
})
export class TicketDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsString()
  @JSONSchema({ description: 'The number that people quote', examples: ['T-100001'] })
  number!: string;

  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

  @PlainText(20_000)
  message!: string;

  @IsOptional()
  @LineOfText(longestSubject)
  @JSONSchema({
    description: 'What it is about, in one line',
    examples: ['Zugriff auf das Kundenkonto'],
  })
  subject?: string;

  @OpenEnum(ticketStatuses)
  @JSONSchema({
    description:
      '`new` until the vendor has taken it up, `open` while the vendor has to do something, `waiting` for an answer of the company, ' +
      '`solved` when there is a solution and for as long as an answer reopens it, then `closed`',
  })
  status!: TicketStatus;

  @Nullable()
  @EmailAddress()
  @JSONSchema({
    description: 'Where answers go; `null` once the person is erased',
    examples: ['erika.muster@example.com'],
  })
  senderEmail!: string | null;

  @IsInt()
  @Min(1)
  version!: number;

  @Timestamp()
  openedAt!: string;

  @IsOptional()
  @Timestamp()
  @JSONSchema({ description: 'When it last changed' })
  updatedAt?: string | null;

  @IsOptional()
  @LineOfText(200)
  @JSONSchema({
    description: 'Who opened it; `null` where only the address is known, and once the person is erased',
    examples: ['Erika Muster'],
  })
  authorName?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'Since when it is solved or closed; `null` while it is neither',
    examples: ['2026-03-05T14:30:00.000Z', null],
  })
  endedAt?: string | null;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description:
      'Until when an answer reopens it; later one opens a ticket that follows it. `null` while it is neither solved nor closed',
    examples: ['2026-03-19T14:30:00.000Z', null],
  })
  reopenableUntil?: string | null;

  @IsOptional()
  @IsUUID()
  @JSONSchema({
    description: 'The ticket that it goes on from; `null` for none',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b5', null],
  })
  followsId?: string | null;

  @IsOptional()
  @IsUUID()
  @JSONSchema({
    description: 'The ticket in which it goes on, since both are about the same; `null` for none',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b6', null],
  })
  mergedIntoId?: string | null;
}

@JSONSchema({ description: 'A message of a ticket as its company sees it' })
export class TicketMessageDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  @JSONSchema({
    description: 'The ticket it was written in',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b2'],
  })
  ticketId!: string;

  @OpenEnum(ticketSides)
  @JSONSchema({ description: 'Whether somebody of the company has written it, or the vendor’s staff' })
  by!: TicketSide;

  @Nullable()
  @LineOfText(200)
  @JSONSchema({
    description: 'Who has written it; `null` where nobody knows, and once the person is erased',
    examples: ['Erika Muster', null],
  })
  authorName!: string | null;

  @PlainText(20_000)
  @JSONSchema({
    description: 'What was written, in lines as they are',
    examples: ['Es geht um unser Kundenkonto.'],
  })
  text!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it was written', examples: ['2026-03-02T09:00:00.000Z'] })
  writtenAt!: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AttachmentDto)
  @JSONSchema({ description: 'Files that belong to it, in the order in which it names them' })
  attachments?: AttachmentDto[];

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      '`false`: it came by mail, and nothing confirms that whoever `authorName` names has sent it; `true`: the domain of the sender confirms it. `null` where it did not come by mail',
    examples: [false, null],
  })
  senderConfirmed?: boolean | null;
}

@JSONSchema({ description: 'What somebody of the company answers' })
export class AnswerTicketInput {
  @PlainText(20_000)
  @JSONSchema({
    description: 'The answer, in lines as they are written',
    examples: ['Danke, damit geht es wieder.'],
  })
  text!: string;

  @AttachmentIds()
  attachmentIds?: string[] | null;
}

@JSONSchema({ description: 'A colleague who is to follow a ticket by mail' })
export class AddTicketWatcherInput {
  @EmailInput()
  @JSONSchema({
    description: 'The address of a user or contact of the company',
    examples: ['erika.muster@example.com'],
  })
  email!: string;
}

@JSONSchema({
  description: 'Somebody of the company who follows a ticket: what staff answer goes to them as well',
})
export class TicketWatcherDto {
  @IsUUID()
  id!: string;

  @EmailAddress()
  email!: string;

  @Timestamp()
  @JSONSchema({ description: 'Since when', examples: ['2026-03-02T09:00:00.000Z'] })
  addedAt!: string;
}
