import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { EmailAddress, LineOfText, Nullable, Timestamp } from '../shared/rules.js';
import { defineEvent, type Aggregate } from '../wire/define-event.js';

/** The languages in which people are written to about their sign-in. */
export const accountLanguages = ['de', 'en'] as const;
export type AccountLanguage = (typeof accountLanguages)[number];

/** What can be written to somebody about their sign-in. */
export const accountMailKinds = [
  'invitation',
  'invitation-to-known-address',
  'password-reset',
  'password-changed',
  'second-factor-added',
  'second-factor-removed',
] as const;
export type AccountMailKind = (typeof accountMailKinds)[number];

export class AccountMailRecipient {
  @EmailAddress()
  email!: string;

  @LineOfText(200)
  name!: string;

  @IsIn(accountLanguages)
  language!: AccountLanguage;

  @Nullable()
  @IsUUID()
  companyId!: string | null;

  /** The contact they are, if they are one: erasing the contact takes the mail back. */
  @Nullable()
  @IsUUID()
  contactId!: string | null;
}

/** Somebody is to be written to about their sign-in. Carries what the mail shows and nothing else. */
export class AccountMailRequested {
  @IsUUID()
  mailId!: string;

  @IsIn(accountMailKinds)
  kind!: AccountMailKind;

  /** `null` where there is nobody: the same event is announced for an address without a user, and no mail is written. */
  @Nullable()
  @ValidateNested()
  @Type(() => AccountMailRecipient)
  recipient!: AccountMailRecipient | null;

  /** The company's legal name, where the mail speaks of one. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  companyName?: string | null;

  /** With the secret behind `#`. Whoever has it can use it, so it is kept nowhere for longer than until the mail is sent. */
  @Nullable()
  @IsString()
  @MaxLength(2_000)
  link!: string | null;

  /** Until when the link is good; the mail is not sent after that. */
  @Nullable()
  @Timestamp()
  expiresAt!: string | null;
}

const aRequest = ({ mailId, recipient }: AccountMailRequested): Partial<Aggregate> => ({
  aggregateId: mailId,
  companyId: recipient?.companyId ?? null,
});

/** What the gateway asks of others. */
export const GatewayEvents = {
  /** Confidential: a link in it lets its reader sign in. */
  accountMailRequested: defineEvent('gateway.account-mail-requested.v1', AccountMailRequested, aRequest, {
    confidential: true,
  }),
};
