import { ReturnAddresses } from '@lotse/mail';
import { InboundAddresses } from './inbound/inbound-addresses.js';
import type { NotificationsConfig } from './config.js';

/** To whom mail may come in, likewise. */
export function inboundAddressesOf({
  mailReturnTo,
  mailTokenKeys,
}: NotificationsConfig): InboundAddresses | null {
  if (!mailReturnTo || !mailTokenKeys) return null;
  return new InboundAddresses(
    new ReturnAddresses(mailReturnTo, mailTokenKeys),
    new ReturnAddresses(mailReturnTo, mailTokenKeys, 'issue'),
  );
}

/** Whether mail comes in by any way. */
const takesMail = ({ inboundSmtpPort, inboundLmtpPort, inboundImapUrl }: NotificationsConfig): boolean =>
  (inboundSmtpPort ?? inboundLmtpPort ?? inboundImapUrl) !== undefined;

/** To which addresses people answer in tickets; `null` where no mail comes in. */
export const ticketAddressesOf = (config: NotificationsConfig): ReturnAddresses | null => {
  const { mailReturnTo, mailTokenKeys } = config;
  return takesMail(config) && mailReturnTo && mailTokenKeys
    ? new ReturnAddresses(mailReturnTo, mailTokenKeys, 'ticket')
    : null;
};

/** Likewise, by the id of a ticket. */
export const replyAddressesOf = (config: NotificationsConfig): ((ticketId: string) => string) | null => {
  const addresses = ticketAddressesOf(config);
  return addresses && ((ticketId) => addresses.of(ticketId));
};

/** Where mail comes back to; `null` where the operator has named no address for it. */
export const returnAddressesOf = ({
  mailReturnTo,
  mailTokenKeys,
}: NotificationsConfig): ReturnAddresses | null =>
  mailReturnTo && mailTokenKeys ? new ReturnAddresses(mailReturnTo, mailTokenKeys) : null;
