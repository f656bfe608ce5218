import { IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CatalogueKey,
  EmailAddress,
  EmailInput,
  KnownLanguage,
  Nullable,
  OpenEnum,
  PlainText,
  Timestamp,
} from '../shared/rules.js';

export const ticketStatuses = ['open', 'answered', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

@JSONSchema({ description: 'A question to the vendor' })
export class OpenTicketInput {
  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

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
}

@JSONSchema({ description: 'A ticket as it stands' })
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

  @OpenEnum(ticketStatuses)
  @JSONSchema({
    description: '`open` until somebody answers it, then `answered`; `closed` once it is settled',
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
}
