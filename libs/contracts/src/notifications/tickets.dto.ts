import { IsIn, IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, EmailAddress, LanguageTag, Nullable, PlainText, Timestamp } from '../shared/rules.js';

export const ticketStatuses = ['open', 'answered', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export class OpenTicketInput {
  @CatalogueKey()
  @JSONSchema({ examples: ['jtl-customer-account'] })
  product!: string;

  @CatalogueKey()
  @JSONSchema({ examples: ['company-data-and-account'] })
  component!: string;

  @PlainText(20_000)
  message!: string;

  @IsOptional()
  @EmailAddress()
  @JSONSchema({
    description:
      "Where answers go: the address of a user or contact of the company. The signed-in user's by default, needed with an API key",
  })
  senderEmail?: string | null;

  @IsOptional()
  @LanguageTag()
  @JSONSchema({
    description:
      "Language of the mail that confirms the ticket; by default that of the contact with the sender's address, else the company's",
  })
  language?: string | null;
}

export class TicketDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsString()
  @JSONSchema({ description: 'The number people quote', examples: ['T-100001'] })
  number!: string;

  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

  @PlainText(20_000)
  message!: string;

  @IsIn(ticketStatuses)
  status!: TicketStatus;

  @Nullable()
  @EmailAddress()
  senderEmail!: string | null;

  @IsInt()
  @Min(1)
  version!: number;

  @Timestamp()
  openedAt!: string;
}
