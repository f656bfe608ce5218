import { startService } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { contactsConfig } from './config.js';

await startService(contactsConfig, AppModule);
