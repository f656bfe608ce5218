import { readFileSync } from 'node:fs';
import { Module, type DynamicModule } from '@nestjs/common';
import {
  addressOf,
  dkimKey,
  domainOf,
  MailModule,
  Mails,
  nameInMail,
  serverSettings,
  SignedLinks,
  type Dkim,
} from '@lotse/mail';
import { Clock } from '@lotse/persistence';
import type { NewsletterConfig } from '../config.js';
import { EndedMails } from './ended-mails.js';
import { NewsletterMail, transactional } from './newsletter-mail.js';

/** All mail of this service: which classes there are, and how each is sent. */
@Module({})
export class SendingModule {
  static for(config: NewsletterConfig): DynamicModule {
    return {
      module: SendingModule,
      global: true,
      imports: [
        MailModule.for(
          {
            from: config.newsletterFrom,
            dkim: dkimOf(config),
            nameOf: nameInMail,
            classes: {
              [transactional]: {
                servers: serverSettings(config.smtpNewsletterUrl),
                isUrgent: false,
                pace: {
                  again: config.confirmationMailAgainMs,
                  lasts: config.confirmationMailLastsMs,
                  repeats: 1,
                },
              },
            },
          },
          EndedMails,
        ),
      ],
      providers: [
        { provide: SignedLinks, useFactory: () => new SignedLinks(config.linksUrl, config.linkKeys) },
        {
          provide: NewsletterMail,
          useFactory: (mails: Mails, clock: Clock) =>
            new NewsletterMail(
              mails,
              clock,
              config.newsletterImprint
                .split('|')
                .map((line) => line.trim())
                .join('\n'),
            ),
          inject: [Mails, Clock],
        },
      ],
      exports: [MailModule, NewsletterMail, SignedLinks],
    };
  }
}

const dkimOf = ({ dkimKeyFile, dkimSelector, dkimDomain, newsletterFrom }: NewsletterConfig): Dkim | null =>
  dkimKeyFile === undefined
    ? null
    : {
        domain: dkimDomain ?? domainOf(addressOf(newsletterFrom).address),
        selector: dkimSelector,
        key: dkimKey(readFileSync(dkimKeyFile)),
      };
