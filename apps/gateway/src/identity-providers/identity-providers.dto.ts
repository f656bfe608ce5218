import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Distinct, DomainName, LineOfText, Nullable, Timestamp } from '@lotse/contracts';
import { IssuerUrl } from './issuer-url.js';

@JSONSchema({
  description:
    "An OpenID provider through which the users of one company, or the vendor's staff, may sign in",
})
export class IdentityProviderInput {
  @LineOfText(120)
  @JSONSchema({ description: 'The name that those who sign in know', examples: ['Muster Login'] })
  name!: string;

  @IssuerUrl()
  @JSONSchema({
    description: 'Its issuer identifier (OpenID Connect Discovery 1.0): HTTPS, without query and fragment',
  })
  issuer!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What this product is called there', examples: ['lotse'] })
  clientId!: string;

  @IsOptional()
  @LineOfText(500)
  @JSONSchema({
    description: 'Stored encrypted and never shown again; without it this is a public client (PKCE only)',
    examples: ['s3cr3t-of-the-client'],
  })
  clientSecret?: string | null;

  @IsOptional()
  @IsUUID()
  @JSONSchema({
    description: 'The company whose users it may sign in, and no others; cannot be changed. `null` for staff',
    examples: ['019cb0a1-7c00-7000-8000-000000000001'],
  })
  companyId?: string | null;

  @IsArray()
  @ArrayMaxSize(50)
  @Distinct()
  @DomainName({ each: true })
  @JSONSchema({
    description:
      'E-mail domains that it vouches for: only an address in one of them can link somebody for the first time',
    examples: [['example.com']],
  })
  emailDomains!: string[];

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      "Whether users with an address in these domains may also sign in with a password; `true` by default. The vendor's administrators always may",
    examples: [true],
  })
  passwordAllowed?: boolean | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Distinct()
  @LineOfText(200, 1, { each: true })
  @JSONSchema({
    description:
      'Values of `amr` (RFC 8176) or `acr` with which it says that a second factor was shown. Without them its users show their second factor here',
    examples: [['mfa']],
  })
  secondFactorValues?: string[] | null;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({
    description:
      'Whether its own `redirectUri` is registered with it; always `true` for a new provider or a new issuer. `false` is kept only by an older one that has not moved yet',
    examples: [true],
  })
  ownRedirectUri?: boolean | null;
}

@JSONSchema({ description: 'An identity provider as it stands; its secret is not shown' })
export class IdentityProviderDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @LineOfText(120)
  @JSONSchema({ description: 'The name that those who sign in know', examples: ['Muster Login'] })
  name!: string;

  @IssuerUrl()
  @JSONSchema({ description: 'Its issuer identifier (OpenID Connect Discovery 1.0)' })
  issuer!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What this product is called there', examples: ['lotse'] })
  clientId!: string;

  @IsBoolean()
  @JSONSchema({ description: 'Whether there is a client secret', examples: [true] })
  hasClientSecret!: boolean;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The company whose users it may sign in, and no others; `null` for staff' })
  companyId!: string | null;

  @IsArray()
  @DomainName({ each: true })
  @JSONSchema({
    description:
      'E-mail domains that it vouches for: only an address in one of them can link somebody for the first time',
    examples: [['example.com']],
  })
  emailDomains!: string[];

  @IsBoolean()
  @JSONSchema({
    description:
      "Whether users with an address in these domains may also sign in with a password; the vendor's administrators always may",
    examples: [true],
  })
  passwordAllowed!: boolean;

  @IsArray()
  @LineOfText(200, 1, { each: true })
  @JSONSchema({
    description: 'Values of `amr` (RFC 8176) or `acr` with which it says that a second factor was shown',
    examples: [['mfa']],
  })
  secondFactorValues!: string[];

  @LineOfText(600)
  @JSONSchema({
    description:
      'The redirect URI to register with the provider, character by character; no other provider has it',
    examples: ['https://lotse.example.com/api/v1/session/oidc/019cb0a1-7c00-7000-8000-0000000000f1/callback'],
  })
  redirectUri!: string;

  @IsBoolean()
  @JSONSchema({
    description:
      'Whether the provider uses it. `false`: it still uses the address that all providers shared, and signs nobody in unless its answers name it (`iss`, RFC 9207)',
    examples: [true],
  })
  ownRedirectUri!: boolean;

  @Timestamp()
  createdAt!: string;
}
