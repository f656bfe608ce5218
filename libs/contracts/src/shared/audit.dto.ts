import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Actor, type AskingActor, refuseCustomers, refuseForeign } from './actor.js';
import { PageQuery } from './page.js';
import { Nullable, Timestamp } from './rules.js';

/** An action such as `contact.changed`, or its noun alone, which stands for all actions of that noun. */
export const auditActionPattern = /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/;

/** To what sorts of things something is done that is written down. */
export const auditTargetTypes = [
  'company',
  'contact',
  'distribution-list',
  'import',
  'subscription',
  'subscription-import',
  'suppression',
  'wording',
  'incident',
  'incident-policy',
  'incident-declaration',
  'incident-template',
  'call-task',
  'ticket',
  'desk-ticket',
  'team',
  'ticket-route',
  'service-level',
  'stock-answer',
  'ticket-mailbox',
  'succession-case',
  'successors',
  'user',
  'invitation',
  'api-key',
  'vendor-key',
  'identity-provider',
  'responsibility-area',
  'responsibility',
  'product',
  'newsletter-channel',
  'newsletter-issue',
  'ticket-product',
  'ticket-component',
  'reach-chain',
] as const;
export type AuditTargetType = (typeof auditTargetTypes)[number];

/** What a service has written down, newest first. What is given must all hold. */
export class ListAuditEntries extends PageQuery {
  /** About which company; `null` for what belongs to none, which is for the vendor's staff. */
  @Nullable()
  @IsUUID()
  companyId!: string | null;

  @IsOptional()
  @Matches(auditActionPattern)
  @Length(1, 100)
  action?: string;

  @IsOptional()
  @IsString()
  @Length(1, 64)
  actorId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 60)
  targetType?: string;

  @IsOptional()
  @IsUUID()
  targetId?: string;

  /** The first instant. */
  @IsOptional()
  @Timestamp()
  since?: string;

  /** The first instant that is too late. */
  @IsOptional()
  @Timestamp()
  until?: string;
}

export type AuditFilter = Pick<
  ListAuditEntries,
  'action' | 'actorId' | 'targetType' | 'targetId' | 'since' | 'until'
>;

/**
 * Customers read the trail of their own company, and never that of no company.
 * @throws DomainError not-found `companies.not-found`, forbidden `auth.not-allowed`
 */
export function refuseForeignTrail(actor: AskingActor, companyId: string | null): void {
  if (companyId === null) refuseCustomers(actor);
  else refuseForeign(actor, companyId);
}

@JSONSchema({ description: 'Who did what, when, with what before and after, and why' })
export class AuditEntryDto {
  @IsUUID()
  id!: string;

  @Timestamp()
  @JSONSchema({ description: 'When it was done', examples: ['2026-03-02T09:00:00.000Z'] })
  at!: string;

  @IsString()
  @JSONSchema({ description: 'What was done, and to what sort of thing', examples: ['contact.changed'] })
  action!: string;

  @ValidateNested()
  @Type(() => Actor)
  @JSONSchema({ description: 'Who did it' })
  actor!: Actor;

  @Nullable()
  @IsUUID()
  @JSONSchema({ description: 'The company it is about; `null` for what belongs to none' })
  companyId!: string | null;

  @IsString()
  @JSONSchema({ description: 'To what sort of thing it was done', examples: ['contact'] })
  targetType!: string;

  @IsUUID()
  @JSONSchema({
    description: 'The id of what it was done to',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  })
  targetId!: string;

  @Nullable()
  @IsObject()
  @JSONSchema({
    description:
      'The changed fields before; `null` for something new, if it is withheld, and once the person is erased',
    examples: [{ position: 'Einkauf' }],
  })
  before!: Record<string, unknown> | null;

  @Nullable()
  @IsObject()
  @JSONSchema({
    description:
      'The changed fields afterwards; `null` for something that is gone, if it is withheld, and once the person is erased',
    examples: [{ position: 'Leitung Einkauf' }],
  })
  after!: Record<string, unknown> | null;

  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'Why, as it was written; `null` if nobody did, if it is withheld, and once the person is erased',
    examples: [null],
  })
  reason!: string | null;
}
