import { Type } from 'class-transformer';
import {
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, Nullable, Timestamp } from '@lotse/contracts';
import { SecondFactorDto } from '../second-factor-standing/second-factor-standing.dto.js';
import { SessionDto } from '../sessions/sessions.dto.js';

@JSONSchema({ description: 'The factors of a user' })
export class SecondFactorsDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SecondFactorDto)
  @JSONSchema({ description: 'In the order in which they were set up' })
  factors!: SecondFactorDto[];

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Each works once, for when no factor is at hand', examples: [9] })
  recoveryCodesLeft!: number;
}

@JSONSchema({ description: 'Proof of who sets up their first factor' })
export class BeginEnrolmentInput {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @JSONSchema({
    description:
      'Needed if there is no factor yet and you signed in longer ago than a factor counts (10 minutes by default)',
    examples: ['correct horse battery staple'],
  })
  password?: string | null;
}

@JSONSchema({ description: 'The secret for an authenticator app' })
export class TotpEnrolmentDto {
  @IsString()
  @JSONSchema({ description: 'In base32, for typing into the app', examples: ['JBSWY3DPEHPK3PXP'] })
  secret!: string;

  @IsString()
  @JSONSchema({
    description: 'The same, for a QR code',
    examples: ['otpauth://totp/Lotse:erika%40example.com?issuer=Lotse&secret=JBSWY3DPEHPK3PXP'],
  })
  uri!: string;

  @Timestamp()
  @JSONSchema({
    description: 'It has to be confirmed with a code before this time',
    examples: ['2026-03-02T09:10:00.000Z'],
  })
  expiresAt!: string;
}

const oneTimeCode = /^[0-9]{6}$/;

@JSONSchema({ description: 'The first code of an app that is being set up' })
export class ConfirmTotpInput {
  @LineOfText(60)
  @JSONSchema({ description: 'The name that the user gives it', examples: ['Telefon'] })
  name!: string;

  @Matches(oneTimeCode)
  @JSONSchema({ description: 'The code that the app shows', examples: ['492039'] })
  code!: string;
}

@JSONSchema({ description: 'What `navigator.credentials.create()` has answered' })
export class EnrolPasskeyInput {
  @LineOfText(60)
  @JSONSchema({
    description: 'The name that the user gives it',
    examples: ['Sicherheitsschlüssel am Schlüsselbund'],
  })
  name!: string;

  @IsObject()
  @JSONSchema({
    description: 'RegistrationResponseJSON of Web Authentication Level 3, as `toJSON()` gives it',
    examples: [
      {
        id: 'KEDetxZcUfinhVi6Za5nZQ',
        rawId: 'KEDetxZcUfinhVi6Za5nZQ',
        type: 'public-key',
        response: { clientDataJSON: 'eyJ0eXBl…', attestationObject: 'o2NmbXRk…' },
        clientExtensionResults: {},
      },
    ],
  })
  response!: Record<string, unknown>;
}

@JSONSchema({ description: 'A factor that was set up, and the session in which it was' })
export class EnrolledSecondFactorDto {
  @ValidateNested()
  @Type(() => SecondFactorDto)
  @JSONSchema({ description: 'What was set up' })
  factor!: SecondFactorDto;

  @Nullable()
  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description:
      'With the first factor: ten codes for when no factor is at hand. Shown only now; otherwise `null`',
    examples: [['K7QM-2XTP-5FWB-HC3D-QZ4E-VN6S-J2LR']],
  })
  recoveryCodes!: string[] | null;

  @ValidateNested()
  @Type(() => SessionDto)
  @JSONSchema({
    description: 'The session in which the factor has now been shown; its CSRF token may have changed',
  })
  session!: SessionDto;
}

@JSONSchema({ description: 'A code of an app' })
export class OneTimeCodeInput {
  @Matches(oneTimeCode)
  @JSONSchema({ description: 'The code that the app shows; each is accepted once', examples: ['492039'] })
  code!: string;
}

@JSONSchema({ description: 'A recovery code' })
export class RecoveryCodeInput {
  @IsString()
  @MaxLength(60)
  @JSONSchema({
    description: 'Upper or lower case; spaces and hyphens do not matter',
    examples: ['K7QM-2XTP-5FWB-HC3D-QZ4E-VN6S-J2LR'],
  })
  code!: string;
}

@JSONSchema({ description: 'What `navigator.credentials.get()` has answered' })
export class PasskeyInput {
  @IsObject()
  @JSONSchema({
    description: 'AuthenticationResponseJSON of Web Authentication Level 3, as `toJSON()` gives it',
  })
  @JSONSchema({
    examples: [
      {
        id: 'KEDetxZcUfinhVi6Za5nZQ',
        rawId: 'KEDetxZcUfinhVi6Za5nZQ',
        type: 'public-key',
        response: { clientDataJSON: 'eyJ0eXBl…', authenticatorData: 'SZYN5YgO…', signature: 'MEUCIQDh…' },
        clientExtensionResults: {},
      },
    ],
  })
  response!: Record<string, unknown>;
}

@JSONSchema({ description: 'New recovery codes' })
export class RecoveryCodesDto {
  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description: 'Ten codes, shown only now; older ones no longer work',
    examples: [['K7QM-2XTP-5FWB-HC3D-QZ4E-VN6S-J2LR']],
  })
  recoveryCodes!: string[];
}
