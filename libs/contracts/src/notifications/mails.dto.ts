import { IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { EmailAddress, LineOfText, Nullable, OpenEnum, PlainText, Timestamp } from '../shared/rules.js';
import { deliveryStates, type DeliveryState } from './incidents.dto.js';

/** A mail that was sent to a contact, with the evidence of what became of it. */
export class ContactMailDto {
  @IsUUID()
  id!: string;

  @OpenEnum(['alarm', 'transactional', 'account', 'ticket'])
  class!: 'alarm' | 'transactional' | 'account' | 'ticket';

  @Nullable()
  @EmailAddress()
  email!: string | null;

  /** What the person or mailbox was called at that time. */
  @IsOptional()
  @LineOfText(250)
  label?: string | null;

  @Nullable()
  @LineOfText(200)
  subject!: string | null;

  @Nullable()
  @PlainText(20_000)
  text!: string | null;

  @OpenEnum(deliveryStates)
  state!: DeliveryState;

  @IsInt()
  @Min(0)
  attempts!: number;

  @Timestamp()
  queuedAt!: string;

  @Nullable()
  @Timestamp()
  acceptedAt!: string | null;

  @Nullable()
  @IsString()
  server!: string | null;

  @Nullable()
  @IsString()
  answer!: string | null;

  @IsOptional()
  @Timestamp()
  bouncedAt?: string | null;

  @IsOptional()
  @IsString()
  bounceStatus?: string | null;
}
