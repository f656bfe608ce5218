import { Module, type DynamicModule } from '@nestjs/common';
import { MailModule, Mails, MailServers, nameInMail, serverSettings, SignedLinks } from '@lotse/mail';
import { Clock } from '@lotse/persistence';
import type { NewsletterConfig } from '../config.js';
import { dkimOf } from './dkim-of.js';
import { EndedMails } from './ended-mails.js';
import { NewsletterMail, transactional } from './newsletter-mail.js';

/** All mail of this service: which classes there are, and how each is sent. */
@Module({})
export class SendingModule {
  static for(config: NewsletterConfig): DynamicModule {
    const servers = new MailServers();
    return {
      module: SendingModule,
      global: true,
      imports: [
        MailModule.for(
          {
            from: config.newsletterFrom,
            dkim: dkimOf(config),
            nameOf: nameInMail,
            known: servers,
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
        { provide: MailServers, useValue: servers },
        { provide: SignedLinks, useFactory: () => new SignedLinks(config.linksUrl, config.linkKeys) },
        {
          provide: NewsletterMail,
          useFactory: (mails: Mails, clock: Clock) => new NewsletterMail(mails, clock, imprintOf(config)),
          inject: [Mails, Clock],
        },
      ],
      exports: [MailModule, MailServers, NewsletterMail, SignedLinks],
    };
  }
}

/** In lines. */
export const imprintOf = ({ newsletterImprint }: NewsletterConfig): string =>
  newsletterImprint
    .split('|')
    .map((line) => line.trim())
    .join('\n');
