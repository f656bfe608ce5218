import type { Chore } from '@lotse/messaging';

/** Mail about somebody's sign-in proves nothing for long: it is only known for a while that there was one. */
const accountMailDays = 90;

/**
 * Until when a mail is kept. Whoever was told something, and when, can be proved for as long as claims may come of it: three years
 * by default, from the end of the year (§§ 195, 199 (1) BGB). After that nobody needs it (GDPR Art. 5 (1) (e)).
 */
export class Evidence {
  /** @param years whole calendar years after the one in which it was sent */
  constructor(private readonly years: number) {}

  /** What somebody was told for good. */
  ofNews(sentAt: Date): Date {
    return new Date(Date.UTC(sentAt.getUTCFullYear() + this.years + 1, 0));
  }

  /** What only concerns somebody's sign-in. */
  ofSignIn(sentAt: Date): Date {
    return new Date(sentAt.getTime() + accountMailDays * 24 * 60 * 60 * 1_000);
  }
}

/** How long what belongs to no company is kept, in days since anything has happened in it. */
export interface UnclaimedPeriods {
  /** What is solved or closed. */
  ended: number;
  spam: number;
}

/**
 * What is removed once nobody needs it. A ticket is kept as long as its company is a customer, and as long after that as
 * what its mails prove. One without a company proves nothing to anybody: it goes earlier, and its mails with it.
 * @param years whole calendar years after the one in which it was sent, or the company was closed
 */
export function evidenceChores(years: number, unclaimed: UnclaimedPeriods): Chore[] {
  const ended = `date_trunc('year', $1::timestamptz, 'UTC') - make_interval(years => ${years})`;
  const quietFor = (days: number): string =>
    `ticket.changed_at < $1::timestamptz - make_interval(days => ${days})`;
  const nobodys = `ticket.company_id is null and (ticket.spam and ${quietFor(unclaimed.spam)}
    or ticket.status in ('solved', 'closed') and ${quietFor(unclaimed.ended)})`;
  return [
    {
      table: 'ticket',
      where: `company_id in (select id from company_copy where closed_at < ${ended})`,
    },
    // before the tickets, by which they are found
    {
      table: 'mail',
      where: `id in (select ticket_mail.mail_id from ticket_mail join ticket on ticket.id = ticket_id where ${nobodys})`,
    },
    { table: 'ticket', where: nobodys },
    { table: 'mail', where: 'kept_until <= $1' },
    { table: 'webhook_call', where: 'kept_until <= $1' },
    // of the version before, which does not say it
    { table: 'mail', where: `kept_until is null and queued_at < ${ended}` },
    {
      table: 'mail',
      where: `kept_until is null and class = 'transactional' and not exists (select from ticket where mail_id = mail.id)
        and queued_at < $1::timestamptz - make_interval(days => ${accountMailDays})`,
    },
    // people who are no contacts of it, named for a company that is no customer any more
    {
      table: 'company_successors',
      where: `company_id in (select id from company_copy where closed_at < ${ended})`,
    },
    // with its history, once its documents are destroyed
    {
      table: 'succession_case',
      where: `ended_at < ${ended} and not exists (select from succession_document
        where case_id = succession_case.id and has_file and destroyed_at is null)`,
    },
    { table: 'incident_report', where: 'kept_until <= $1' },
    // with its answers, news, call tasks and calls
    {
      table: 'incident',
      where: `announced_at < ${ended} and not exists (select from delivery where incident_id = incident.id)`,
    },
    {
      table: 'declaration',
      where: `declared_at < ${ended} and not exists (select from incident where declaration_id = declaration.id)`,
    },
    { table: 'declaration_draft', where: `drafted_at < $1::timestamptz - interval '1 day'` },
  ];
}
