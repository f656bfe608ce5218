import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { DeliveryKind } from '@lotse/contracts';
import { Mails, SignedLinks, type Written } from '@lotse/mail';
import { Clock, type Tx } from '@lotse/persistence';
import type { Recipient } from '@lotse/reach';
import { Evidence } from '../evidence.js';
import { Delivery } from './delivery.entity.js';
import type { Incident } from './incident.entity.js';
import type { IncidentNews } from './incident-news.entity.js';
import { alarmMail, newsMail, reminderMail, takenMail, type Told as ToldOf } from './incident-mail.js';
import { IncidentsRepository, type Told } from './incidents.repository.js';

export interface Alarmed {
  incident: Incident;
  companyName: string;
  /** Of whom those are written to that are included. */
  recipients: readonly Recipient[];
}

/** Under which path an alarm is answered. */
export const acknowledgementPath = '/a/';

/** For how long a link works, in milliseconds. */
const linkLasts = 30 * 24 * 60 * 60 * 1_000;

interface Addressee {
  contactId: string | null;
  email: string;
  label: string | null;
  language: string | null;
  rule: Delivery['rule'];
}

/** The mails of an incident, each with its place in the evidence. */
@Injectable()
export class Alarms {
  constructor(
    private readonly mails: Mails,
    private readonly links: SignedLinks,
    private readonly incidents: IncidentsRepository,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
  ) {}

  /** Writes to everybody of a step; the mails leave after the commit. */
  async send(tx: Tx, { incident, companyName, recipients }: Alarmed): Promise<void> {
    await this.mailEach(tx, incident, recipients.filter(isIncluded), {
      kind: 'alarm',
      written: ({ language, rule }, link) =>
        alarmMail({ ...about(incident, language), companyName, rule, link }, language),
    });
  }

  /** Writes once more to those of a step who have not answered. */
  async remind(tx: Tx, incident: Incident, told: readonly Told[]): Promise<void> {
    await this.mailEach(tx, incident, told, {
      kind: 'reminder',
      written: ({ language }, link) =>
        reminderMail({ ...about(incident, language ?? 'de'), link }, language ?? 'de'),
    });
  }

  /** Tells the others who looks after it. */
  async tellWhoHasIt(tx: Tx, incident: Incident, name: string, told: readonly Told[]): Promise<void> {
    await this.mailEach(tx, incident, told, {
      kind: 'taken',
      written: ({ language }, link) =>
        takenMail({ ...about(incident, language ?? 'de'), name, link }, language ?? 'de'),
    });
  }

  async tellNews(
    tx: Tx,
    incident: Incident,
    news: readonly IncidentNews[],
    told: readonly Told[],
  ): Promise<void> {
    await this.mailEach(tx, incident, told, {
      kind: 'news',
      written: ({ language: own }) => {
        const language = own ?? 'de';
        const each = news.map((one) => ({ kind: one.kind, text: one.textIn(language) }));
        return newsMail({ ...about(incident, language), news: each }, language);
      },
    });
  }

  private async mailEach<A extends Addressee & Partial<Told>>(
    tx: Tx,
    incident: Incident,
    addressees: readonly A[],
    { kind, written }: { kind: DeliveryKind; written: (to: A, link: string) => Written },
  ): Promise<void> {
    const before = await this.incidents.countDeliveries(tx, incident.id);
    const until = new Date(this.clock.now().getTime() + linkLasts);
    for (const [index, to] of addressees.entries()) {
      const { contactId, email, label, language, rule } = to;
      const mailId = uuidv7();
      await this.mails.queue(tx, {
        id: mailId,
        companyId: incident.companyId,
        class: 'alarm',
        keptUntil: this.evidence.ofNews(incident.announcedAt),
        contactId,
        email,
        label,
        inReplyTo: to.messageId ?? null,
        ...written(to, this.links.to(acknowledgementPath, { subject: mailId, until })),
      });
      const place = { position: before + index, wave: to.wave ?? incident.wave, rule, kind, language };
      await this.incidents.insertDelivery(
        tx,
        Object.assign(new Delivery(), { mailId, incidentId: incident.id, ...place }),
      );
    }
  }
}

const about = (incident: Incident, language: string): ToldOf => ({
  kind: incident.itsKind,
  severity: incident.severity,
  isTest: incident.isTest,
  ...incident.textIn(language),
});

const isIncluded = (recipient: Recipient): recipient is Recipient & { email: string } =>
  recipient.included && recipient.email !== null;

/** Why somebody was written to or not, for the evidence. */
export const decisionOf = (recipients: readonly Recipient[]): Incident['decision'] =>
  recipients.map(({ contactId, included, rule, source, deputyOf, absent, addressDead }) => ({
    contactId,
    included,
    rule,
    source,
    ...(deputyOf !== null && { deputyOf }),
    ...(absent && { absent }),
    ...(addressDead && { addressDead }),
  }));
