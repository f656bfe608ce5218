import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ServiceLevel } from './service-level.entity.js';

/** Whose turn it is: the vendor's, the company's, or nobody's any more. */
export type Turn = 'vendor' | 'company' | 'nobody';

/** Since when it has been whose turn, an instant each. */
export type Course = [since: string, turn: Turn][];

/** What is due of a ticket. Tickets are in a room above; what the release before has opened has none. */
@Entity('ticket_clock')
@ForeignKey('Ticket', ['ticketId'], ['id'], { name: 'ticket_clock_ticket', onDelete: 'CASCADE' })
@Index('ticket_clock_due', ['dueBy', 'ticketId'], { where: 'due_by is not null' })
export class TicketClock {
  @PrimaryColumn('uuid', { name: 'ticket_id' })
  ticketId!: string;

  /** `null`: nothing is promised. */
  @Column('text', { name: 'service_level', nullable: true })
  @ForeignKey(() => ServiceLevel, { name: 'ticket_clock_service_level' })
  serviceLevel!: string | null;

  @Column('jsonb')
  course!: Course;

  /** What is due next; `null` while nothing is. */
  @Column('timestamp with time zone', { name: 'due_by', nullable: true })
  dueBy!: Date | null;

  /** By when it was promised, kept or not. */
  @Column('timestamp with time zone', { name: 'first_answer_due', nullable: true })
  firstAnswerDue!: Date | null;

  /** What was due when somebody was warned: another due is another matter. */
  @Column('timestamp with time zone', { name: 'first_answer_soon', nullable: true })
  firstAnswerSoon!: Date | null;

  /** What was due and not done. */
  @Column('timestamp with time zone', { name: 'first_answer_breached', nullable: true })
  firstAnswerBreached!: Date | null;

  /** A mail has warned of it: there is no second one. */
  @Column('boolean', { name: 'first_answer_told', default: false })
  firstAnswerTold!: boolean;

  /** In minutes of business time; `null` as long as it is not done. */
  @Column('double precision', { name: 'first_answer_took', nullable: true })
  firstAnswerTook!: number | null;

  @Column('timestamp with time zone', { name: 'solution_due', nullable: true })
  solutionDue!: Date | null;

  @Column('timestamp with time zone', { name: 'solution_soon', nullable: true })
  solutionSoon!: Date | null;

  @Column('timestamp with time zone', { name: 'solution_breached', nullable: true })
  solutionBreached!: Date | null;

  @Column('boolean', { name: 'solution_told', default: false })
  solutionTold!: boolean;

  @Column('double precision', { name: 'solution_took', nullable: true })
  solutionTook!: number | null;
}
