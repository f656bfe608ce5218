import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { roles, type Role } from '../shared/actor.js';
import { EmailAddress, LineOfText, Nullable, Password, Timestamp } from '../shared/rules.js';

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
  @ArrayUnique()
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

  @Timestamp()
  createdAt!: string;
}
