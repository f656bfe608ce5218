import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type {
  DocumentVerdict,
  DocumentWay,
  LegalForm,
  ReportWay,
  SuccessionOutcome,
  SuccessionState,
  SuccessorState,
  TransferStepName,
  TransferStepState,
} from '@lotse/contracts';
import { Mail } from '@lotse/mail';

/** A member of staff as they were when they were assigned: that two logins are one person is told by more than an id. */
export interface Assigned {
  id: string;
  name: string;
  email: string;
  contactId: string | null;
}

export interface Approval {
  id: string;
  name: string;
  at: string;
}

/** What is done when the owner of a company has died. */
@Entity('succession_case')
@Unique('succession_case_number_unique', ['number'])
@Index('succession_case_open', ['companyId'], {
  unique: true,
  where: 'ended_at is null and company_id is not null',
})
@Index('succession_case_company', ['companyId'], { where: 'company_id is not null' })
@Index('succession_case_person', ['personId'], { where: 'person_id is not null' })
export class SuccessionCase {
  @PrimaryColumn('uuid')
  id!: string;

  /** The number people quote, e.g. `F-1001`. */
  @Column('text')
  number!: string;

  @Column('integer', { default: 1 })
  version!: number;

  /** `null` while nobody knows which. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  @Column('text')
  state!: SuccessionState;

  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: string | null;

  /** `null` also once they are erased. */
  @Column('text', { name: 'person_name', nullable: true })
  personName!: string | null;

  @Column('jsonb', { nullable: true })
  collector!: Assigned | null;

  @Column('jsonb', { nullable: true })
  reviewer!: Assigned | null;

  @Column('text', { name: 'legal_form', nullable: true })
  legalForm!: LegalForm | null;

  @Column('text', { nullable: true })
  outcome!: SuccessionOutcome | null;

  @Column('uuid', { name: 'new_owner_id', nullable: true })
  newOwnerId!: string | null;

  @Column('text', { name: 'new_owner_name', nullable: true })
  newOwnerName!: string | null;

  /** As it was proposed, with the name: who takes over is approved as this one, and invited there. */
  @Column('text', { name: 'new_owner_email', nullable: true })
  newOwnerEmail!: string | null;

  /** Whoever has had a hand in what is looked at a second time, as they were then: none of them is the second one. */
  @Column('jsonb', { default: [] })
  collected!: Assigned[];

  @Column('jsonb', { default: [] })
  waived!: { item: string; reason: string }[];

  @Column('jsonb', { default: [] })
  approvals!: Approval[];

  @Column('timestamp with time zone', { name: 'objection_until', nullable: true })
  objectionUntil!: Date | null;

  @Column('timestamp with time zone', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** How often its reporters were reminded. */
  @Column('integer', { default: 0 })
  reminders!: number;

  @Column('timestamp with time zone', { name: 'reported_at' })
  reportedAt!: Date;

  @Column('timestamp with time zone', { name: 'changed_at' })
  changedAt!: Date;

  @Column('timestamp with time zone', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}

/** What was done with a case, and why. Rows are added and never changed. */
@Entity('succession_step')
@Index('succession_step_case', ['caseId', 'id'])
export class SuccessionStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => SuccessionCase, { name: 'succession_step_of_case', onDelete: 'CASCADE' })
  caseId!: string;

  @Column('text')
  step!: string;

  @Column('text', { name: 'from_state', nullable: true })
  from!: SuccessionState | null;

  @Column('text', { name: 'to_state' })
  to!: SuccessionState;

  @Column('text', { name: 'actor_kind' })
  actorKind!: string;

  @Column('text', { name: 'actor_id' })
  actorId!: string;

  @Column('text', { name: 'actor_name', nullable: true })
  actorName!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamp with time zone')
  at!: Date;
}

/** Somebody has told of a death. Their page is behind a link that names this row. */
@Entity('succession_report')
@Index('succession_report_address', { synchronize: false }) // by the address in lower case: an expression, which a decorator cannot say
@Index('succession_report_case', ['caseId', 'id'])
@Index('succession_report_mailed', ['at'], { where: "way = 'mail'" })
@Index('succession_report_ticket', ['ticketId'], { where: 'ticket_id is not null' })
export class SuccessionReport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => SuccessionCase, { name: 'succession_report_of_case', onDelete: 'CASCADE' })
  caseId!: string;

  @Column('text')
  way!: ReportWay;

  @Column('uuid', { name: 'ticket_id', nullable: true })
  ticketId!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  language!: 'de' | 'en';

  @Column('text', { nullable: true })
  note!: string | null;

  /** Whether they were written to, and so have the link. */
  @Column('timestamp with time zone', { name: 'written_at', nullable: true })
  writtenAt!: Date | null;

  /** Staff believe it no more: it gets no letter, and its page is gone. */
  @Column('timestamp with time zone', { name: 'dropped_at', nullable: true })
  droppedAt!: Date | null;

  @Column('timestamp with time zone')
  at!: Date;
}

