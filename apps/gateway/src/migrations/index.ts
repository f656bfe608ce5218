import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import { Access1795400000001 } from './1795400000001-access.js';

export const gatewayMigrations: (new () => object)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  Access1795400000001,
];
