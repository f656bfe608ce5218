import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Clock } from '@lotse/persistence';
import { Dispatches, type MailOptions } from './sending/dispatches.js';
import { Ledger } from './sending/ledger.js';
import { MailFollower } from './sending/mail-follower.js';
import { Mails } from './sending/mails.service.js';

/** Outgoing mail of a service: {@link Mails}, kept in its own database and sent by its own processes. */
@Module({})
export class MailModule {
  /** @param follower hears what becomes of every mail */
  static for(options: MailOptions, follower: Type<MailFollower>, imports: Type[] = []): DynamicModule {
    return {
      module: MailModule,
      global: true,
      imports,
      providers: [
        Mails,
        Ledger,
        { provide: MailFollower, useClass: follower },
        {
          provide: Dispatches,
          useFactory: (ledger: Ledger, clock: Clock) => new Dispatches(options, ledger, clock),
          inject: [Ledger, Clock],
        },
      ],
      exports: [Mails],
    };
  }
}
