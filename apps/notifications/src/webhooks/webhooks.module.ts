import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Clock } from '@lotse/persistence';
import type { NotificationsConfig } from '../config.js';
import { WebhookCallsRepository } from './webhook-calls.repository.js';
import { WebhookDispatch } from './webhook-dispatch.js';
import { webhookSettings } from './webhook-settings.js';
import { Webhooks } from './webhooks.service.js';

/** Webhooks of this service. Where the operator has named no receiver, none are sent. */
@Module({})
export class WebhooksModule {
  static for(config: NotificationsConfig): DynamicModule {
    const settings = webhookSettings(config);
    const sending: Provider[] = settings
      ? [
          {
            provide: WebhookDispatch,
            useFactory: (calls: WebhookCallsRepository, clock: Clock) =>
              new WebhookDispatch(settings, calls, clock),
            inject: [WebhookCallsRepository, Clock],
          },
        ]
      : [];
    return {
      module: WebhooksModule,
      global: true,
      providers: [Webhooks, WebhookCallsRepository, ...sending],
      exports: [Webhooks],
    };
  }
}
