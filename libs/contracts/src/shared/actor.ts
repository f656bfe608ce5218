import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { DomainError } from '../errors/domain-error.js';
import { Nullable } from './rules.js';

/** Roles of customers are bound to their company, those of the vendor's staff are not. */
export const customerRoles = ['company-administrator', 'company-viewer'] as const;
export const staffRoles = ['support', 'accounting', 'incident-manager', 'privacy', 'administrator'] as const;
export const roles = [...customerRoles, ...staffRoles] as const;
export type Role = (typeof roles)[number];

/** Who asks. Travels with every call; carries no name and no address. */
export class Actor {
  @IsIn(['user', 'api-key', 'system'])
  kind!: 'user' | 'api-key' | 'system';

  /** The user's or the key's id; the service's name for `system`. */
  @IsString()
  @Length(1, 64)
  id!: string;

  /** The company whose things alone this actor may see; `null` for staff and systems. */
  @Nullable()
  @IsUUID()
  companyId!: string | null;

  @IsArray()
  @IsIn(roles, { each: true })
  roles!: Role[];
}

/** The promise that a repeated command gives the first answer again: scope and fingerprint of the first request. */
export class Idempotency {
  /** The client's Idempotency-Key. */
  @IsString()
  @Length(1, 200)
  key!: string;

  /** Method and route template, e.g. `POST /companies/:companyId/contacts`. */
  @IsString()
  @Length(1, 200)
  route!: string;

  /** SHA-256 over path, body and If-Match, hexadecimal. */
  @IsString()
  @Length(64, 64)
  fingerprint!: string;
}

/** What every read carries. */
export abstract class Query {
  @ValidateNested()
  @Type(() => Actor)
  actor!: Actor;
}

/** What every write carries. */
export abstract class Command extends Query {
  @IsOptional()
  @ValidateNested()
  @Type(() => Idempotency)
  idempotency?: Idempotency;
}

/**
 * Tenants never meet: an actor of one company is told that another company's things do not exist.
 * @throws DomainError not-found `companies.not-found`
 */
export function refuseForeign(actor: Actor, companyId: string): void {
  if (actor.kind !== 'system' && actor.companyId === null && !actor.roles.some(isStaffRole)) {
    throw new DomainError('not-found', 'companies.not-found');
  }
  if (actor.companyId !== null && actor.companyId !== companyId) {
    throw new DomainError('not-found', 'companies.not-found');
  }
}

/**
 * What belongs to no company is not for customers to write, nor its trail for them to read.
 * @throws DomainError forbidden `auth.not-allowed`
 */
export function refuseCustomers(actor: Actor): void {
  const isStaff = actor.kind === 'system' || actor.roles.some(isStaffRole);
  if (actor.companyId !== null || !isStaff) throw new DomainError('forbidden', 'auth.not-allowed');
}

export const isStaffRole = (role: Role): boolean => (staffRoles as readonly string[]).includes(role);
