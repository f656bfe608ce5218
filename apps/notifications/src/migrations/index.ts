import type { MigrationInterface } from 'typeorm';
import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import { CompanyCopies1795200000001 } from './1795200000001-company-copies.js';
import { Mail1795200000002 } from './1795200000002-mail.js';
import { Incidents1795200000003 } from './1795200000003-incidents.js';
import { Tickets1795200000004 } from './1795200000004-tickets.js';
import { TicketCatalogueAndOffboarding1795520000001 } from './1795520000001-ticket-catalogue-and-offboarding.js';
import { ClosedCompanies1795510000001 } from './1795510000001-closed-companies.js';
import { AccountMail1795540000001 } from './1795540000001-account-mail.js';
import { EvidencePeriods1795570000001 } from './1795570000001-evidence-periods.js';
import { Mailboxes1795570000002 } from './1795570000002-mailboxes.js';
import { CopyShapes1796000000001 } from './1796000000001-copy-shapes.js';
import { WholeCopies1796000000002 } from './1796000000002-whole-copies.js';
import { LackingRows1796000000003 } from './1796000000003-lacking-rows.js';
import { TicketWalks1797000000201 } from './1797000000201-ticket-walks.js';
import { MailCourse1797000000601 } from './1797000000601-mail-course.js';
import { ReachChainCopies1797000000501 } from './1797000000501-reach-chain-copies.js';
import { WidenedContactCopies1797000000502 } from './1797000000502-widened-contact-copies.js';
import { LackingContactCopies1797000000503 } from './1797000000503-lacking-contact-copies.js';
import { Escalations1797000000602 } from './1797000000602-escalations.js';
import { MailDue1797000000603 } from './1797000000603-mail-due.js';
import { MailGivenUp1797000000604 } from './1797000000604-mail-given-up.js';
import { InboundMail1797000000701 } from './1797000000701-inbound-mail.js';
import { BouncedContacts1797000000702 } from './1797000000702-bounced-contacts.js';
import { LackingBounces1797000000703 } from './1797000000703-lacking-bounces.js';
import { MailboxTurns1797000000704 } from './1797000000704-mailbox-turns.js';
import { IncidentCourse1797100000001 } from './1797100000001-incident-course.js';
import { Phones1797500000001 } from './1797500000001-phones.js';
import { LackingPhones1797500000002 } from './1797500000002-lacking-phones.js';
import { LackingCustomerNumbers1797500000003 } from './1797500000003-lacking-customer-numbers.js';
import { WebhookCalls1797500000004 } from './1797500000004-webhook-calls.js';
import { AlarmFindings1797800000001 } from './1797800000001-alarm-findings.js';
import { OpenIncidents1797800000002 } from './1797800000002-open-incidents.js';
import { SyntheticAlarms1797800000003 } from './1797800000003-synthetic-alarms.js';
import { IncidentReports1797700000001 } from './1797700000001-incident-reports.js';
import { MailAlone1797400000001 } from './1797400000001-mail-alone.js';
import { CompanyProducts1797600000001 } from './1797600000001-company-products.js';
import { LackingCompanyProducts1797600000002 } from './1797600000002-lacking-company-products.js';
import { Declarations1797600000003 } from './1797600000003-declarations.js';
import { AccountMails1797200000001 } from './1797200000001-account-mails.js';
import { IncidentChains1797200000002 } from './1797200000002-incident-chains.js';
import { ReturnedIssues1798100100001 } from './1798100100001-returned-issues.js';
import { MailSenders1798500000001 } from './1798500000001-mail-senders.js';
import { TicketConversations1798500000002 } from './1798500000002-ticket-conversations.js';
import { TeamMemberVersions1798900000001 } from './1798900000001-team-member-versions.js';
import { Attachments1799000000001 } from './1799000000001-attachments.js';
import { Staff1799200000001 } from './1799200000001-staff.js';
import { AttachmentsByCompany1799300000001 } from './1799300000001-attachments-by-company.js';
import { IncomingMail1799400000201 } from './1799400000201-incoming-mail.js';
import { ContactAddresses1799400000202 } from './1799400000202-contact-addresses.js';
import { AnswersSignedIn1799400000101 } from './1799400000101-answers-signed-in.js';
import { ServiceLevels1799400000401 } from './1799400000401-service-levels.js';
import { VouchedMail1799500000101 } from './1799500000101-vouched-mail.js';
import { MailOfADay1799500000201 } from './1799500000201-mail-of-a-day.js';
import { MailsAnsweredTo1799500000202 } from './1799500000202-mails-answered-to.js';
import { SearchByDay1799500000203 } from './1799500000203-search-by-day.js';
import { OpenQueues1799500000204 } from './1799500000204-open-queues.js';
import { Succession1799500000301 } from './1799500000301-succession.js';
import { SuccessionReportsAnew1799500000341 } from './1799500000341-succession-reports-anew.js';
import { PinnedSuccessors1799500000351 } from './1799500000351-pinned-successors.js';
import { DroppedReports1799500000361 } from './1799500000361-dropped-reports.js';
import { MailedReports1799600000301 } from './1799600000301-mailed-reports.js';
import { WhatACaseKnows1799600000302 } from './1799600000302-what-a-case-knows.js';
import { FoundReports1799600000303 } from './1799600000303-found-reports.js';
import { MailTraces1799700000311 } from './1799700000311-mail-traces.js';

