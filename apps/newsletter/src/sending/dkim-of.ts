import { readFileSync } from 'node:fs';
import { addressOf, dkimKey, domainOf, type Dkim } from '@lotse/mail';
import type { NewsletterConfig } from '../config.js';

/** With what this service signs its mail; `null` where it does not. */
export const dkimOf = ({
  dkimKeyFile,
  dkimSelector,
  dkimDomain,
  newsletterFrom,
}: NewsletterConfig): Dkim | null =>
  dkimKeyFile === undefined
    ? null
    : {
        domain: dkimDomain ?? domainOf(addressOf(newsletterFrom).address),
        selector: dkimSelector,
        key: dkimKey(readFileSync(dkimKeyFile)),
      };
