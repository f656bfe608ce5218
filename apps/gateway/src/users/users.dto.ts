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
import {
  accountLanguages,
  Distinct,
  EmailAddress,
  EmailInput,
  LineOfText,
  Nullable,
  OpenEnum,
  roles,
  Timestamp,
  Uuid,
  type AccountLanguage,
  type Role,
} from '@lotse/contracts';
import { Password } from './password-length.js';

@JSONSchema({ description: 'Somebody who may sign in, with their first password' })
export class CreateUserInput {
  @EmailInput()
  @JSONSchema({ description: 'The address to sign in with; each can have one login only' })
  email!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What the user is called, in lists and in mail', examples: ['Erika Muster'] })
  name!: string;

  @Password()
  @JSONSchema({
    description: 'Their first password, to be handed over on a safe way: 12 to 200 characters',
    examples: ['correct horse battery staple'],
  })
  password!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(roles.length)
  @Distinct()
  @IsIn(roles, { each: true })
  @JSONSchema({
    description: "Customers' roles need a company, staff roles must have none; never both",
    examples: [['company-administrator']],
  })
  roles!: Role[];

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: "The company whose data this user may see; no other's. `null` for staff",
    examples: ['019cb0a1-7c00-7000-8000-000000000001'],
  })
  companyId?: string | null;

  @IsOptional()
  @Uuid()
  @JSONSchema({
    description: 'The contact of that company who signs in: erasing the contact ends the login',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  contactId?: string | null;

  @IsOptional()
  @IsIn(accountLanguages)
  @JSONSchema({ description: 'Language of mail to them; `de` by default', examples: ['de'] })
  language?: AccountLanguage | null;
}

@JSONSchema({ description: 'What can be changed about a user' })
export class ChangeUserInput {
  @LineOfText(200)
  @JSONSchema({ description: 'What the user is called, in lists and in mail', examples: ['Erika Muster'] })
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(roles.length)
  @Distinct()
  @IsIn(roles, { each: true })
  @JSONSchema({
    description: "Customers' roles need a company, staff roles must have none; never both",
    examples: [['company-administrator']],
  })
  roles!: Role[];

  @IsIn(accountLanguages)
  @JSONSchema({ description: 'Language of mail to them', examples: ['de'] })
  language!: AccountLanguage;
}

@JSONSchema({ description: 'Somebody who may sign in' })
export class UserDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @EmailAddress()
  @JSONSchema({ description: 'The address they sign in with' })
  email!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What the user is called, in lists and in mail', examples: ['Erika Muster'] })
  name!: string;

  @IsArray()
  @OpenEnum(roles, { each: true })
  @JSONSchema({ description: 'What the user may do', examples: [['company-administrator']] })
  roles!: Role[];

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: "The company whose data this user may see; `null` for the vendor's staff, who see all",
  })
  companyId!: string | null;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The contact of that company who signs in; `null` if the login is linked to none',
  })
  contactId!: string | null;

  @OpenEnum(accountLanguages)
  @JSONSchema({ description: 'Language of mail to them' })
  language!: AccountLanguage;

  @IsBoolean()
  @JSONSchema({ description: 'Whether a second factor is asked for when they sign in', examples: [true] })
  hasSecondFactor!: boolean;

  @Timestamp()
  createdAt!: string;
}
