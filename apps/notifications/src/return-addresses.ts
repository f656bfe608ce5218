import { ReturnAddresses } from '@lotse/mail';
import { InboundAddresses } from './inbound/inbound-addresses.js';
import type { NotificationsConfig } from './config.js';

/** To whom mail may come in, likewise. */
export function inboundAddressesOf({
  mailReturnTo,
  mailTokenKey,
}: NotificationsConfig): InboundAddresses | null {
  if (!mailReturnTo || !mailTokenKey) return null;
  const key = Buffer.from(mailTokenKey, 'base64');
  return new InboundAddresses(
    new ReturnAddresses(mailReturnTo, key),
    new ReturnAddresses(mailReturnTo, key, 'issue'),
  );
}

/** Where mail comes back to; `null` where the operator has named no address for it. */
export const returnAddressesOf = ({
  mailReturnTo,
  mailTokenKey,
}: NotificationsConfig): ReturnAddresses | null =>
  mailReturnTo && mailTokenKey
    ? new ReturnAddresses(mailReturnTo, Buffer.from(mailTokenKey, 'base64'))
    : null;
