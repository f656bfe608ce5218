import { Module, type DynamicModule } from '@nestjs/common';
import { MailController } from './mail.controller.js';
import { MailRepository } from './mail.repository.js';
import { MailSending } from './mail-sending.js';
import { Mails } from './mail.service.js';
import { SmtpPools, type MailOptions } from './smtp-pools.js';

@Module({})
export class MailModule {
  static for(options: MailOptions): DynamicModule {
    return {
      module: MailModule,
      global: true,
      controllers: [MailController],
      providers: [
        Mails,
        MailSending,
        MailRepository,
        { provide: SmtpPools, useFactory: () => new SmtpPools(options) },
      ],
      exports: [Mails],
    };
  }
}
