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
];
