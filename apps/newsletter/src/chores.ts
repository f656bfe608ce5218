import { expiredTexts } from '@lotse/mail';
import type { Chore } from '@lotse/messaging';

/** What is removed once nobody needs it. */
export const newsletterChores: Chore[] = [
  expiredTexts,
  { table: 'mail', where: 'kept_until <= $1' },
  // with their rows; what was imported stays
  {
    table: 'subscription_import',
    where: `created_at <= $1::timestamptz - interval '30 days' or (status = 'uploading' and created_at <= $1::timestamptz - interval '1 hour')`,
  },
  // of whoever got an issue a year ago, only the figures are kept
  {
    table: 'issue_delivery',
    where: `mailbox_id is not null and issue_id in (select id from newsletter_issue where over_at <= $1::timestamptz - interval '1 year')`,
    set: `kind = 'nobody', subscriber_id = id, mailbox_id = null`,
  },
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
