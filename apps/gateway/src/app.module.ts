import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@lotse/messaging';
import { PersistenceModule } from '@lotse/persistence';
import { Admission } from './access/admission.js';
import { Authentication } from './access/authentication.js';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeysRepository } from './api-keys/api-keys.repository.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { AuditService } from './audit/audit.service.js';
import { GATEWAY_CONFIG, type GatewayConfig } from './config.js';
import { controllers } from './controllers.js';
import { gatewayMigrations } from './migrations/index.js';
import { OPENAPI_DOCUMENT } from './openapi/docs.controller.js';
import { openApiDocument } from './openapi/document.js';
import { Session } from './sessions/session.entity.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { BootstrapAdministrator } from './users/bootstrap-administrator.js';
import { EndLoginsController } from './users/end-logins.controller.js';
import { Passwords } from './users/passwords.js';
import { User } from './users/user.entity.js';
import { UsersRepository } from './users/users.repository.js';
import { UsersService } from './users/users.service.js';

/**
 * The gateway in one module: most of its features are a controller that passes on,
 * and users, sessions and API keys decide together who may come in.
 */
@Module({})
export class AppModule {
  static for(config: GatewayConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PersistenceModule.for({
          url: config.databaseUrl,
          applicationName: 'gateway',
          poolSize: config.databasePoolSize,
          entities: gatewayEntities,
          migrations: gatewayMigrations,
        }),
        MessagingModule.for({
          service: 'gateway',
          amqpUrl: config.amqpUrl,
          prefetch: config.amqpPrefetch,
          retryTiersMs: config.retryTiersMs,
        }),
      ],
      controllers: [...controllers, EndLoginsController],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config },
        { provide: OPENAPI_DOCUMENT, useFactory: () => openApiDocument(controllers, config.publicUrl) },
        Admission,
        Authentication,
        UsersService,
        UsersRepository,
        Passwords,
        BootstrapAdministrator,
        SessionsService,
        SessionsRepository,
        ApiKeysService,
        ApiKeysRepository,
        AuditService,
      ],
    };
  }
}

export const gatewayEntities = [User, Session, ApiKey];
