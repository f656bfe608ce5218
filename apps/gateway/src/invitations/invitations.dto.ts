import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  accountLanguages,
  customerRoles,
  Distinct,
  EmailAddress,
  EmailInput,
  LineOfText,
  Nullable,
  OpenEnum,
  PlainText,
  roles,
  staffRoles,
  Timestamp,
  Uuid,
  type AccountLanguage,
  type Role,
} from '@lotse/contracts';
import { UndeliveredMailDto } from '../account-links/undelivered-mail.dto.js';
import { Password } from '../users/password-length.js';

@JSONSchema({
  description:
    'Somebody who shall become a user of a company, and chooses their password by a link in a mail',
})
export class InviteInput {
  @EmailInput()
  @JSONSchema({ description: 'Where the invitation is sent, and the address to sign in with' })
  email!: string;

  @LineOfText(200)
  @JSONSchema({
    description: 'What the user will be called, in lists and in mail',
    examples: ['Erika Muster'],
  })
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(customerRoles.length)
  @Distinct()
  @IsIn(customerRoles, { each: true })
  @JSONSchema({ description: 'What the user may do', examples: [['company-administrator']] })
  roles!: Role[];

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: 'The contact of the company who is invited: erasing the contact ends the login',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId?: string | null;

  @IsOptional()
  @IsIn(accountLanguages)
  @JSONSchema({ description: "Language of mail to them; the company's by default", examples: ['de'] })
  language?: AccountLanguage | null;

  @IsOptional()
  @PlainText(1_000)
  @JSONSchema({
    description:
      "Required from the vendor's staff: how you checked that this person may act for the company. Kept in the audit trail",
    examples: ['Called back under the number of the commercial register, spoke to the managing director'],
  })
  proof?: string | null;
}

@JSONSchema({
  description:
    "Somebody who shall become a user of the vendor's staff, and chooses their password by a link in a mail",
})
export class InviteStaffInput {
  @EmailInput()
  @JSONSchema({ description: 'Where the invitation is sent, and the address to sign in with' })
  email!: string;

  @LineOfText(200)
  @JSONSchema({
    description: 'What the user will be called, in lists and in mail',
    examples: ['Erika Muster'],
  })
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(staffRoles.length)
  @Distinct()
  @IsIn(staffRoles, { each: true })
  @JSONSchema({ description: 'What the user may do', examples: [['support']] })
  roles!: Role[];

  @IsOptional()
  @IsIn(accountLanguages)
  @JSONSchema({ description: 'Language of mail to them; `de` by default', examples: ['de'] })
  language?: AccountLanguage | null;
}

@JSONSchema({ description: 'An invitation that waits. Once it is accepted there is a user instead' })
export class InvitationDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @EmailAddress()
  @JSONSchema({ description: 'Where it was sent, and the address to sign in with' })
  email!: string;

  @LineOfText(200)
  @JSONSchema({
    description: 'What the user will be called, in lists and in mail',
    examples: ['Erika Muster'],
  })
  name!: string;

  @IsArray()
  @OpenEnum(roles, { each: true })
  @JSONSchema({ description: 'What the user may do', examples: [['company-administrator']] })
  roles!: Role[];

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: "The company whose user they become; `null` for the vendor's staff" })
  companyId!: string | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The contact of the company who is invited; `null` if it is none' })
  contactId!: string | null;

  @OpenEnum(accountLanguages)
  @JSONSchema({ description: 'Language of mail to them' })
  language!: AccountLanguage;

  @IsUUID()
  @JSONSchema({ description: 'The user who invited', examples: ['019cb0a1-7c00-7000-8000-0000000000c1'] })
  invitedBy!: string;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  @JSONSchema({
    description: 'When the last mail with a link was requested',
    examples: ['2026-03-02T09:00:00.000Z'],
  })
  sentAt!: string;

  @Timestamp()
  @JSONSchema({
    description: 'From this time on the link is refused',
    examples: ['2026-03-09T09:00:00.000Z'],
  })
  expiresAt!: string;

  @Nullable()
  @ValidateNested()
  @Type(() => UndeliveredMailDto)
  @JSONSchema({
    description:
      'If the last mail has not arrived, or not for certain; `null` as long as nothing of that kind is known',
  })
  undelivered!: UndeliveredMailDto | null;
}

@JSONSchema({ description: 'The token from an invitation' })
export class ReadInvitationInput {
  @IsString()
  @MaxLength(100)
  @JSONSchema({
    description: 'What stands behind `#token=` in the link',
    examples: ['3q2-7wEj9hX0m1Zk5u8rTpLsVbNcYdGf'],
  })
  token!: string;
}

@JSONSchema({
  description:
    'What the page behind the link says before anything is chosen: nothing that the mail with the link has not said',
})
export class OpenedInvitationDto {
  @EmailAddress()
  @JSONSchema({ description: 'Whom the invitation is for: the address to sign in with' })
  email!: string;

  @Nullable()
  @LineOfText(200)
  @JSONSchema({
    description: "`null` for the vendor's staff, or if the company cannot be read at the moment",
    examples: ['Muster GmbH'],
  })
  companyName!: string | null;
}

@JSONSchema({ description: 'The password of a new user, with the token from their invitation' })
export class AcceptInvitationInput {
  @IsString()
  @MaxLength(100)
  @JSONSchema({
    description: 'What follows `#token=` in the link',
    examples: ['3q2-7wEj9hX0m1Zk5u8rTpLsVbNcYdGf'],
  })
  token!: string;

  @Password()
  @JSONSchema({
    description: 'The password to sign in with from now on',
    examples: ['correct horse battery staple'],
  })
  password!: string;
}
