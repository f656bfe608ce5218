import { Type } from 'class-transformer';
import { IsBoolean, IsString, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Nullable, Timestamp } from '@lotse/contracts';
import { SessionSecondFactorDto } from '../second-factor-standing/second-factor-standing.dto.js';
import { UserDto } from '../users/users.dto.js';

@JSONSchema({ description: 'Who is signed in. The session itself is the cookie' })
export class SessionDto {
  @ValidateNested()
  @Type(() => UserDto)
  @JSONSchema({ description: 'Who is signed in' })
  user!: UserDto;

  @IsString()
  @JSONSchema({
    description: 'Send it as X-CSRF-Token with every write of this session',
    examples: ['mJ0pQbT6cYx3'],
  })
  csrfToken!: string;

  @Timestamp()
  @JSONSchema({
    description: 'When the session ends, however much it is used',
    examples: ['2026-03-02T21:00:00.000Z'],
  })
  expiresAt!: string;

  @ValidateNested()
  @Type(() => SessionSecondFactorDto)
  @JSONSchema({ description: 'Whether the second factor has been shown, or is still needed' })
  secondFactor!: SessionSecondFactorDto;
}

@JSONSchema({ description: 'A session of a user, as a list shows it' })
export class OpenSessionDto {
  @IsUUID()
  id!: string;

  @Timestamp()
  @JSONSchema({ description: 'When somebody signed in' })
  createdAt!: string;

  @Timestamp()
  @JSONSchema({
    description: 'Accurate to a minute; a session that is not used ends after `SESSION_IDLE_MINUTES`',
    examples: ['2026-03-02T09:41:00.000Z'],
  })
  lastUsedAt!: string;

  @Timestamp()
  @JSONSchema({
    description: 'When it ends, however much it is used',
    examples: ['2026-03-02T21:00:00.000Z'],
  })
  expiresAt!: string;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'Browser and system in which it was started', examples: ['Firefox, Linux'] })
  device!: string | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether it is the session of this request', examples: [true] })
  current!: boolean;
}
