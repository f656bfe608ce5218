import { IsString, MaxLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { EmailAddress, Password } from '../shared/rules.js';

export class ChangePasswordInput {
  @IsString()
  @MaxLength(200)
  currentPassword!: string;

  @Password()
  newPassword!: string;
}

export class RequestPasswordResetInput {
  @EmailAddress()
  email!: string;
}

export class ResetPasswordInput {
  @IsString()
  @MaxLength(100)
  @JSONSchema({ description: 'What stands behind `#token=` in the link' })
  token!: string;

  @Password()
  password!: string;
}
