import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Distinct, DomainName, IssuerUrl, LineOfText, Nullable, Timestamp } from '../shared/rules.js';

/** An OpenID provider through which the users of one company, or the vendor's staff, may sign in. */
export class IdentityProviderInput {
  @LineOfText(120)
  @JSONSchema({ description: 'As those who sign in know it', examples: ['Muster Login'] })
  name!: string;

  @IssuerUrl()
  issuer!: string;

  @LineOfText(200)
  clientId!: string;

  @IsOptional()
  @LineOfText(500)
  @JSONSchema({
    description: 'Kept sealed and never shown again; without it this is a public client (PKCE alone)',
  })
  clientSecret?: string | null;

  @IsOptional()
  @IsUUID()
  @JSONSchema({ description: 'The company whose users alone it may sign in, for ever; `null` for staff' })
  companyId?: string | null;

  @IsArray()
  @ArrayMaxSize(50)
  @Distinct()
  @DomainName({ each: true })
  @JSONSchema({
    description:
      'Domains of e-mail addresses that it vouches for: only such an address links somebody the first time',
  })
  emailDomains!: string[];

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      'Whether users with an address of these domains may also sign in by password; `true` by default. Administrators of the vendor always may',
  })
  passwordAllowed?: boolean | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Distinct()
  @LineOfText(200, 1, { each: true })
  @JSONSchema({
    description:
      'Values of `amr` (RFC 8176), or one of `acr`, by which it says that a second factor was shown. Without them its users show theirs here',
    examples: [['mfa']],
  })
  secondFactorValues?: string[] | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      'Whether it knows the `redirectUri` of its own: always for a new one or another issuer. `false` stays only where an older one has not moved yet',
  })
  ownRedirectUri?: boolean | null;
}

export class IdentityProviderDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @LineOfText(120)
  name!: string;

  @IssuerUrl()
  issuer!: string;

  @LineOfText(200)
  clientId!: string;

  @IsBoolean()
  @JSONSchema({ description: 'Whether there is a client secret' })
  hasClientSecret!: boolean;

  @Nullable()
  @IsUUID()
  companyId!: string | null;

  @IsArray()
  @DomainName({ each: true })
  emailDomains!: string[];

  @IsBoolean()
  passwordAllowed!: boolean;

  @IsArray()
  @LineOfText(200, 1, { each: true })
  secondFactorValues!: string[];

  @LineOfText(600)
  @JSONSchema({
    description:
      'The redirect URI to be registered with the provider, letter by letter; no other provider has it',
  })
  redirectUri!: string;

  @IsBoolean()
  @JSONSchema({
    description:
      'Whether it is sent there. `false`: it has still the address that all providers had, and signs nobody in unless its answers name it (`iss`, RFC 9207)',
  })
  ownRedirectUri!: boolean;

  @Timestamp()
  createdAt!: string;
}

export class SignInOptionDto {
  @IsUUID()
  @JSONSchema({ description: 'Where to send the browser: `/api/v1/session/oidc/{id}`' })
  id!: string;

  @LineOfText(120)
  name!: string;
}

/** How somebody with an address of this domain may sign in. Says nothing about the address. */
export class SignInOptionsDto {
  @IsBoolean()
  password!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SignInOptionDto)
  identityProviders!: SignInOptionDto[];
}
