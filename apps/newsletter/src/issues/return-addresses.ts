import { ReturnAddresses } from '@lotse/mail';
import type { NewsletterConfig } from '../config.js';

/** Where an issue comes back to, for each who gets it; `null` where the operator has named no address for it. */
export const returnAddressesOf = ({
  mailReturnTo,
  mailTokenKeys,
}: NewsletterConfig): ReturnAddresses | null =>
  mailReturnTo && mailTokenKeys ? new ReturnAddresses(mailReturnTo, mailTokenKeys, 'issue') : null;
