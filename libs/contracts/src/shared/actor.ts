import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { DomainError } from '../errors/domain-error.js';
import { Nullable, OpenEnum } from './rules.js';

/** Roles of customers are bound to their company, those of the vendor's staff are not. */
export const customerRoles = ['company-administrator', 'company-viewer'] as const;
export const staffRoles = [
  'support',
  'accounting',
  'incident-manager',
  'privacy',
  'editor',
  'administrator',
] as const;
export const roles = [...customerRoles, ...staffRoles] as const;
export type Role = (typeof roles)[number];

@JSONSchema({ description: 'Who asks. Carries no name and no address' })
export class Actor {
  @OpenEnum(['user', 'api-key', 'vendor-key', 'system'])
  kind!: 'user' | 'api-key' | 'vendor-key' | 'system';

  @IsString()
  @Length(1, 64)
  @JSONSchema({
    description: 'Id of the user or key; for `system`, the name of the service',
    examples: ['019cb0a1-7c00-7000-8000-0000000000c1'],
  })
  id!: string;

  @Nullable()
  @IsUUID()
  @JSONSchema({
    description:
      "The company whose things alone the actor may see; `null` for the vendor's staff and keys, and for the product itself",
  })
  companyId!: string | null;

  @IsArray()
  @OpenEnum(roles, { each: true })
  @JSONSchema({ description: 'What the actor might do at that time', examples: [['company-administrator']] })
  roles!: Role[];
}

/** Companies that one key of the vendor may be bound to, at most: their ids travel with every call. */
export const mostReached = 100;

/** Who asks. Travels with every call. */
export class AskingActor extends Actor {
  /** Of a key of the vendor: the companies whose things alone it may see, `null` for all. Without it, it sees none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostReached)
  @IsUUID(undefined, { each: true })
  companies?: string[] | null;
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
  @Type(() => AskingActor)
  actor!: AskingActor;
}

/** What every write carries. */
export abstract class Command extends Query {
  @IsOptional()
  @ValidateNested()
  @Type(() => Idempotency)
  idempotency?: Idempotency;
}

/**
 * Tenants never meet: an actor of one company is told that another company's things do not exist, and so is a key of the
 * vendor outside its companies.
 * @throws DomainError not-found `companies.not-found`
 */
export function refuseForeign(actor: AskingActor, companyId: string): void {
  if (reachOf(actor)?.includes(companyId) === false)
    throw new DomainError('not-found', 'companies.not-found');
}

/**
 * The companies whose things alone an actor may see; `null` for everybody's.
 * @throws DomainError not-found `companies.not-found` for one who may see none
 */
export function reachOf({ kind, companyId, roles: own, companies }: AskingActor): readonly string[] | null {
  if (companyId !== null) return [companyId];
  if (kind === 'vendor-key' && companies !== undefined) return companies;
  if (kind === 'system' || own.some(isStaffRole)) return null;
  throw new DomainError('not-found', 'companies.not-found');
}

/**
 * What belongs to no company is not for customers to write, nor its trail for them to read.
 * @throws DomainError forbidden `auth.not-allowed`
 */
export function refuseCustomers(actor: Actor): void {
  if (!isOfStaff(actor)) throw new DomainError('forbidden', 'auth.not-allowed');
}

/** Neither a customer nor a key. */
export const isOfStaff = ({ kind, companyId, roles: own }: Actor): boolean =>
  companyId === null && (kind === 'system' || own.some(isStaffRole));

/**
 * As {@link refuseCustomers}, of what a system of the vendor may have a scope for.
 * @throws DomainError forbidden `auth.not-allowed`
 */
export function refuseOutsiders(actor: Actor): void {
  if (actor.kind !== 'vendor-key') refuseCustomers(actor);
}

export const isStaffRole = (role: Role): boolean => (staffRoles as readonly string[]).includes(role);
