import { IsArray, IsUUID } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, Nullable, OpenEnum, Timestamp } from '@lotse/contracts';

export const secondFactorKinds = ['totp', 'passkey'] as const;
export type SecondFactorKind = (typeof secondFactorKinds)[number];

@JSONSchema({
  description:
    'Something a user has, and shows besides their password: an app that makes codes, or a passkey',
})
export class SecondFactorDto {
  @IsUUID()
  id!: string;

  @OpenEnum(secondFactorKinds)
  @JSONSchema({
    description: '`totp`: an authenticator app with six-digit codes; `passkey`: a WebAuthn passkey',
  })
  kind!: SecondFactorKind;

  @LineOfText(60)
  @JSONSchema({ description: 'The name that the user gave it', examples: ['Telefon'] })
  name!: string;

  @Timestamp()
  createdAt!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When it was last shown; `null` if it never was',
    examples: ['2026-03-02T08:59:00.000Z'],
  })
  lastUsedAt!: string | null;
}

/** What can be shown as a second factor. */
export const secondFactorMethods = [...secondFactorKinds, 'recovery-code'] as const;
export type SecondFactorMethod = (typeof secondFactorMethods)[number];

export const secondFactorStates = ['not-needed', 'needed', 'enrolment-needed', 'shown'] as const;
export type SecondFactorState = (typeof secondFactorStates)[number];

@JSONSchema({ description: 'How a session stands to the second factor of its user' })
export class SessionSecondFactorDto {
  @OpenEnum(secondFactorStates)
  @JSONSchema({
    description:
      'While it is `needed` or `enrolment-needed` (it has to be set up first), the session can do nothing else',
  })
  state!: SecondFactorState;

  @IsArray()
  @OpenEnum(secondFactorMethods, { each: true })
  @JSONSchema({ description: 'What the user can show', examples: [['totp', 'recovery-code']] })
  methods!: SecondFactorMethod[];

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'When a factor was last shown in this session; `null` if none was',
    examples: ['2026-03-02T08:59:00.000Z'],
  })
  shownAt!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description:
      'Until then it counts for sending to many people and for changing permissions; after that it is asked for again',
    examples: ['2026-03-02T09:09:00.000Z'],
  })
  countsUntil!: string | null;
}
