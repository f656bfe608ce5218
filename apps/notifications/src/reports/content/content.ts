import type {
  AcknowledgementAnswer,
  AcknowledgementWay,
  Actor,
  CallOutcome,
  CallTaskState,
  DeliveryKind,
  DistributionListKind,
  IncidentKind,
  IncidentNewsKind,
  IncidentState,
  IncidentTextsDto,
  NewsTextsDto,
  ReachRule,
  Severity,
} from '@lotse/contracts';

/** What the JSON of a report holds. Names of fields are for ever: a report is read for years. */
export interface ReportContent {
  schema: typeof reportSchema;
  reportId: string;
  /** The moment whose state it tells. */
  madeAt: string;
  madeBy: Party;
  product: { name: 'lotse'; version: string };
  /** With what it is signed. */
  keyId: string;
  company: ReportedCompany;
  /** Which incidents were looked for; `null`: one that was named. */
  span: { from: string; until: string } | null;
  /** The oldest first. */
  incidents: ReportedIncident[];
}

export const reportSchema = 'urn:lotse:schema:incident-report.v1';

/** Who did something: in which capacity, and an id; never a name. */
export type Party = Pick<Actor, 'kind' | 'id' | 'roles'>;

export interface ReportedCompany {
  id: string;
  customerNumber: string | null;
  legalName: string;
  timeZone: string;
}

/** Somebody at the company. Who is erased has no name any more. */
export interface Person {
  contactId: string | null;
  name: string | null;
  erased: boolean;
}

export interface ReportedIncident {
  id: string;
  kind: IncidentKind;
  severity: Severity;
  state: IncidentState;
  list: DistributionListKind;
  listVersion: number;
  subject: string;
  text: string;
  /** In each language in which it was told; `null`: everybody was told `subject` and `text`. */
  texts: IncidentTextsDto | null;
  /** The company has tried its list: nothing has happened. */
  isTest: boolean;
  /** What was declared at many companies at once; `null` where it was this one alone. */
  declarationId: string | null;
  announcedAt: string;
  /** `null`: that is not known any more. */
  announcedBy: Party | null;
  acknowledgedAt: string | null;
  acknowledgedUntil: string | null;
  unreachedAt: string | null;
  overAt: string | null;
  decision: Decided[];
  mails: ReportedMail[];
  answers: ReportedAnswer[];
  news: ReportedNews[];
  callTasks: ReportedCallTask[];
  course: Step[];
}

/** Somebody who was considered, and why they were reached or not. */
export interface Decided {
  person: Person;
  /** What was sent because of it. */
  mailId: string | null;
  included: boolean;
  rule: ReachRule;
  sentence: { de: string; en: string };
}

export interface ReportedMail {
  id: string;
  messageId: string;
  kind: DeliveryKind;
  /** How many steps of the chain were written to before. */
  wave: number;
  rule: ReachRule;
  to: Person & { email: string | null };
  language: string | null;
  state: string;
  queuedAt: string;
  acceptedAt: string | null;
  server: string | null;
  answer: string | null;
  bouncedAt: string | null;
  bounceStatus: string | null;
  attempts: Attempt[];
}

/** One mail in the hands of one server. */
export interface Attempt {
  server: string;
  beganAt: string;
  /** When the server was about to get the body; `null`: it never was. */
  bodyAt: string | null;
  endedAt: string | null;
  outcome: string | null;
  answer: string | null;
}

export interface ReportedAnswer {
  id: string;
  at: string;
  answer: AcknowledgementAnswer;
  way: AcknowledgementWay;
  /** By whose link. */
  mailId: string | null;
  /** As they gave it. */
  person: Person;
}

export interface ReportedNews {
  id: string;
  kind: IncidentNewsKind;
  text: string;
  /** As of the incident. */
  texts: NewsTextsDto | null;
  writtenAt: string;
  sentAt: string | null;
}

export interface ReportedCallTask {
  id: string;
  state: CallTaskState;
  openedAt: string;
  closedAt: string | null;
  calls: ReportedCall[];
}

export interface ReportedCall {
  id: string;
  at: string;
  outcome: CallOutcome;
  number: string | null;
  note: string | null;
  person: Person;
}

/** What the audit trail says of the incident and its call tasks, the oldest first. */
export interface Step {
  at: string;
  action: string;
  by: Party;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
