import { migrateService } from '@lotse/service-host';
import { contactsMigrations } from './migrations/index.js';

await migrateService('contacts', contactsMigrations);
