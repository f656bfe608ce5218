import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { MailModule, SignedLinks, type MailFollower, serverSettings } from '@lotse/mail';
import type { NotificationsConfig } from '../config.js';
import { Evidence } from '../evidence.js';
import { dkimOf } from './dkim-of.js';
import { returnAddressesOf } from '../return-addresses.js';
import { nameInMail } from './names-in-mail.js';
import { SendingController } from './sending.controller.js';

/** All mail of this service: which classes there are, and how each is sent. */
@Module({})
export class SendingModule {
  /** @param follower hears of every mail whose sending is over */
  static for(config: NotificationsConfig, follower: Type<MailFollower>): DynamicModule {
    const returnAddresses = returnAddressesOf(config);
    return {
      module: SendingModule,
      global: true,
      imports: [
        MailModule.for(
          {
            from: config.mailFrom,
            dkim: dkimOf(config),
            returnTo: returnAddresses && ((mailId) => returnAddresses.of(mailId)),
            nameOf: nameInMail,
            classes: {
              alarm: {
                servers: serverSettings(config.smtpAlarmUrl),
                isUrgent: true,
                pace: { again: config.alarmMailAgainMs, lasts: config.alarmMailLastsMs, repeats: 2 },
              },
              transactional: {
                servers: serverSettings(config.smtpTransactionalUrl),
                isUrgent: false,
                pace: {
                  again: config.transactionalMailAgainMs,
                  lasts: config.transactionalMailLastsMs,
                  repeats: 1,
                },
              },
              /** About somebody's sign-in: whoever waits for it waits for nothing else. */
              account: {
                servers: serverSettings(config.smtpTransactionalUrl),
                isUrgent: false,
                pace: {
                  again: config.transactionalMailAgainMs,
                  lasts: config.transactionalMailLastsMs,
                  repeats: 1,
                },
              },
              /** What the vendor's people write in tickets: the same servers, but nothing else waits in its way. */
              ticket: {
                servers: serverSettings(config.smtpTransactionalUrl),
                isUrgent: false,
                isAutomatic: false,
                pace: {
                  again: config.transactionalMailAgainMs,
                  lasts: config.transactionalMailLastsMs,
                  repeats: 1,
                },
              },
            },
          },
          follower,
        ),
      ],
      controllers: [SendingController],
      providers: [
        { provide: Evidence, useFactory: () => new Evidence(config.evidenceYears) },
        { provide: SignedLinks, useFactory: () => signedLinks(config) },
      ],
      exports: [Evidence, MailModule, SignedLinks],
    };
  }
}

function signedLinks({ linksUrl, linkKeys: [first, ...others] }: NotificationsConfig): SignedLinks {
  if (!first) throw new Error('there is no key to sign links with');
  return new SignedLinks(linksUrl, [first, ...others]);
}
