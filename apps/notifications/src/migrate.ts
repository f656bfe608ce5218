import { migrateService } from '@lotse/service-host';
import { notificationsMigrations } from './migrations/index.js';

await migrateService('notifications', notificationsMigrations);
