import { ReturnAddresses } from '@lotse/mail';
import type { NotificationsConfig } from './config.js';

/** Where mail comes back to; `null` where the operator has named no address for it. */
export const returnAddressesOf = ({
  mailReturnTo,
  mailTokenKey,
}: NotificationsConfig): ReturnAddresses | null =>
  mailReturnTo && mailTokenKey
    ? new ReturnAddresses(mailReturnTo, Buffer.from(mailTokenKey, 'base64'))
    : null;