export const notificationsMigrations: (new () => MigrationInterface)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  CompanyCopies1795200000001,
  Mail1795200000002,
  Incidents1795200000003,
  Tickets1795200000004,
  TicketCatalogueAndOffboarding1795520000001,
  ClosedCompanies1795510000001,
  AccountMail1795540000001,
  EvidencePeriods1795570000001,
  Mailboxes1795570000002,
  CopyShapes1796000000001,
  WholeCopies1796000000002,
  LackingRows1796000000003,
  TicketWalks1797000000201,
  MailCourse1797000000601,
  Escalations1797000000602,
  MailDue1797000000603,
  MailGivenUp1797000000604,
  ReachChainCopies1797000000501,
  WidenedContactCopies1797000000502,
  LackingContactCopies1797000000503,
  InboundMail1797000000701,
  BouncedContacts1797000000702,
  LackingBounces1797000000703,
  MailboxTurns1797000000704,
  IncidentCourse1797100000001,
  Phones1797500000001,
  LackingPhones1797500000002,
  LackingCustomerNumbers1797500000003,
  WebhookCalls1797500000004,
  AlarmFindings1797800000001,
  OpenIncidents1797800000002,
  SyntheticAlarms1797800000003,
  IncidentReports1797700000001,
  MailAlone1797400000001,
  CompanyProducts1797600000001,
  LackingCompanyProducts1797600000002,
  Declarations1797600000003,
  AccountMails1797200000001,
  IncidentChains1797200000002,
  ReturnedIssues1798100100001,
  MailSenders1798500000001,
  TicketConversations1798500000002,
  TeamMemberVersions1798900000001,
  Attachments1799000000001,
  Staff1799200000001,
  AttachmentsByCompany1799300000001,
  AnswersSignedIn1799400000101,
  IncomingMail1799400000201,
  ContactAddresses1799400000202,
  ServiceLevels1799400000401,
  VouchedMail1799500000101,
  MailOfADay1799500000201,
  MailsAnsweredTo1799500000202,
  SearchByDay1799500000203,
  OpenQueues1799500000204,
  Succession1799500000301,
  SuccessionReportsAnew1799500000341,
  PinnedSuccessors1799500000351,
  DroppedReports1799500000361,
  MailedReports1799600000301,
  WhatACaseKnows1799600000302,
  FoundReports1799600000303,
  MailTraces1799700000311,
];
