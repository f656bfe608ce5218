import type { CheckedClass, CheckedMail } from '@lotse/mail';
import type { NewsletterConfig } from './config.js';
import { returnAddressesOf } from './issues/return-addresses.js';
import { dkimOf } from './sending/dkim-of.js';

/** What `mail check` looks at: mail that asks and confirms, which comes back to its sender, and issues. */
export function checkedMailOf(config: NewsletterConfig): CheckedMail {
  const { newsletterFrom, smtpNewsletterUrl, mailReturnTo } = config;
  const returns = returnAddressesOf(config);
  const sent: Pick<CheckedClass, 'servers' | 'from' | 'dkim'> = {
    servers: { setBy: 'SMTP_NEWSLETTER_URL', urls: smtpNewsletterUrl },
    from: { setBy: 'NEWSLETTER_FROM', text: newsletterFrom },
    dkim: dkimOf(config),
  };
  return {
    service: 'newsletter',
    classes: [
      { ...sent, name: 'transactional', returnTo: null, returnOf: null },
      {
        ...sent,
        name: 'issue',
        returnTo: mailReturnTo === undefined ? null : { address: mailReturnTo, isTakenIn: 'elsewhere' },
        returnOf: returns && ((id) => returns.of(id)),
      },
    ],
  };
}
