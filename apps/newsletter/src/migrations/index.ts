import type { MigrationInterface } from 'typeorm';
import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import { Subscriptions1795300000001 } from './1795300000001-subscriptions.js';
import { ClosedCompanies1795510000001 } from './1795510000001-closed-companies.js';
import { ChannelsAndOffboarding1795520000001 } from './1795520000001-channels-and-offboarding.js';
import { RegisteredContacts1795580000001 } from './1795580000001-registered-contacts.js';
import { WhatWasOnce1795610000001 } from './1795610000001-what-was-once.js';
import { CopyShapes1796000000001 } from './1796000000001-copy-shapes.js';
import { WholeCopies1796000000002 } from './1796000000002-whole-copies.js';
import { LackingRows1796000000003 } from './1796000000003-lacking-rows.js';
import { SubscriptionLife1797900000001 } from './1797900000001-subscription-life.js';
import { CompanyAddresses1797900000002 } from './1797900000002-company-addresses.js';
import { ConsentLedger1797900000003 } from './1797900000003-consent-ledger.js';
import { Issues1798100000001 } from './1798100000001-issues.js';
import { MailSenders1798500000001 } from './1798500000001-mail-senders.js';
import { SubscriptionImports1798700000001 } from './1798700000001-subscription-imports.js';
import { LackingCustomerNumbers1798700000002 } from './1798700000002-lacking-customer-numbers.js';
import { IssueFigures1798700000003 } from './1798700000003-issue-figures.js';
import { ReportedDeliveries1799100000001 } from './1799100000001-reported-deliveries.js';
import { ToldLeaving1799400000001 } from './1799400000001-told-leaving.js';
import { PersonHolds1799500000451 } from './1799500000451-person-holds.js';
import { Journal1799700000201 } from './1799700000201-journal.js';
import { MailTraces1799700000211 } from './1799700000211-mail-traces.js';

export const newsletterMigrations: (new () => MigrationInterface)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  Subscriptions1795300000001,
  ClosedCompanies1795510000001,
  ChannelsAndOffboarding1795520000001,
  RegisteredContacts1795580000001,
  WhatWasOnce1795610000001,
  CopyShapes1796000000001,
  WholeCopies1796000000002,
  LackingRows1796000000003,
  SubscriptionLife1797900000001,
  CompanyAddresses1797900000002,
  ConsentLedger1797900000003,
  Issues1798100000001,
  MailSenders1798500000001,
  SubscriptionImports1798700000001,
  LackingCustomerNumbers1798700000002,
  IssueFigures1798700000003,
  ReportedDeliveries1799100000001,
  ToldLeaving1799400000001,
  PersonHolds1799500000451,
  Journal1799700000201,
  MailTraces1799700000211,
];
