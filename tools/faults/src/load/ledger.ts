import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto, DistributionListDto, IncidentDto, TicketDto } from '@lotse/contracts';
import type { Violation } from '../violation.js';
import type { Outcome, Request } from './api.js';
import type { AlarmAnswer } from './links.js';

/** What a write is meant to do, and so what has to be there of it. */
export type Operation =
  | 'register-company'
  | 'change-company'
  | 'close-company'
  | 'reopen-company'
  | 'change-primary-contact'
  | 'register-contact'
  | 'change-contact'
  | 'offboard-contact'
  | 'erase-contact'
  | 'replace-list'
  | 'announce-incident'
  | 'open-ticket'
  | 'invite';

/** A write, and how it ended. */
export interface Write {
  operation: Operation;
  request: Request;
  outcome: Outcome;
  /** What occurs in this write alone, by which its effect is found: an address, a customer number, a subject. */
  mark: string;
  /** Of an acknowledged one: what it was about. */
  targetId?: string;
  companyId?: string;
}

export interface KnownCompany {
  dto: CompanyDto;
  /** Several clients write to it, so that nobody knows its version. */
  shared: boolean;
}

export interface KnownContact {
  dto: ContactDto;
  channels: readonly string[];
  erased: boolean;
}

/** What somebody has answered by the link of their alarm. */
export interface GivenAnswer extends AlarmAnswer {
  incidentId: string;
  mailId: string;
  /** The page has said so; else nobody knows. */
  isAcknowledged: boolean;
}

/** The clients' own book: what was asked, what was answered, and what therefore has to be there. */
export class Ledger {
  readonly writes: Write[] = [];
  readonly companies = new Map<string, KnownCompany>();
  readonly contacts = new Map<string, KnownContact>();
  readonly lists = new Map<string, DistributionListDto>();
  readonly incidents = new Map<string, IncidentDto>();
  readonly tickets = new Map<string, TicketDto>();
  readonly invitations = new Map<string, Schemas['InvitationDto']>();
  readonly answers: GivenAnswer[] = [];
  /** What was wrong with an answer at the moment it came. */
  readonly complaints: Violation[] = [];
  reads = { answered: 0, unanswered: 0 };

  write(write: Write): void {
    this.writes.push(write);
  }

  complain(what: string): void {
    this.complaints.push({ kind: 'answer', what });
  }

  /** Those that were answered with 2xx. */
  acknowledged(operation?: Operation): (Write & { outcome: Extract<Outcome, { kind: 'answered' }> })[] {
    return this.writes.filter(
      (write): write is Write & { outcome: Extract<Outcome, { kind: 'answered' }> } =>
        (!operation || write.operation === operation) &&
        write.outcome.kind === 'answered' &&
        write.outcome.answer.status < 300,
    );
  }
}
