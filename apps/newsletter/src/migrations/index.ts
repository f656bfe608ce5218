import type { MigrationInterface } from 'typeorm';
import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import { Subscriptions1795300000001 } from './1795300000001-subscriptions.js';

export const newsletterMigrations: (new () => MigrationInterface)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  Subscriptions1795300000001,
];
