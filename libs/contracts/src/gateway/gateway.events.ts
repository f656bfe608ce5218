import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { EmailAddress, LineOfText, Nullable, Of, OpenEnum, Timestamp } from '../shared/rules.js';
import { aDoneStep, SuccessionStepDone } from '../succession/step-done.js';
import { defineEvent, highestVersion, type Aggregate } from '../wire/define-event.js';

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

/** Somebody who administers a company is to be written to: one reader of a shared mailbox has ended newsletters for all of its readers. */
export class SharedMailboxMailRequested {
  @IsUUID()
  mailId!: string;

  @Of(() => AccountMailRecipient)
  recipient!: AccountMailRecipient;

  /** Which newsletters, as they are called in the recipient's language. */
  @IsArray()
  @ArrayMaxSize(50)
  @LineOfText(200, 1, { each: true })
  newsletters!: string[];

  /** To where it can be taken back. */
  @IsString()
  @MaxLength(2_000)
  link!: string;

  /** Until when it can be taken back; the mail is not sent after that. */
  @Timestamp()
  expiresAt!: string;
}

/** Somebody of the vendor's staff is called otherwise, reads another language, or is none any more. */
export class StaffChanged {
  @IsUUID()
  userId!: string;

  /** Counts the changes of the user; being removed is the last. */
  @IsInt()
  @Min(1)
  @Max(highestVersion)
  version!: number;

  /** `null` once they are removed. */
  @Nullable()
  @LineOfText(200)
  name!: string | null;

  @Nullable()
  @OpenEnum(accountLanguages)
  language!: AccountLanguage | null;
}

/** Somebody of a company signs in no more. */
export class CustomerUserEnded {
  @IsUUID()
  userId!: string;

  @IsUUID()
  companyId!: string;

  /** Where answers have gone to them. */
  @EmailAddress()
  email!: string;

  @Timestamp()
  endedAt!: string;
}

const aRequest = ({
  mailId,
  recipient,
}: AccountMailRequested | SharedMailboxMailRequested): Partial<Aggregate> => ({
  aggregateId: mailId,
  companyId: recipient?.companyId ?? null,
});

/** What the gateway asks of others, and what it tells of those who sign in. */
export const GatewayEvents = {
  /** Confidential: a link in it lets its reader sign in. */
  accountMailRequested: defineEvent('gateway.account-mail-requested.v1', AccountMailRequested, aRequest, {
    confidential: true,
  }),
  /** Confidential: nobody outside has to know who administers a company. */
  sharedMailboxMailRequested: defineEvent(
    'gateway.shared-mailbox-mail-requested.v1',
    SharedMailboxMailRequested,
    aRequest,
    { confidential: true },
  ),
  /** Confidential: nobody outside has to know who works here. */
  staffChanged: defineEvent(
    'gateway.staff-changed.v1',
    StaffChanged,
    ({ userId, version }) => ({
      aggregateId: userId,
      companyId: null,
      version,
    }),
    { confidential: true },
  ),
  /** Confidential: it has an address in it. */
  customerUserEnded: defineEvent(
    'gateway.customer-user-ended.v1',
    CustomerUserEnded,
    ({ userId, companyId }) => ({
      aggregateId: userId,
      companyId,
    }),
    { confidential: true },
  ),
  /** Its part of a transfer or a closing; for nobody outside. */
  successionStepDone: defineEvent('gateway.succession-step-done.v1', SuccessionStepDone, aDoneStep, {
    confidential: true,
  }),
};
