import { startService } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { newsletterConfig } from './config.js';

await startService(newsletterConfig, AppModule);
