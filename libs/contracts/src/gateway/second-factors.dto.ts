import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, Nullable, Timestamp } from '../shared/rules.js';
import { secondFactorKinds, SessionDto, type SecondFactorKind } from './sessions.dto.js';

/** Something a user has, and shows besides their password: an app that makes codes, or a passkey. */
export class SecondFactorDto {
  @IsUUID()
  id!: string;

  @IsIn(secondFactorKinds)
  @JSONSchema({ description: '`totp`: an app that makes codes of six digits; `passkey`: a key of WebAuthn' })
  kind!: SecondFactorKind;

  @LineOfText(60)
  name!: string;

  @Timestamp()
  createdAt!: string;

  @Nullable()
  @Timestamp()
  lastUsedAt!: string | null;
}

export class SecondFactorsDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SecondFactorDto)
  factors!: SecondFactorDto[];

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Each works once, when no factor is at hand' })
  recoveryCodesLeft!: number;
}

/** Who sets up the first factor proves once more who they are. */
export class BeginEnrolmentInput {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @JSONSchema({
    description:
      'Needed when there is no factor yet and the sign-in is longer ago than a factor would count (10 minutes unless set otherwise)',
  })
  password?: string | null;
}

export class TotpEnrolmentDto {
  @IsString()
  @JSONSchema({ description: 'In base32, for typing it into the app', examples: ['JBSWY3DPEHPK3PXP'] })
  secret!: string;

  @IsString()
  @JSONSchema({
    description: 'The same for a QR code',
    examples: ['otpauth://totp/Lotse:erika%40example.com?issuer=Lotse&secret=JBSWY3DPEHPK3PXP'],
  })
  uri!: string;

  @Timestamp()
  @JSONSchema({ description: 'Until then it must be confirmed by a code' })
  expiresAt!: string;
}

const oneTimeCode = /^[0-9]{6}$/;

export class ConfirmTotpInput {
  @LineOfText(60)
  @JSONSchema({ description: 'How the user calls it', examples: ['Telefon'] })
  name!: string;

  @Matches(oneTimeCode)
  @JSONSchema({ description: 'The code that the app shows', examples: ['492039'] })
  code!: string;
}

/** What `navigator.credentials.create()` has answered. */
export class EnrolPasskeyInput {
  @LineOfText(60)
  @JSONSchema({ description: 'How the user calls it', examples: ['Sicherheitsschlüssel am Schlüsselbund'] })
  name!: string;

  @IsObject()
  @JSONSchema({
    description: 'RegistrationResponseJSON of Web Authentication Level 3, as `toJSON()` gives it',
  })
  response!: Record<string, unknown>;
}

export class EnrolledSecondFactorDto {
  @ValidateNested()
  @Type(() => SecondFactorDto)
  factor!: SecondFactorDto;

  @Nullable()
  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description:
      'With the first factor: ten codes for when no factor is at hand. Shown this once; else `null`',
  })
  recoveryCodes!: string[] | null;

  @ValidateNested()
  @Type(() => SessionDto)
  @JSONSchema({ description: 'A factor has been shown in it: its CSRF token may have changed' })
  session!: SessionDto;
}

export class OneTimeCodeInput {
  @Matches(oneTimeCode)
  @JSONSchema({ description: 'The code that the app shows; each is taken once', examples: ['492039'] })
  code!: string;
}

export class RecoveryCodeInput {
  @IsString()
  @MaxLength(60)
  @JSONSchema({
    description: 'In any case; spaces and hyphens do not count',
    examples: ['K7QM-2XTP-5FWB-HC3D-QZ4E-VN6S-J2LR'],
  })
  code!: string;
}

/** What `navigator.credentials.get()` has answered. */
export class PasskeyInput {
  @IsObject()
  @JSONSchema({
    description: 'AuthenticationResponseJSON of Web Authentication Level 3, as `toJSON()` gives it',
  })
  response!: Record<string, unknown>;
}

export class RecoveryCodesDto {
  @IsArray()
  @IsString({ each: true })
  @JSONSchema({ description: 'Ten, shown this once; those made before work no more' })
  recoveryCodes!: string[];
}
