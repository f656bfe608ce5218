import type { MigrationInterface } from 'typeorm';
import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import { Subscriptions1795300000001 } from './1795300000001-subscriptions.js';
import { ClosedCompanies1795510000001 } from './1795510000001-closed-companies.js';
import { ChannelsAndOffboarding1795520000001 } from './1795520000001-channels-and-offboarding.js';
import { RegisteredContacts1795580000001 } from './1795580000001-registered-contacts.js';
import { WhatWasOnce1795610000001 } from './1795610000001-what-was-once.js';

export const newsletterMigrations: (new () => MigrationInterface)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  Subscriptions1795300000001,
  ClosedCompanies1795510000001,
  ChannelsAndOffboarding1795520000001,
  RegisteredContacts1795580000001,
  WhatWasOnce1795610000001,
];
