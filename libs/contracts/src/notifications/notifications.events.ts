import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { aCatalogueEntry, CatalogueEntryChanged } from '../catalogue/catalogue-calls.js';
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import {
  incidentKinds,
  incidentStates,
  severities,
  type IncidentKind,
  type IncidentState,
  type Severity,
} from './incident-course.dto.js';
import { reachSteps, type ReachStep } from '../reach/chains.js';
import { Actor } from '../shared/actor.js';
import { CatalogueKey, EmailAddress, LineOfText, Nullable, OpenEnum, Timestamp } from '../shared/rules.js';
import { defineEvent, type Aggregate } from '../wire/define-event.js';
import { ticketGoals, type TicketGoal } from './service-levels.dto.js';
import { transferSteps, type TransferStepName } from './succession.dto.js';
import { ticketSides, ticketStatuses, type TicketSide, type TicketStatus } from './tickets.dto.js';

/** Reply code and enhanced status code (RFC 3463), as far as a server has said them. */
export const mailStatusPattern = /^([245]\d\d|([245]\d\d )?[245]\.\d{1,3}\.\d{1,3})$/;

/** A mail waits in the notifications service's own table; the event carries no address and no text. */
export class MailQueued {
  @IsUUID()
  mailId!: string;
}

/** Ids alone, as it once was; the second version carries the snapshot, and both are announced. */
export class IncidentAnnounced {
  @IsUUID()
  incidentId!: string;

  @IsUUID()
  companyId!: string;
}

/** Ids alone, likewise. */
export class TicketOpened {
  @IsUUID()
  ticketId!: string;

  @IsUUID()
  companyId!: string;
}

/** An incident without its words and without whom it reached: those are for its company and the vendor's staff. */
export class IncidentSnapshot {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @OpenEnum(distributionListKinds)
  list!: DistributionListKind;

  /** From which version of the list it was decided who is reached. */
  @IsInt()
  @Min(0)
  listVersion!: number;

  @OpenEnum(reachSteps)
  step!: ReachStep;

  @Timestamp()
  announcedAt!: string;
}

export class IncidentAnnouncedV2 {
  @ValidateNested()
  @Type(() => IncidentSnapshot)
  incident!: IncidentSnapshot;
}

/** How far an incident has come; without its words, and without anybody's name or address. */
export class IncidentCourse {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @OpenEnum(incidentKinds)
  kind!: IncidentKind;

  @OpenEnum(severities)
  severity!: Severity;

  @OpenEnum(incidentStates)
  state!: IncidentState;

  /** Which step of the chain was written to first. */
  @OpenEnum(reachSteps)
  step!: ReachStep;

  /** How many steps followed since. */
  @IsInt()
  @Min(0)
  wave!: number;

  @Timestamp()
  announcedAt!: string;

  /** Since when somebody looks after it; `null` while nobody does. */
  @Nullable()
  @Timestamp()
  acknowledgedAt!: string | null;

  /** When the chain had ended and nobody had answered: staff phone. */
  @Nullable()
  @Timestamp()
  unreachedAt!: string | null;

  @Nullable()
  @Timestamp()
  overAt!: string | null;
}

export class IncidentChanged {
  @ValidateNested()
  @Type(() => IncidentCourse)
  incident!: IncidentCourse;
}

/** A ticket without its message and its sender. */
export class TicketSnapshot {
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @IsString()
  number!: string;

  @CatalogueKey()
  product!: string;

  @CatalogueKey()
  component!: string;

  @OpenEnum(ticketStatuses)
  status!: TicketStatus;

  @Timestamp()
  openedAt!: string;
}

export class TicketOpenedV2 {
  @ValidateNested()
  @Type(() => TicketSnapshot)
  ticket!: TicketSnapshot;
}

/** Somebody has written in a ticket what its company sees. What, is for whoever may read the ticket. */
export class TicketAnswered {
  @ValidateNested()
  @Type(() => TicketSnapshot)
  ticket!: TicketSnapshot;

  @OpenEnum(ticketSides)
  by!: TicketSide;
}

/** How far a ticket has come. */
export class TicketMoved {
  @ValidateNested()
  @Type(() => TicketSnapshot)
  ticket!: TicketSnapshot;
}

/** Something that is promised of a ticket was not done in time. It is told to no company. */
export class TicketServiceLevelBreached {
  @ValidateNested()
  @Type(() => TicketSnapshot)
  ticket!: TicketSnapshot;

  /** What was promised. */
  @OpenEnum(ticketGoals)
  goal!: TicketGoal;

  /** By when. */
  @Timestamp()
  due!: string;
}

/** A mail has come back, or was refused at once, in a way that says that nobody reads its address. */
export class AddressBounced {
  @IsUUID()
  mailId!: string;

  @IsUUID()
  companyId!: string;

  /** Whom it was meant for; `null` for a mailbox on a list, and for the company's own. */
  @Nullable()
  @IsUUID()
  contactId!: string | null;

  /** By now somebody may have corrected it. */
  @EmailAddress()
  email!: string;

