import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { NotificationsConfig } from '../config.js';
import { inboundAddressesOf } from '../return-addresses.js';
import { ArrivalRoom } from './arriving-mail.js';
import { InboundMailsRepository } from './inbound-mails.repository.js';
import { inboundLimits } from './limits.js';
import { MailTaker } from './mail-taker.js';
import { MailboxReader } from './mailbox-reader.js';
import { mailboxSettings } from './mailbox-settings.js';
import { MailboxTurn } from './mailbox-turn.js';
import { SmtpListener, type Receiving } from './smtp-listener.js';
import { Reading, ReadingBounds } from './reading.js';
import { TakingIn } from './taking-in.js';

/** Of all listeners together. */
const ARRIVAL_ROOMS = Symbol('rooms for mails that are coming in');
type ArrivalRooms = Pick<Receiving, 'reports' | 'others'>;

/** Mail that comes in. Where the operator has named no address for it, none does. */
@Module({})
export class InboundModule {
  static for(config: NotificationsConfig): DynamicModule {
    return {
      module: InboundModule,
      global: true,
      providers: [InboundMailsRepository, Reading, ReadingBounds, TakingIn, MailboxTurn, ...waysIn(config)],
      exports: [InboundMailsRepository],
    };
  }
}

/** Under which the listeners are found. */
export const listenerToken = (way: 'smtp' | 'lmtp'): string => `listener.${way}`;

function waysIn(config: NotificationsConfig): Provider[] {
  const addresses = inboundAddressesOf(config);
  if (!addresses) return [];
  const ports = { smtp: config.inboundSmtpPort, lmtp: config.inboundLmtpPort };
  const { inboundImapUrl } = config;
  const mailbox: Provider[] = inboundImapUrl
    ? [
        {
          provide: MailboxReader,
          useFactory: (takingIn: TakingIn, turn: MailboxTurn, taker: MailTaker) =>
            new MailboxReader(mailboxSettings(inboundImapUrl), { addresses, takingIn, taker }, turn),
          inject: [TakingIn, MailboxTurn, MailTaker],
        },
      ]
    : [];
  const rooms: Provider = {
    provide: ARRIVAL_ROOMS,
    useFactory: ({ size, arriving }: MailTaker): ArrivalRooms => ({
      reports: new ArrivalRoom(inboundLimits.size, inboundLimits.arriving),
      others: new ArrivalRoom(size, arriving),
    }),
    inject: [MailTaker],
  };
  const listeners = (['smtp', 'lmtp'] as const).flatMap((way) => {
    const port = ports[way];
    if (port === undefined) return [];
    return {
      provide: listenerToken(way),
      useFactory: (takingIn: TakingIn, taker: MailTaker, arrivals: ArrivalRooms) =>
        new SmtpListener(
          { way, host: config.inboundHost, port },
          { addresses, takingIn, taker, ...arrivals },
        ),
      inject: [TakingIn, MailTaker, ARRIVAL_ROOMS],
    };
  });
  return [...mailbox, ...(listeners.length > 0 ? [rooms] : []), ...listeners];
}
