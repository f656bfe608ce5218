import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { roles, type Role } from '../shared/actor.js';
import { Distinct, EmailAddress, LineOfText, Nullable, Password, Timestamp } from '../shared/rules.js';

/** The languages in which people are written to about their sign-in. */
export const accountLanguages = ['de', 'en'] as const;
export type AccountLanguage = (typeof accountLanguages)[number];

/** Somebody who may sign in. */
export class CreateUserInput {
  @EmailAddress()
  email!: string;

  @LineOfText(200)
  name!: string;

  @Password()
  password!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(roles.length)
  @Distinct()
  @IsIn(roles, { each: true })
  @JSONSchema({ description: 'Roles of customers go with a company, those of staff without; never both' })
  roles!: Role[];

  @IsOptional()
  @IsUUID()
  @JSONSchema({ description: 'The company whose things alone this user may see; `null` for staff' })
  companyId?: string | null;

  @IsOptional()
  @IsUUID()
  @JSONSchema({ description: 'The contact of that company who signs in: erasing the contact ends the login' })
  contactId?: string | null;

  @IsOptional()
  @IsIn(accountLanguages)
  @JSONSchema({ description: 'Of the mail to them; `de` by default' })
  language?: AccountLanguage | null;
}

/** What can be changed about a user. */
export class ChangeUserInput {
  @LineOfText(200)
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(roles.length)
  @Distinct()
  @IsIn(roles, { each: true })
  @JSONSchema({ description: 'Roles of customers go with a company, those of staff without; never both' })
  roles!: Role[];

  @IsIn(accountLanguages)
  language!: AccountLanguage;
}

export class UserDto {
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

  @IsBoolean()
  @JSONSchema({ description: 'Whether a second factor is asked for when they sign in' })
  hasSecondFactor!: boolean;

  @Timestamp()
  createdAt!: string;
}
