import { Type } from 'class-transformer';
import { IsObject, IsString, IsUUID, ValidateNested } from 'class-validator';
import { Actor } from '../shared/actor.js';
import { Nullable, Timestamp } from '../shared/rules.js';

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
