import { migrateService } from '@lotse/service-host';
import { gatewayMigrations } from './migrations/index.js';

await migrateService('gateway', gatewayMigrations);
