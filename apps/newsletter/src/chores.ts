import { expiredTexts } from '@lotse/mail';
import type { Chore } from '@lotse/messaging';

/** What is removed once nobody needs it. */
export const newsletterChores: Chore[] = [
  expiredTexts,
  { table: 'mail', where: 'kept_until <= $1' },
  // what the ledger says of somebody cannot be read any more: every other row of it stays, and proves what it has proved
  {
    table: 'consent_subject',
    where: 'destroy_at <= $1 and wrapped_key is not null',
    set: 'wrapped_key = null',
  },
  {
    table: 'consent_content',
    where: 'subject_id in (select id from consent_subject where destroy_at <= $1 and wrapped_key is null)',
  },
];