  /** Enhanced status code (RFC 3463). */
  @Matches(/^[245]\.\d{1,3}\.\d{1,3}$/)
  status!: string;

  @Timestamp()
  bouncedAt!: string;
}

/** A mail of an issue has come back. Ids alone: whoever has sent it knows to whom. */
export class NewsletterMailBounced {
  /** As its return address says it. */
  @IsUUID()
  mailId!: string;

  /** Enhanced status code (RFC 3463). */
  @Matches(/^[245]\.\d{1,3}\.\d{1,3}$/)
  status!: string;

  @Timestamp()
  bouncedAt!: string;
}

/** Whoever got a mail of an issue has told their provider that they do not want it (RFC 5965). */
export class NewsletterMailComplained {
  /** As its return address says it. */
  @IsUUID()
  mailId!: string;

  @Timestamp()
  complainedAt!: string;
}

/** How mail about somebody's sign-in has not arrived, or not for certain. */
export const mailFailures = ['refused', 'undelivered', 'unclear', 'bounced'] as const;
export type MailFailure = (typeof mailFailures)[number];

/** Ids alone: whoever has asked for the mail knows for whom it was. */
export class AccountMailUndelivered {
  /** As in {@link GatewayEvents.accountMailRequested}. */
  @IsUUID()
  mailId!: string;

  /**
   * `refused` for good; `undelivered`: no mail server took it in time; `unclear`: a mail server may have taken it; `bounced`: one had,
   * and it came back.
   */
  @OpenEnum(mailFailures)
  reason!: MailFailure;

  /** The last reply code, the enhanced status code (RFC 3463), or both; `null` where there was none. */
  @Nullable()
  @Matches(mailStatusPattern)
  status!: string | null;

  @Timestamp()
  since!: string;
}

/** What is automatic at a company stands still, or does not any more. Why, is nobody's to know. */
export class CompanyHold {
  /** Of the hold; a company may have had others before. */
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether dunning, cancellation and all that is done by itself are to stand still',
    examples: [true],
  })
  held!: boolean;

  @Timestamp()
  @JSONSchema({ description: 'Since when', examples: ['2026-03-02T09:00:00.000Z'] })
  since!: string;
}

export class CompanyHoldChanged {
  @ValidateNested()
  @Type(() => CompanyHold)
  hold!: CompanyHold;
}

/** A person is written to no more and does not get in, or is and does again. */
export class PersonHold {
  /** As that of {@link CompanyHold}. */
  @IsUUID()
  id!: string;

  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;

  /** Under which somebody might sign in without being the contact. */
  @Nullable()
  @EmailAddress()
  email!: string | null;

  @IsInt()
  @Min(1)
  version!: number;

  @IsBoolean()
  held!: boolean;

  @Timestamp()
  since!: string;
}

export class PersonHoldChanged {
  @ValidateNested()
  @Type(() => PersonHold)
  hold!: PersonHold;
}

/** Who takes over, as far as somebody has to write to them. */
export class NewOwner {
  @LineOfText(250)
  name!: string;

  @EmailAddress()
  email!: string;

  @OpenEnum(['de', 'en'])
  language!: 'de' | 'en';

  /** What the company is called. */
  @LineOfText(250)
  companyName!: string;
}

/** A service is to do its part of a transfer or a closing. */
export class SuccessionStepWanted {
  /** Of the part; its version counts how often it was asked for. */
  @IsUUID()
  id!: string;

  @IsUUID()
  caseId!: string;

  @IsUUID()
  companyId!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @OpenEnum(transferSteps)
  step!: TransferStepName;

  /** Who has died. */
  @IsUUID()
  personId!: string;

  /** Who takes over; `null` where the company is closed. */
  @Nullable()
  @IsUUID()
  newOwnerId!: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => NewOwner)
  newOwner?: NewOwner | null;

  /** In whose name: who has approved it last. */
  @ValidateNested()
  @Type(() => Actor)
  actor!: Actor;
}

const aMail = ({ mailId }: MailQueued): Partial<Aggregate> => ({ aggregateId: mailId });
const anAccountMail = ({ mailId }: AccountMailUndelivered): Partial<Aggregate> => ({ aggregateId: mailId });
const aNewsletterMail = ({ mailId }: { mailId: string }): Aggregate => ({
  aggregateId: mailId,
  companyId: null,
  version: 1,
});
const aBounce = ({ mailId, companyId }: AddressBounced): Partial<Aggregate> => ({
  aggregateId: mailId,
  companyId,
});
const anIncident = ({ incidentId, companyId }: IncidentAnnounced): Partial<Aggregate> => ({
  aggregateId: incidentId,
  companyId,
});
const aTicket = ({ ticketId, companyId }: TicketOpened): Partial<Aggregate> => ({
  aggregateId: ticketId,
  companyId,
});
const aSnapshot = ({
  id,
  companyId,
  version,
}: IncidentSnapshot | IncidentCourse | TicketSnapshot): Aggregate => ({
  aggregateId: id,
  companyId,
  version,
});

