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
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { customerRoles, roles, staffRoles, type Role } from '../shared/actor.js';
import {
  Distinct,
  EmailAddress,
  LineOfText,
  Nullable,
  Password,
  PlainText,
  Timestamp,
} from '../shared/rules.js';
import { accountLanguages, type AccountLanguage } from './users.dto.js';

/** Somebody who shall become a user, and says so themselves: they choose their password by a link in a mail. */
export class InviteInput {
  @EmailAddress()
  email!: string;

  @LineOfText(200)
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(customerRoles.length)
  @Distinct()
  @IsIn(customerRoles, { each: true })
  roles!: Role[];

  @IsOptional()
  @IsUUID()
  @JSONSchema({
    description: 'The contact of the company who is invited: erasing the contact ends the login',
  })
  contactId?: string | null;

  @IsOptional()
  @IsIn(accountLanguages)
  @JSONSchema({ description: "Of the mail to them; by default the company's" })
  language?: AccountLanguage | null;

  @IsOptional()
  @PlainText(1_000)
  @JSONSchema({
    description:
      "Needed from the vendor's staff: how it was checked that this person may act for the company. Kept in the audit trail",
    examples: ['Called back under the number of the commercial register, spoke to the managing director'],
  })
  proof?: string | null;
}

export class InviteStaffInput {
  @EmailAddress()
  email!: string;

  @LineOfText(200)
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(staffRoles.length)
  @Distinct()
  @IsIn(staffRoles, { each: true })
  roles!: Role[];

  @IsOptional()
  @IsIn(accountLanguages)
  @JSONSchema({ description: 'Of the mail to them; `de` by default' })
  language?: AccountLanguage | null;
}

/** An invitation that waits. Once it is accepted there is a user instead. */
export class InvitationDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @EmailAddress()
  email!: string;

  @LineOfText(200)
  name!: string;

  @IsArray()
  @IsIn(roles, { each: true })
  roles!: Role[];

  @Nullable()
  @IsUUID()
  companyId!: string | null;

  @Nullable()
  @IsUUID()
  contactId!: string | null;

  @IsIn(accountLanguages)
  language!: AccountLanguage;

  @IsUUID()
  @JSONSchema({ description: 'The user who invited' })
  invitedBy!: string;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  @JSONSchema({ description: 'When the last mail with a link was asked for' })
  sentAt!: string;

  @Timestamp()
  @JSONSchema({ description: 'From then on the link is refused' })
  expiresAt!: string;
}

export class AcceptInvitationInput {
  @IsString()
  @MaxLength(100)
  @JSONSchema({ description: 'What stands behind `#token=` in the link' })
  token!: string;

  @Password()
  password!: string;
}
