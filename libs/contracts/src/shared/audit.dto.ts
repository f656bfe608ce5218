import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Actor, refuseCustomers, refuseForeign } from './actor.js';
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
  'incident',
  'ticket',
  'user',
  'invitation',
  'api-key',
  'identity-provider',
  'responsibility-area',
  'responsibility',
  'product',
  'newsletter-channel',
  'ticket-product',
  'ticket-component',
] as const;
export type AuditTargetType = (typeof auditTargetTypes)[number];

/** What of an entry is not for everybody who may see that there is one. */
export const withholdable = ['before', 'after', 'reason', 'actorName'] as const;
export type Withheld = (typeof withholdable)[number];

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
export function refuseForeignTrail(actor: Actor, companyId: string | null): void {
  if (companyId === null) refuseCustomers(actor);
  else refuseForeign(actor, companyId);
}

/** Who did what, when, with what before and after, and why. */
export class AuditEntryDto {
  @IsUUID()
  id!: string;

  @Timestamp()
  at!: string;

  /** e.g. `contact.changed` */
  @IsString()
  action!: string;

  @ValidateNested()
  @Type(() => Actor)
  actor!: Actor;

  @Nullable()
  @IsUUID()
  companyId!: string | null;

  /** e.g. `contact` */
  @IsString()
  targetType!: string;

  @IsUUID()
  targetId!: string;

  /** The changed fields before; `null` for something new, and once the person is erased. */
  @Nullable()
  @IsObject()
  before!: Record<string, unknown> | null;

  @Nullable()
  @IsObject()
  after!: Record<string, unknown> | null;

  @Nullable()
  @IsString()
  reason!: string | null;
}

/** An entry as its readers are shown it. */
export class NamedAuditEntryDto extends AuditEntryDto {
  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      "Whose name the actor's id is now, or that of the API key; `null` for the product itself, where nobody is " +
      "known by that id any more, and, for readers of the company, for the vendor's staff: their roles are told",
  })
  actorName!: string | null;
  @IsArray()
  @IsIn(withholdable, { each: true })
  @JSONSchema({
    description:
      'Fields that are `null` here because the reader may not read such things elsewhere: `before`, `after` and ' +
      '`reason` of a user need the right to read users, and so on',
  })
  withheld!: Withheld[];
}
