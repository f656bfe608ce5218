import { IsBoolean, IsUUID } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Nullable, Timestamp } from '../shared/rules.js';

@JSONSchema({ description: 'Somebody of whom the consent ledger tells: their proof is read where they are' })
export class ProvedSubscriberDto {
  @IsUUID()
  companyId!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: "The contact; `null` for the company's general address" })
  contactId!: string | null;

  @Timestamp()
  @JSONSchema({ description: 'Since when it tells of them', examples: ['2026-03-02T09:00:00.000Z'] })
  since!: string;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description:
      'Since when nothing is subscribed any more, and what names them is locked; `null` while something is',
    examples: [null],
  })
  lockedAt!: string | null;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether what names them is destroyed; the rest still proves what it proves',
    examples: [false],
  })
  forgotten!: boolean;
}
