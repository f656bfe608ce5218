import { startService } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { gatewayConfig } from './config.js';
import { serverOptionsFor } from './http/server-options.js';
import { setUpHttp } from './set-up-http.js';

await startService(gatewayConfig, AppModule, { fastify: serverOptionsFor, http: setUpHttp });
