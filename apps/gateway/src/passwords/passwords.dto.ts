import { Type } from 'class-transformer';
import { IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { EmailInput, Nullable, Timestamp } from '@lotse/contracts';
import { UndeliveredMailDto } from '../account-links/undelivered-mail.dto.js';
import { Password } from '../users/password-length.js';

@JSONSchema({ description: 'The password as it is, and as it shall be' })
export class ChangePasswordInput {
  @IsString()
  @MaxLength(200)
  @JSONSchema({
    description: 'The password as it is now: proves that it is you',
    examples: ['walnut lighthouse on tuesday'],
  })
  currentPassword!: string;

  @Password()
  @JSONSchema({
    description: '12 to 200 characters, none of those that everybody guesses first',
    examples: ['correct horse battery staple'],
  })
  newPassword!: string;
}

@JSONSchema({ description: 'Whose password was forgotten' })
export class RequestPasswordResetInput {
  @EmailInput()
  @JSONSchema({ description: 'The address of the login; the link is sent there, if there is one' })
  email!: string;
}

@JSONSchema({ description: 'A new password, with the token from a mail' })
export class ResetPasswordInput {
  @IsString()
  @MaxLength(100)
  @JSONSchema({
    description: 'What follows `#token=` in the link',
    examples: ['3q2-7wEj9hX0m1Zk5u8rTpLsVbNcYdGf'],
  })
  token!: string;

  @Password()
  @JSONSchema({
    description: 'The new password: 12 to 200 characters, none of those that everybody guesses first',
    examples: ['correct horse battery staple'],
  })
  password!: string;
}

@JSONSchema({ description: 'A link for setting a new password that was sent to a user by somebody else' })
export class PasswordResetDto {
  @IsUUID()
  @JSONSchema({
    description: 'Identifies the reset, not the user',
    examples: ['019cb0a1-7c00-7000-8000-0000000000e1'],
  })
  id!: string;

  @IsUUID()
  @JSONSchema({
    description: 'The user who can set a new password',
    examples: ['019cb0a1-7c00-7000-8000-0000000000c2'],
  })
  userId!: string;

  @IsUUID()
  @JSONSchema({ description: 'The user who started it', examples: ['019cb0a1-7c00-7000-8000-0000000000c1'] })
  startedBy!: string;

  @Timestamp()
  @JSONSchema({
    description: 'When the mail with the link was requested',
    examples: ['2026-03-02T09:00:00.000Z'],
  })
  sentAt!: string;

  @Timestamp()
  @JSONSchema({
    description: 'From this time on the link is refused',
    examples: ['2026-03-02T10:00:00.000Z'],
  })
  expiresAt!: string;

  @Nullable()
  @ValidateNested()
  @Type(() => UndeliveredMailDto)
  @JSONSchema({
    description:
      'If the mail has not arrived, or not for certain; `null` as long as nothing of that kind is known',
  })
  undelivered!: UndeliveredMailDto | null;
}
