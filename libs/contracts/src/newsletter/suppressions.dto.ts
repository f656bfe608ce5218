import { IsOptional } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, Nullable, OpenEnum, PlainText, Timestamp, Uuid } from '../shared/rules.js';
import { suppressionReasons, type SuppressionReason } from './newsletter.events.js';

@JSONSchema({
  description:
    'That newsletters must not go to an address. Which address it is, nobody is told: it is kept as a hash',
})
export class SuppressionDto {
  @Uuid()
  id!: string;

  @Nullable()
  @CatalogueKey()
  @JSONSchema({ description: 'The channel; `null` for all', examples: ['product-news'] })
  channel!: string | null;

  @OpenEnum(suppressionReasons)
  @JSONSchema({ description: 'Why' })
  because!: SuppressionReason;

  @Timestamp()
  @JSONSchema({ description: 'Since when', examples: ['2026-03-02T09:00:00.000Z'] })
  at!: string;

  @IsOptional()
  @Timestamp()
  @JSONSchema({
    description: 'When it was removed; `null` while it holds',
    examples: [null, '2026-04-01T09:00:00.000Z'],
  })
  liftedAt?: string | null;
}

@JSONSchema({ description: 'Why newsletters may go to an address again' })
export class LiftSuppressionInput {
  @PlainText(500)
  @JSONSchema({
    description: 'Kept in the audit trail',
    examples: ['Der Empfänger hat am Telefon darum gebeten'],
  })
  reason!: string;
}
