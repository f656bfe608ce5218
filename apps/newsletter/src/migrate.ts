import { migrateService } from '@lotse/service-host';
import { newsletterMigrations } from './migrations/index.js';

await migrateService('newsletter', newsletterMigrations);
