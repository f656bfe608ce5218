import type { Chore } from '@lotse/messaging';

/** Mail about somebody's sign-in proves nothing for long: it is only known for a while that there was one. */
const accountMailDays = 90;

/**
 * Whoever was told something, and when, can be proved for as long as claims may come of it: three years by default, from
 * the end of the year (§§ 195, 199 (1) BGB). After that nobody needs it (GDPR Art. 5 (1) (e)).
 *
 * A ticket is kept as long as its company is a customer, and so is the mail that confirmed it, without its text and
 * address; once the company is closed both go as everything else does.
 * @param years whole calendar years after the one in which it was sent, or the company was closed
 */
export function evidenceChores(years: number): Chore[] {
  const ended = `date_trunc('year', $1::timestamptz, 'UTC') - make_interval(years => ${years})`;
  return [
    {
      table: 'ticket',
      where: `company_id in (select id from company_copy where closed_at < ${ended})`,
    },
    {
      table: 'delivery',
      where: `mail_id in (select id from mail where queued_at < ${ended})`,
    },
    {
      table: 'incident',
      where: `announced_at < ${ended} and not exists (select from delivery where incident_id = incident.id)`,
    },
    {
      table: 'mail',
      where: `queued_at < ${ended} and not exists (select from ticket where mail_id = mail.id)`,
    },
    {
      table: 'mail',
      where: `class = 'transactional' and queued_at < $1::timestamptz - make_interval(days => ${accountMailDays})
        and not exists (select from ticket where mail_id = mail.id)`,
    },
    {
      table: 'mail',
      where: `queued_at < ${ended} and num_nonnulls(contact_id, email, label, subject, text) > 0`,
      set: 'contact_id = null, email = null, label = null, subject = null, text = null',
    },
  ];
}
