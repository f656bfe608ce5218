import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Instant, Nullable, Timestamp } from '../shared/rules.js';

const hash = /^[0-9a-f]{64}$/;

@JSONSchema({ description: 'Which incidents of a company are reported: those announced in a span of time' })
export class ReportIncidentsInput {
  @Instant()
  @JSONSchema({
    description: 'From when on: an incident announced at this instant is in the report',
    examples: ['2026-01-01T00:00:00.000Z'],
  })
  from!: string;

  @Instant()
  @JSONSchema({
    description: 'Until when: an incident announced at this instant is not in the report any more',
    examples: ['2027-01-01T00:00:00.000Z'],
  })
  until!: string;
}

@JSONSchema({
  description:
    'A report with the evidence of incidents as it was at one moment. Its files never change: JSON, a signature over exactly those bytes, and a PDF of the same',
})
export class IncidentReportDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description: 'The incident it is about; `null` for those of a span of time',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b1', null],
  })
  incidentId!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'From when on incidents were to be reported; `null` for a report about one of them',
    examples: ['2026-01-01T00:00:00.000Z', null],
  })
  from!: string | null;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description: 'Until when, this instant excluded; `null` for a report about one of them',
    examples: ['2027-01-01T00:00:00.000Z', null],
  })
  until!: string | null;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'How many incidents are in it', examples: [1] })
  incidents!: number;

  @Timestamp()
  @JSONSchema({ description: 'The moment whose state it tells', examples: ['2026-03-02T09:00:00.000Z'] })
  madeAt!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Bytes of the JSON', examples: [20_480] })
  size!: number;

  @Matches(hash)
  @JSONSchema({
    description: 'SHA-256 of the JSON, in hexadecimal; the PDF prints it',
    examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  })
  sha256!: string;

  @Matches(hash)
  @JSONSchema({
    description: 'The key that has signed it: the SHA-256 of the public key (SubjectPublicKeyInfo, DER)',
    examples: ['2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'],
  })
  keyId!: string;

  @IsString()
  @JSONSchema({
    description: 'The Ed25519 signature (RFC 8032) over the bytes of the JSON: its 64 bytes in base64',
    examples: ['bXkgc2lnbmF0dXJl'],
  })
  signature!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description:
      'Since when JSON and PDF are gone, because somebody named in them was erased; hash and signature stay, so that a copy can still be verified. `null` while they are there',
    examples: [null],
  })
  erasedAt!: string | null;
}

@JSONSchema({ description: 'A public key with which reports can be verified, also those signed long ago' })
export class EvidenceKeyDto {
  @Matches(hash)
  @JSONSchema({
    description: 'The SHA-256 of the key (SubjectPublicKeyInfo, DER), in hexadecimal',
    examples: ['2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'],
  })
  id!: string;

  @IsString()
  @JSONSchema({ description: 'By which algorithm it signs', examples: ['Ed25519'] })
  algorithm!: string;

  @IsString()
  @JSONSchema({
    description: 'The key (PEM, SubjectPublicKeyInfo)',
    examples: [
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n',
    ],
  })
  publicKey!: string;

  @IsBoolean()
  @JSONSchema({ description: 'Whether new reports are signed with it', examples: [true] })
  current!: boolean;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'When it first signed a report; left out where it has signed none',
    examples: ['2026-03-02T09:00:00.000Z'],
  })
  firstUsedAt?: string;
}

/** A part of a report's JSON. */
export interface IncidentReportPart {
  /** In base64. */
  content: string;
  /** Where the next part begins; `null` behind the last one. */
  next: number | null;
}

/** A report as a PDF, in base64. */
export interface PrintedIncidentReport {
  content: string;
}
