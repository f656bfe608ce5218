import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan, type EntityManager } from 'typeorm';
import type { DeliveryDto, IncidentDto, IncidentState } from '@lotse/contracts';
import { Mail } from '@lotse/mail';
import type { Tx } from '@lotse/persistence';
import { Acknowledgement } from './acknowledgement.entity.js';
import { Delivery, deliveryDto } from './delivery.entity.js';
import { Incident } from './incident.entity.js';
import { IncidentNews } from './incident-news.entity.js';

/** A mailbox that was alarmed, by the first mail that did. */
export interface Told {
  mailId: string;
  /** All by whose links it is answered there: those that asked, and those that told who has it. */
  mailIds: string[];
  messageId: string;
  contactId: string | null;
  email: string;
  label: string | null;
  language: string | null;
  rule: Delivery['rule'];
  wave: number;
  /** Somebody has answered by one of these links, and how last. */
  answer: Acknowledgement['answer'] | null;
  /** A server has taken one of its mails, and has not sent it back. */
  isReached: boolean;
  /** One of its mails is still tried. */
  isOpen: boolean;
  /** A server may have one of its mails. */
  isUnclear: boolean;
}

const mailboxes = `
  with each as (
      select mail.id, mail.state, mail.due_at, mail.bounced_at, position, delivery.kind <> 'taken' as asks,
        coalesce(mail.contact_id::text, lower(mail.email)) as who,
        (select id from acknowledgement where mail_id = mail.id order by id desc limit 1) as answer_id
      from delivery join mail on mail.id = delivery.mail_id
      where delivery.incident_id = $1 and delivery.kind in ('alarm', 'reminder', 'taken') and mail.email is not null
    ),
    mailbox as (
      select (array_agg(id order by position))[1] as mail_id, array_agg(id) as mail_ids,
        bool_or(asks and state = 'accepted' and bounced_at is null) as is_reached,
        bool_or(asks and (due_at is not null or state in ('queued', 'sending'))) as is_open,
        bool_or(asks and state = 'unclear') as is_unclear,
        (array_agg(answer_id order by answer_id desc) filter (where answer_id is not null))[1] as answer_id
      from each group by who
    )
  select mail.id as "mailId", mail_ids as "mailIds", mail.message_id as "messageId", mail.contact_id as "contactId", mail.email, mail.label,
    delivery.language, delivery.rule, delivery.wave, acknowledgement.answer,
    is_reached as "isReached", is_open as "isOpen", is_unclear as "isUnclear"
  from mailbox
    join mail on mail.id = mailbox.mail_id
    join delivery on delivery.mail_id = mailbox.mail_id
    left join acknowledgement on acknowledgement.id = mailbox.answer_id
  order by delivery.position`;

@Injectable()
export class IncidentsRepository {
  async insert(tx: Tx, incident: Incident): Promise<void> {
    await tx.insert(Incident, incident);
  }

  findForUpdate(tx: Tx, incidentId: string): Promise<Incident | null> {
    return tx.findOne(Incident, { where: { id: incidentId }, lock: { mode: 'pessimistic_write' } });
  }

  findRow(reader: EntityManager, incidentId: string): Promise<Incident | null> {
    return reader.findOneBy(Incident, { id: incidentId });
  }

