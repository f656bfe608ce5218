import { startService } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { notificationsConfig } from './config.js';

await startService(notificationsConfig, AppModule);
