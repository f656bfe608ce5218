import { Module, type DynamicModule } from '@nestjs/common';
import { PagesServer, type PagesSettings } from '@lotse/public-pages';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { AcknowledgementPages } from './acknowledgement-pages.js';

/** Pages that need no sign-in. This service serves them itself: an alarm is answered while everything else is down. */
@Module({})
export class AcknowledgementPagesModule {
  static for(settings: PagesSettings): DynamicModule {
    return {
      module: AcknowledgementPagesModule,
      global: true,
      imports: [IncidentsModule],
      providers: [
        AcknowledgementPages,
        {
          provide: PagesServer,
          useFactory: (pages: AcknowledgementPages) =>
            new PagesServer(settings, {
              [AcknowledgementPages.path]: pages,
              [AcknowledgementPages.csafPath]: pages.csaf,
            }),
          inject: [AcknowledgementPages],
        },
      ],
      exports: [PagesServer],
    };
  }
}