  /** When a company has tried its lists, the first first. Others who would like to wait until this transaction ends. */
  async testsSince(tx: Tx, companyId: string, since: Date): Promise<Date[]> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`test-alarms:${companyId}`]);
    const tests = await tx.find(Incident, {
      where: { companyId, isTest: true, announcedAt: MoreThan(since) },
      order: { announcedAt: 'asc' },
      select: { id: true, announcedAt: true },
    });
    return tests.map(({ announcedAt }) => announcedAt);
  }

  /** Writes how far it has come. */
  async update(tx: Tx, incident: Incident): Promise<void> {
    const { id, version, state, wave, stepPosition, reminders, decision, unreachedAt } = incident;
    const { acknowledgedAt, acknowledgedUntil, overAt, chain } = incident;
    await tx.update(
      Incident,
      { id },
      {
        version,
        state,
        wave,
        stepPosition,
        chain,
        reminders,
        decision,
        unreachedAt,
        acknowledgedAt,
        acknowledgedUntil,
        overAt,
      },
    );
  }

  /** The CSAF document of its declaration; `null` where there is none. */
  async csafOf(reader: EntityManager, { declarationId }: Incident): Promise<string | null> {
    const [row]: { csaf: string | null }[] = await reader.query(
      'select csaf from declaration where id = $1',
      [declarationId],
    );
    return row?.csaf ?? null;
  }

  async hasCsaf(reader: EntityManager, { declarationId }: Incident): Promise<boolean> {
    if (declarationId === null) return false;
    const found: unknown[] = await reader.query(
      'select 1 from declaration where id = $1 and csaf is not null',
      [declarationId],
    );
    return found.length > 0;
  }

  /** Every mailbox that was alarmed, in the order in which they were; none of anybody who is erased. */
  async told(reader: EntityManager, incidentId: string): Promise<Told[]> {
    return reader.query(mailboxes, [incidentId]);
  }

  /** Every contact and mailbox that was ever to be alarmed, also in vain. */
  async tried(reader: EntityManager, incidentId: string): Promise<string[]> {
    const rows: { who: string }[] = await reader.query(
      `select unnest(array_remove(array[mail.contact_id::text, mail.email], null)) as who
       from delivery join mail on mail.id = mail_id where incident_id = $1`,
      [incidentId],
    );
    return rows.map(({ who }) => who);
  }

  /** When somebody was last asked to answer; nothing where nobody was. */
  async askedLast(reader: EntityManager, incidentId: string): Promise<Date | null> {
    const [row]: { at: Date | null }[] = await reader.query(
      `select max(queued_at) as at from delivery join mail on mail.id = mail_id
       where incident_id = $1 and kind in ('alarm', 'reminder')`,
      [incidentId],
    );
    return row?.at ?? null;
  }

  async insertDelivery(tx: Tx, delivery: Delivery): Promise<void> {
    await tx.insert(Delivery, delivery);
  }

  async countDeliveries(tx: Tx, incidentId: string): Promise<number> {
    return tx.countBy(Delivery, { incidentId });
  }

  /** Of which incident a mail is, and which mail it is. */
  async deliveryOf(
    reader: EntityManager,
    mailId: string,
  ): Promise<{ delivery: Delivery; mail: Mail } | null> {
    const delivery = await reader.findOneBy(Delivery, { mailId });
    const mail = delivery && (await reader.findOneBy(Mail, { id: mailId }));
    return mail ? { delivery, mail } : null;
  }

  /** Mails of an incident that still wait for a server. */
  async waiting(tx: Tx, incidentId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select mail.id from delivery join mail on mail.id = mail_id
       where incident_id = $1 and mail.due_at is not null order by mail.id for update of mail`,
      [incidentId],
    );
    return rows.map(({ id }) => id);
  }

  async insertAcknowledgement(tx: Tx, acknowledgement: Acknowledgement): Promise<void> {
    await tx.insert(Acknowledgement, acknowledgement);
  }

  async giveBack(tx: Tx, ids: string[]): Promise<void> {
    await tx.update(Acknowledgement, { id: In(ids) }, { givenBack: true });
  }

  /** The oldest first. */
  acknowledgementsOf(reader: EntityManager, incidentIds: string[]): Promise<Acknowledgement[]> {
    return reader.find(Acknowledgement, { where: { incidentId: In(incidentIds) }, order: { id: 'asc' } });
  }

  /** Of answers that still have a name. */
  async namesOf(tx: Tx, ids: string[]): Promise<{ incidentId: string; name: string }[]> {
    return tx.query(
      'select incident_id as "incidentId", name from acknowledgement where id = any($1) and name is not null',
      [ids],
    );
  }

  /** Empties the mails that told others of this name; one that waits is not sent any more. */
  async forgetWhoHasIt(tx: Tx, incidentId: string, name: string): Promise<void> {
    await tx.query(
      `update mail set text = null, html = null from delivery
       where mail_id = mail.id and incident_id = $1 and delivery.kind = 'taken' and position($2 in text) > 0`,
      [incidentId, name],
    );
  }

  /** What was answered stays. */
  async forgetNames(tx: Tx, ids: string[]): Promise<void> {
    await tx.update(Acknowledgement, { id: In(ids) }, { name: null });
  }

  async insertNews(tx: Tx, news: IncidentNews): Promise<void> {
    await tx.insert(IncidentNews, news);
  }

  /** The oldest first. */
  newsOf(reader: EntityManager, incidentIds: string[]): Promise<IncidentNews[]> {
    return reader.find(IncidentNews, { where: { incidentId: In(incidentIds) }, order: { id: 'asc' } });
  }

  async newsSent(tx: Tx, newsIds: string[], at: Date): Promise<void> {
    await tx.update(IncidentNews, { id: In(newsIds) }, { sentAt: at });
  }

  async find(reader: EntityManager, companyId: string, incidentId: string): Promise<IncidentDto | null> {
    const incident = await reader.findOneBy(Incident, { companyId, id: incidentId });
    return incident && ((await this.dtosOf(reader, [incident]))[0] ?? null);
  }

  /** Newest first, one more than the limit where there is one. */
  async list(
    reader: EntityManager,
    companyId: string,
    { state, limit, before }: { state: IncidentState | undefined; limit: number; before: string | null },
  ): Promise<IncidentDto[]> {
    const incidents = await reader.find(Incident, {
      where: { companyId, ...(state && { state }), ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit + 1,
    });
    return this.dtosOf(reader, incidents);
  }

  /** The incidents of which these mails told. */
  async toldBy(tx: Tx, mailIds: string[]): Promise<string[]> {
    const rows: { incident_id: string }[] = await tx.query(
      'select distinct incident_id from delivery where mail_id = any($1)',
      [mailIds],
    );
    return rows.map((row) => row.incident_id);
  }

  async dtosOf(reader: EntityManager, incidents: Incident[]): Promise<IncidentDto[]> {
    const ids = incidents.map(({ id }) => id);
    const deliveries = await this.deliveries(reader, ids);
    const acknowledgements = await this.acknowledgementsOf(reader, ids);
    const news = await this.newsOf(reader, ids);
    const its = <T extends { incidentId: string }>(all: T[], id: string): T[] =>
      all.filter(({ incidentId }) => incidentId === id);
    return incidents.map((incident) =>
      incident.toDto({
        deliveries: deliveries.get(incident.id) ?? [],
        acknowledgements: its(acknowledgements, incident.id).map((one) => one.toDto()),
        news: its(news, incident.id).map((one) => one.toDto()),
      }),
    );
  }

  private async deliveries(
    reader: EntityManager,
    incidentIds: string[],
  ): Promise<Map<string, DeliveryDto[]>> {
    const deliveries = await reader.find(Delivery, {
      where: { incidentId: In(incidentIds) },
      order: { position: 'asc' },
    });
    const mails = await reader.findBy(Mail, { id: In(deliveries.map(({ mailId }) => mailId)) });
    const mailOf = new Map(mails.map((mail) => [mail.id, mail]));
    const found = new Map<string, DeliveryDto[]>(incidentIds.map((id) => [id, []]));
    for (const delivery of deliveries) {
      const mail = mailOf.get(delivery.mailId);
      if (mail) found.get(delivery.incidentId)?.push(deliveryDto(delivery, mail));
    }
    return found;
  }
}
