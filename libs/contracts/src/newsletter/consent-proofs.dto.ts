import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Nullable, OpenEnum } from '../shared/rules.js';

@JSONSchema({ description: 'A hash beside the way from a row to the root' })
export class ProofSiblingDto {
  @OpenEnum(['left', 'right'])
  @JSONSchema({ description: 'On which side it stands', examples: ['right'] })
  side!: 'left' | 'right';

  @IsString()
  @JSONSchema({
    description: 'SHA-256, hexadecimal',
    examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  })
  hash!: string;
}

@JSONSchema({ description: 'What a row says of the person: its digest stands in the record' })
export class ProofContentDto {
  @IsString()
  @JSONSchema({
    description: 'Stands in front of the content when it is hashed',
    examples: ['q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80='],
  })
  salt!: string;

  @IsString()
  @JSONSchema({
    description: 'Canonical JSON: names, addresses, the wording, the mail as it was sent',
    examples: ['{"email":"erika.muster@example.com"}'],
  })
  content!: string;
}

@JSONSchema({ description: 'One thing that has happened, with its way to a signed checkpoint' })
export class ProofRowDto {
  @IsString()
  @JSONSchema({
    description: 'Canonical JSON, these very bytes are hashed; fields named after ISO/IEC TS 27560:2023',
    examples: ['{"event":{"event_state":"given"}}'],
  })
  record!: string;

  @Nullable()
  @ValidateNested()
  @Type(() => ProofContentDto)
  @JSONSchema({
    description:
      'What it says of the person; `null` where it says nothing, is locked, is a mail whose link still works, or its key is destroyed',
  })
  content!: ProofContentDto | null;

  @Nullable()
  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Its place in the ledger; `null` while it has none', examples: [42] })
  seq!: number | null;

  @Nullable()
  @IsInt()
  @Min(1)
  @JSONSchema({
    description: 'Under which checkpoint it stands; `null` for less than a minute',
    examples: [7],
  })
  checkpoint!: number | null;

  @Nullable()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ProofSiblingDto)
  @JSONSchema({ description: 'The way to its root, from below' })
  path!: ProofSiblingDto[] | null;
}

@JSONSchema({ description: 'A signed checkpoint' })
export class ProofCheckpointDto {
  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Counts the checkpoints of the ledger from 1', examples: [7] })
  number!: number;

  @IsString()
  @JSONSchema({
    description: 'What is signed: which rows, their root, the checkpoint before, and when',
    examples: ['lotse consent checkpoint 1\nnumber 7\n'],
  })
  body!: string;

  @IsString()
  @JSONSchema({ description: 'Ed25519, base64', examples: ['3q2+7w=='] })
  signature!: string;
}

@JSONSchema({
  description: "A subscriber's consents, provable without this product: see docs/verify-consent-proof.mjs",
})
export class ConsentProofDto {
  @OpenEnum(['lotse-consent-proof-1'])
  @JSONSchema({ description: 'How it is to be read' })
  format!: 'lotse-consent-proof-1';

  @IsUUID()
  companyId!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: "The contact; `null` for the company's general address" })
  contactId!: string | null;

  @IsString()
  @JSONSchema({
    description: 'The key that signs checkpoints now (PEM). Hold it against the one that was published',
    examples: ['-----BEGIN PUBLIC KEY-----\n…\n-----END PUBLIC KEY-----\n'],
  })
  publicKey!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ProofRowDto)
  @JSONSchema({ description: 'In the order in which they were written' })
  rows!: ProofRowDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ProofCheckpointDto)
  @JSONSchema({ description: 'Those that the rows stand under' })
  checkpoints!: ProofCheckpointDto[];
}
