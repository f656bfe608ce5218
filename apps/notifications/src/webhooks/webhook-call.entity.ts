import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WebhookState } from './course.js';

/** One call of the receiver, and what became of it. The row is also the place in which it waits. */
@Entity('webhook_call')
@Index('webhook_call_due', ['dueAt'], { where: 'due_at is not null' })
export class WebhookCall {
  /** The same each time it is sent, so that a receiver can tell a repeat. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  /** `null` where it is about none. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  /** To the letter as it is sent: it is signed. */
  @Column('text')
  body!: string;

  @Column('text')
  state!: WebhookState;

  /** How often it was begun; committed before the receiver hears of it. */
  @Column('integer')
  tries!: number;

  @Column('timestamp with time zone', { name: 'queued_at' })
  queuedAt!: Date;

  /** When somebody has to look at it again: to send it, or because whoever had it is gone. `null` where all is done. */
  @Column('timestamp with time zone', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** When its time is over. */
  @Column('timestamp with time zone', { name: 'give_up_at' })
  giveUpAt!: Date;

  /** Whose it is while it is being sent. */
  @Column('uuid', { nullable: true })
  claim!: string | null;

  /** Status of the last answer, or in one word why there was none. */
  @Column('text', { nullable: true })
  answer!: string | null;

  /** When all was done. */
  @Column('timestamp with time zone', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** When it is removed. */
  @Index('webhook_call_kept_until')
  @Column('timestamp with time zone', { name: 'kept_until' })
  keptUntil!: Date;
}
