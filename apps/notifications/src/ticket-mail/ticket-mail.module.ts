import { Module, type DynamicModule } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { MailTaker } from '../inbound/mail-taker.js';
import { Becoming } from './becoming.js';
import { ComingToday } from './coming-today.js';
import { DescribingMails } from './describing.js';
import { IncomingMailsRepository } from './incoming-mails.repository.js';
import { Originals } from './originals.js';
import { LetterBounds, ReadingLetters } from './reading-letters.js';
import { TakingLetters } from './taking-letters.js';
import { Threading } from './threading.js';
import { TICKET_MAIL_SETTINGS, type TicketMailSettings } from './ticket-mail-settings.js';
import { TicketMailController } from './ticket-mail.controller.js';
import { TicketMailboxes } from './ticket-mailboxes.js';

/** Mail that becomes tickets. Where no mail comes in, what has come before is shown all the same. */
@Module({})
export class TicketMailModule {
  static for(settings: TicketMailSettings): DynamicModule {
    return {
      module: TicketMailModule,
      global: true,
      imports: [CompanyCopiesModule],
      controllers: [TicketMailController],
      providers: [
        { provide: TICKET_MAIL_SETTINGS, useValue: settings },
        { provide: MailTaker, useExisting: TakingLetters },
        Becoming,
        ComingToday,
        DescribingMails,
        IncomingMailsRepository,
        LetterBounds,
        Originals,
        ReadingLetters,
        TakingLetters,
        Threading,
        TicketMailboxes,
      ],
      exports: [DescribingMails, IncomingMailsRepository, MailTaker],
    };
  }
}
