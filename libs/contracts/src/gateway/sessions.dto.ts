import { Type } from 'class-transformer';
import { IsString, MaxLength, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Timestamp } from '../shared/rules.js';
import { UserDto } from './users.dto.js';

export class SignInInput {
  @IsString()
  @MaxLength(254)
  email!: string;

  @IsString()
  @MaxLength(200)
  password!: string;
}

/** Who is signed in. The session itself is the cookie. */
export class SessionDto {
  @ValidateNested()
  @Type(() => UserDto)
  user!: UserDto;

  @IsString()
  @JSONSchema({ description: 'To be sent as X-CSRF-Token with every write of this session' })
  csrfToken!: string;

  @Timestamp()
  expiresAt!: string;
}
