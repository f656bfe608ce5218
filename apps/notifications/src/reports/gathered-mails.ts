import type { EntityManager } from 'typeorm';
import type { Attempt, ReportedMail } from './content/content.js';

interface MailRow extends Omit<ReportedMail, 'to' | 'attempts' | 'queuedAt' | 'acceptedAt' | 'bouncedAt'> {
  incidentId: string;
  contactId: string | null;
  email: string | null;
  label: string | null;
  queuedAt: Date;
  acceptedAt: Date | null;
  bouncedAt: Date | null;
}

interface AttemptRow extends Pick<Attempt, 'server' | 'outcome' | 'answer'> {
  mailId: string;
  beganAt: Date;
  bodyAt: Date | null;
  endedAt: Date | null;
}

/** The mails of incidents with every attempt to hand them over, by incident, in the order in which they were written. */
export async function mailsOf(
  reader: EntityManager,
  incidentIds: string[],
): Promise<Map<string, ReportedMail[]>> {
  const mails: MailRow[] = await reader.query(
    `select incident_id as "incidentId", mail.id, message_id as "messageId", kind, wave, rule, language, contact_id as "contactId",
       email, label, state, queued_at as "queuedAt", accepted_at as "acceptedAt", server, answer, bounced_at as "bouncedAt",
       bounce_status as "bounceStatus"
     from delivery join mail on mail.id = mail_id where incident_id = any($1) order by incident_id, position`,
    [incidentIds],
  );
  const attempts: AttemptRow[] = await reader.query(
    `select mail_id as "mailId", server, began_at as "beganAt", body_at as "bodyAt", ended_at as "endedAt", outcome, answer
     from mail_attempt where mail_id = any(array(select mail_id from delivery where incident_id = any($1))) order by began_at, id`,
    [incidentIds],
  );
  const tried = new Map<string, Attempt[]>(mails.map(({ id }) => [id, []]));
  for (const { mailId, ...attempt } of attempts) tried.get(mailId)?.push(attemptOf(attempt));
  const found = new Map<string, ReportedMail[]>(incidentIds.map((id) => [id, []]));
  for (const { incidentId, contactId, email, label, ...mail } of mails)
    found.get(incidentId)?.push({
      ...mail,
      to: { contactId, name: label, email, erased: email === null },
      queuedAt: mail.queuedAt.toISOString(),
      acceptedAt: mail.acceptedAt?.toISOString() ?? null,
      bouncedAt: mail.bouncedAt?.toISOString() ?? null,
      attempts: tried.get(mail.id) ?? [],
    });
  return found;
}

const attemptOf = ({ beganAt, bodyAt, endedAt, ...attempt }: Omit<AttemptRow, 'mailId'>): Attempt => ({
  ...attempt,
  beganAt: beganAt.toISOString(),
  bodyAt: bodyAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});
