import { addressOf } from '@lotse/mail';
import type { NotificationsConfig } from '../config.js';
import { inboundAddressesOf, ticketAddressesOf } from '../return-addresses.js';

/** What the operator says of mail that becomes tickets. */
export interface TicketMailSettings {
  /** The ticket to whose reply address something comes; `null` for every other address. */
  ticketAt: (address: string) => string | null;
  /** Whether mail that cannot be delivered comes back there. */
  isReturn: (address: string) => boolean;
  /** From where all mail is sent. */
  sender: string;
  /** The name under which the operator's server writes what it has found of a sender. */
  authServer: string | null;
  /** Domains of servers whose word on the sender of a mail that they pass on is believed (ARC), in lower case. */
  sealers: string[];
  /** `host:port` of the name server that is asked for keys of senders; the machine's own without it. */
  dns: string | null;
  /** What is taken in within a day, in octets. */
  mostADay: number;
}

export const TICKET_MAIL_SETTINGS = Symbol('ticket mail settings');

export function ticketMailSettings(config: NotificationsConfig): TicketMailSettings {
  const [tickets, returns] = [ticketAddressesOf(config), inboundAddressesOf(config)];
  return {
    ticketAt: (address) => tickets?.mailOf(address) ?? null,
    isReturn: (address) =>
      (returns?.isForComplaints(address) ?? false) ||
      (returns?.of(address) ?? null) !== null ||
      (tickets?.mailOf(address) ?? null) !== null ||
      address.toLowerCase() === config.mailReturnTo?.toLowerCase(),
    sender: addressOf(config.mailFrom).address,
    authServer: config.mailAuthServer ?? null,
    sealers: config.mailArcSealers,
    dns: config.mailAuthDns ?? null,
    mostADay: config.dailyMailBytes,
  };
}
