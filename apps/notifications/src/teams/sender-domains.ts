import { addressOf, domainOf } from '@lotse/mail';
import type { NotificationsConfig } from '../config.js';

/** From which domains the vendor's mail comes, and by which it is signed: teams answer from these, or from those below them. */
export const senderDomainsOf = ({ mailFrom, dkimDomain }: NotificationsConfig): string[] => [
  ...new Set([domainOf(addressOf(mailFrom).address), ...(dkimDomain === undefined ? [] : [dkimDomain])]),
];
