import type { DeliveryKind, IncidentDto } from '@lotse/contracts';
import { eventually, type MailSink, type RecordedMail } from '@lotse/test-support';
import { auditOf } from './alarms.js';
import type { System } from './system.js';

/** A mail of an incident, as the service tells it and as the mail servers do. */
export interface AlarmLine {
  /** `null` for a mail to staff. */
  incidentId: string | null;
  email: string;
  kind: DeliveryKind | null;
  /** With which step of the chain, from 0. */
  wave: number | null;
  state: string;
  attempts: number;
  /** Host and port of the server that took it, as the service has it. */
  server: string | null;
  /** How often its body came to a server, answered or not. */
  came: number;
  /** How often a server has taken it. */
  taken: number;
}

interface MailRow extends Omit<AlarmLine, 'came' | 'taken'> {
  messageId: string;
}

/** Whoever reads a mail has it this often at most. */
const mostCopies = 3;

/** Says what was sent to whom, by what came to the mail servers, and compares it with what the service believes. */
export class AlarmLedger {
  constructor(
    private readonly system: System,
    private readonly servers: readonly MailSink[],
  ) {}

  /**
   * Waits until nothing is tried any more, and compares: what came was written by the service to that address, no mail came more than
   * three times or more often than it was tried, and a mail counts as accepted if that server has taken it.
   * @returns the mails of these incidents, in the order in which they were written
   */
  async balances(
    incidents: readonly Pick<IncidentDto, 'id'>[],
    { timeoutMs = 60_000 } = {},
  ): Promise<AlarmLine[]> {
    await eventually(async () => expect(await this.waiting()).toEqual([]), { timeoutMs, everyMs: 250 });
    const mails = await this.mails();
    const [came, taken] = [
      byMessageId(this.bodies),
      byMessageId(this.servers.flatMap(({ accepted }) => accepted)),
    ];
    const known = new Map(mails.map((mail) => [mail.messageId, mail]));
    const strangers = this.bodies.filter(
      (body) => known.get(body.header('message-id') ?? '')?.email !== body.to.join(),
    );
    expect(strangers.map(({ to, subject }) => ({ to, subject }))).toEqual([]);
    const lines = mails.map(({ messageId, ...mail }) => ({
      ...mail,
      came: came.get(messageId)?.length ?? 0,
      taken: taken.get(messageId)?.length ?? 0,
    }));
    expect(lines.filter((line) => !isRight(line))).toEqual([]);
    const accepted = mails.filter(({ state }) => state === 'accepted');
    expect(accepted.filter((mail) => !this.hasTaken(mail, taken.get(mail.messageId) ?? []))).toEqual([]);
    const wanted = new Set(incidents.map(({ id }) => id));
    return lines.filter(({ incidentId }) => wanted.has(incidentId ?? ''));
  }

  /** The audit finds nothing in all that was alarmed so far. */
  async isSound(): Promise<void> {
    expect(await auditOf(this.system)).toEqual([]);
  }

  /** Everything that came for an address, to whichever server, answered or not. */
  bodiesFor(email: string): RecordedMail[] {
    return this.bodies.filter(({ to }) => to.includes(email));
  }

  private get bodies(): RecordedMail[] {
    return this.servers.flatMap(({ received }) => received);
  }

  /** A few, because to print thousands takes minutes. */
  private waiting(): Promise<object[]> {
    return this.system
      .database('notifications')
      .query(
        `select id, state, attempts, tries, answer from mail where due_at is not null or state in ('queued', 'sending') limit 5`,
      );
  }

  private mails(): Promise<MailRow[]> {
    return this.system.database('notifications').query(
      `select incident_id as "incidentId", mail.message_id as "messageId", mail.email, delivery.kind, wave, mail.state, attempts,
         mail.server
       from mail left join delivery on mail.id = mail_id where class = 'alarm' order by mail.queued_at, position`,
    );
  }

  /** The very server that the service names. */
  private hasTaken({ server }: MailRow, mails: RecordedMail[]): boolean {
    const named = this.servers.find(({ port }) => server === `127.0.0.1:${port}`);
    return mails.some((mail) => named?.accepted.includes(mail));
  }
}

/** No more often than it was tried, and as it says. */
function isRight({ state, attempts, came, taken }: AlarmLine): boolean {
  if (came > mostCopies || came > attempts) return false;
  if (state === 'accepted') return taken > 0;
  return state === 'unclear' || taken === 0;
}

function byMessageId(mails: readonly RecordedMail[]): Map<string, RecordedMail[]> {
  const found = new Map<string, RecordedMail[]>();
  for (const mail of mails) {
    const id = mail.header('message-id') ?? '';
    found.set(id, [...(found.get(id) ?? []), mail]);
  }
  return found;
}
