import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, Nullable, Timestamp } from '../shared/rules.js';
import { UserDto } from './users.dto.js';

export class SignInInput {
  @LineOfText(254, 0)
  email!: string;

  @IsString()
  @MaxLength(200)
  password!: string;
}

export const secondFactorKinds = ['totp', 'passkey'] as const;
export type SecondFactorKind = (typeof secondFactorKinds)[number];

/** What can be shown as a second factor. */
export const secondFactorMethods = [...secondFactorKinds, 'recovery-code'] as const;
export type SecondFactorMethod = (typeof secondFactorMethods)[number];

export const secondFactorStates = ['not-needed', 'needed', 'enrolment-needed', 'shown'] as const;
export type SecondFactorState = (typeof secondFactorStates)[number];

/** How a session stands to the second factor of its user. */
export class SessionSecondFactorDto {
  @IsIn(secondFactorStates)
  @JSONSchema({
    description:
      'While it is `needed`, or has to be set up first (`enrolment-needed`), the session can do nothing but that',
  })
  state!: SecondFactorState;

  @IsArray()
  @IsIn(secondFactorMethods, { each: true })
  @JSONSchema({ description: 'What the user can show' })
  methods!: SecondFactorMethod[];

  @Nullable()
  @Timestamp()
  shownAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description:
      'Until then it counts for what is sent to many and for changing who may do what; then it is asked again',
  })
  countsUntil!: string | null;
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

  @ValidateNested()
  @Type(() => SessionSecondFactorDto)
  secondFactor!: SessionSecondFactorDto;
}

/** A session of a user, as a list shows it. */
export class OpenSessionDto {
  @IsUUID()
  id!: string;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  @JSONSchema({
    description: 'To a minute; a session ends when it has not been used for long (`SESSION_IDLE_MINUTES`)',
  })
  lastUsedAt!: string;

  @Timestamp()
  expiresAt!: string;

  @Nullable()
  @IsString()
  @JSONSchema({ description: 'By what it was begun', examples: ['Firefox, Linux'] })
  device!: string | null;

  @IsBoolean()
  @JSONSchema({ description: 'Whether it is the one that asks' })
  current!: boolean;
}