/** A document of a case; its bytes are a file that is kept for it. */
@Entity('succession_document')
@Index('succession_document_case', ['caseId', 'id'])
export class SuccessionDocument {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => SuccessionCase, { name: 'succession_document_of_case', onDelete: 'CASCADE' })
  caseId!: string;

  @Column('uuid', { name: 'report_id', nullable: true })
  reportId!: string | null;

  /** The message of a ticket with which it came; there it goes back to where the ticket was about no death. */
  @Column('uuid', { name: 'message_id', nullable: true })
  messageId!: string | null;

  @Column('text')
  way!: DocumentWay;

  @Column('text', { nullable: true })
  item!: string | null;

  /** What staff have noted of one on paper. */
  @Column('text', { nullable: true })
  note!: string | null;

  /** Whether there is a file, or was until it was destroyed. */
  @Column('boolean', { name: 'has_file' })
  hasFile!: boolean;

  @Column('text', { default: 'received' })
  verdict!: DocumentVerdict;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamp with time zone', { name: 'received_at' })
  receivedAt!: Date;

  @Column('timestamp with time zone', { name: 'destroyed_at', nullable: true })
  destroyedAt!: Date | null;
}

/** Somebody was given a document to look at. The link names this row, and opens it once. */
@Entity('succession_look')
@Index('succession_look_case', ['caseId', 'id'])
export class SuccessionLook {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => SuccessionCase, { name: 'succession_look_of_case', onDelete: 'CASCADE' })
  caseId!: string;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text', { name: 'user_name' })
  userName!: string;

  @Column('timestamp with time zone')
  at!: Date;

  @Column('timestamp with time zone', { name: 'opened_at', nullable: true })
  openedAt!: Date | null;
}

/** Whoever may object is told what is proposed, and may say so behind a link that names this row. */
@Entity('succession_notice')
@Index('succession_notice_case', ['caseId', 'id'])
export class SuccessionNotice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => SuccessionCase, { name: 'succession_notice_of_case', onDelete: 'CASCADE' })
  caseId!: string;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text')
  language!: 'de' | 'en';

  @Column('timestamp with time zone')
  at!: Date;

  /** What they say against it. */
  @Column('text', { nullable: true })
  objection!: string | null;

  @Column('timestamp with time zone', { name: 'objected_at', nullable: true })
  objectedAt!: Date | null;
}

/** A mail of a case to somebody who has not reported it: whoever answers it is heard. */
@Entity('succession_letter')
export class SuccessionLetter {
  @PrimaryColumn('uuid', { name: 'mail_id' })
  @ForeignKey(() => Mail, { name: 'succession_letter_mail', onDelete: 'CASCADE' })
  mailId!: string;

  @Index('succession_letter_case')
  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => SuccessionCase, { name: 'succession_letter_of_case', onDelete: 'CASCADE' })
  caseId!: string;
}

/** A part of a transfer or a closing: each is done once. */
@Entity('succession_transfer_step')
@Unique('succession_transfer_step_once', ['caseId', 'step'])
export class TransferStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => SuccessionCase, { name: 'succession_transfer_step_of_case', onDelete: 'CASCADE' })
  caseId!: string;

  @Column('text')
  step!: TransferStepName;

  @Column('integer')
  position!: number;

  @Column('text', { default: 'waiting' })
  state!: TransferStepState;

  /** How often it was asked for. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  failure!: string | null;

  /** Of the part that is about tickets: which, as they were before anything was taken from the person. */
  @Column('uuid', { name: 'ticket_ids', array: true, nullable: true })
  ticketIds!: string[] | null;

  @Column('timestamp with time zone', { nullable: true })
  at!: Date | null;
}

/** Somebody who is to take over one day, as an owner has named them. */
export interface NamedSuccessor {
  id: string;
  name: string;
  email: string;
  language: 'de' | 'en';
  state: SuccessorState;
  answeredAt: string | null;
}

/** Who is to take over at a company, in this order. */
@Entity('company_successors')
@Index('company_successors_named', { synchronize: false }) // of what stands in JSON, which a decorator cannot say
export class CompanySuccessors {
  @PrimaryColumn('uuid', { name: 'company_id' })
  companyId!: string;

  @Column('integer')
  version!: number;

  @Column('jsonb')
  successors!: NamedSuccessor[];

  /** When somebody was asked by mail, of the last day. */
  @Column('jsonb', { default: [] })
  asked!: string[];
}