const aHold = ({ id, companyId, version }: CompanyHold | PersonHold): Aggregate => ({
  aggregateId: id,
  companyId,
  version,
});
const aWantedStep = ({ id, companyId, version }: SuccessionStepWanted): Aggregate => ({
  aggregateId: id,
  companyId,
  version,
});

/** Facts the notifications service announces, each once, after its commit. */
export const NotificationEvents = {
  /** Emergency mail, in a queue and a pool of SMTP connections of its own: nothing else can delay it. */
  alarmMailQueued: defineEvent('notifications.alarm-mail-queued.v1', MailQueued, aMail, { urgent: true }),
  transactionalMailQueued: defineEvent('notifications.transactional-mail-queued.v1', MailQueued, aMail),
  /** Whoever keeps the address warns of it. Followers outside get no address without its contact, so it is confidential. */
  addressBounced: defineEvent('notifications.address-bounced.v1', AddressBounced, aBounce, {
    confidential: true,
  }),
  newsletterMailBounced: defineEvent(
    'notifications.newsletter-mail-bounced.v1',
    NewsletterMailBounced,
    aNewsletterMail,
  ),
  newsletterMailComplained: defineEvent(
    'notifications.newsletter-mail-complained.v1',
    NewsletterMailComplained,
    aNewsletterMail,
  ),
  /** Invitations, resets and the like. Who has started one for somebody else is told. */
  accountMailUndelivered: defineEvent(
    'notifications.account-mail-undelivered.v1',
    AccountMailUndelivered,
    anAccountMail,
  ),
  incidentAnnounced: defineEvent('notifications.incident-announced.v1', IncidentAnnounced, anIncident, {
    subscribers: 'optional',
  }),
  incidentAnnouncedV2: defineEvent(
    'notifications.incident-announced.v2',
    IncidentAnnouncedV2,
    ({ incident }) => aSnapshot(incident),
    { subscribers: 'optional' },
  ),
  /** Somebody has taken it, another step was written to, the chain has ended, or the incident is over. */
  incidentChanged: defineEvent(
    'notifications.incident-changed.v1',
    IncidentChanged,
    ({ incident }) => aSnapshot(incident),
    { subscribers: 'optional' },
  ),
  ticketOpened: defineEvent('notifications.ticket-opened.v1', TicketOpened, aTicket, {
    subscribers: 'optional',
  }),
  ticketOpenedV2: defineEvent(
    'notifications.ticket-opened.v2',
    TicketOpenedV2,
    ({ ticket }) => aSnapshot(ticket),
    { subscribers: 'optional' },
  ),
  ticketAnswered: defineEvent(
    'notifications.ticket-answered.v1',
    TicketAnswered,
    ({ ticket }) => aSnapshot(ticket),
    { subscribers: 'optional' },
  ),
  ticketSolved: defineEvent(
    'notifications.ticket-solved.v1',
    TicketMoved,
    ({ ticket }) => aSnapshot(ticket),
    { subscribers: 'optional' },
  ),
  ticketClosed: defineEvent(
    'notifications.ticket-closed.v1',
    TicketMoved,
    ({ ticket }) => aSnapshot(ticket),
    { subscribers: 'optional' },
  ),
  /** It was solved or closed, and goes on. */
  ticketReopened: defineEvent(
    'notifications.ticket-reopened.v1',
    TicketMoved,
    ({ ticket }) => aSnapshot(ticket),
    { subscribers: 'optional' },
  ),
  /** What its company sees of it has changed otherwise: its subject, what it is about, or that it waits. */
  ticketChanged: defineEvent(
    'notifications.ticket-changed.v1',
    TicketMoved,
    ({ ticket }) => aSnapshot(ticket),
    { subscribers: 'optional' },
  ),
  /** Each once for what was promised and when it was due. It belongs to no company: what is promised is the vendor's affair. */
  ticketServiceLevelBreached: defineEvent(
    'notifications.ticket-service-level-breached.v1',
    TicketServiceLevelBreached,
    ({ ticket }) => ({ ...aSnapshot(ticket), companyId: null }),
    { subscribers: 'optional' },
  ),
  /** Dunning, cancellation and automatic changes stand still as long as it is held. */
  companyHoldChanged: defineEvent(
    'notifications.company-hold-changed.v1',
    CompanyHoldChanged,
    ({ hold }) => aHold(hold),
    { subscribers: 'optional' },
  ),
  /** Names a person and an address, and followers outside would ask why: so it is confidential. */
  personHoldChanged: defineEvent(
    'notifications.person-hold-changed.v1',
    PersonHoldChanged,
    ({ hold }) => aHold(hold),
    { confidential: true },
  ),
  successionStepWanted: defineEvent(
    'notifications.succession-step-wanted.v1',
    SuccessionStepWanted,
    aWantedStep,
    { confidential: true },
  ),
  /** A ticket product or one of its components is new, was changed, retired or taken back. */
  catalogueEntryChanged: defineEvent(
    'notifications.catalogue-entry-changed.v1',
    CatalogueEntryChanged,
    aCatalogueEntry,
    {
      subscribers: 'optional',
    },
  ),
};
