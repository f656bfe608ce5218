import { Injectable } from '@nestjs/common';
import { And, In, LessThan, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { DomainError } from '@lotse/contracts';
import { explained, type ResponsibilityNames, type Sentence } from '@lotse/reach';
import { CallTask, PhoneCall } from '../call-tasks/call-task.entity.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { ContactCopy } from '../company-copies/company-copy.entity.js';
import { Acknowledgement } from '../incidents/acknowledgement.entity.js';
import { Incident, type DecisionEntry } from '../incidents/incident.entity.js';
import { IncidentNews } from '../incidents/incident-news.entity.js';
import type {
  Decided,
  Person,
  ReportedCompany,
  ReportedIncident,
  ReportedMail,
  Step,
} from './content/content.js';
import { stepsOf } from './gathered-steps.js';
import { mailsOf } from './gathered-mails.js';

/** One incident, or those that were announced in a span of time. */
export type Wanted = { incidentId: string } | { from: Date; until: Date };

export interface Gathered {
  company: ReportedCompany;
  incidents: ReportedIncident[];
  /** When the first of them was announced; `null` where there is none. */
  firstAnnouncedAt: Date | null;
  /** Contacts and mails that somebody is named by. */
  named: string[];
}

/** E-mails in one report, at most: to write down so many stops nothing else for longer than a quarter of a second. */
export const mostMails = 10_000;

/** What is known of people by now. */
type People = ReadonlyMap<string, Pick<ContactCopy, 'name' | 'erasedAt'>>;

/** Everything that is kept as evidence of incidents, read as it is at one moment. */
@Injectable()
export class Gathering {
  constructor(private readonly companies: CompanyCopies) {}

  /**
   * @param reader of one snapshot
   * @throws DomainError not-found `companies.not-found`, `incidents.not-found`
   * @throws DomainError conflict `incident-reports.too-much`
   */
  async gather(reader: EntityManager, companyId: string, wanted: Wanted): Promise<Gathered> {
    const { customerNumber, legalName, timeZone } = await this.companies.get(reader, companyId);
    const incidents = await this.incidents(reader, companyId, wanted);
    const parts = await this.parts(reader, companyId, incidents);
    const reported = incidents.map((incident) => reportedIncident(incident, parts));
    return {
      company: { id: companyId, customerNumber, legalName, timeZone },
      incidents: reported,
      firstAnnouncedAt: incidents[0]?.announcedAt ?? null,
      named: namedIn(reported),
    };
  }

  private async incidents(reader: EntityManager, companyId: string, wanted: Wanted): Promise<Incident[]> {
    const which =
      'incidentId' in wanted
        ? { id: wanted.incidentId }
        : { announcedAt: And(MoreThanOrEqual(wanted.from), LessThan(wanted.until)) };
    const incidents = await reader.find(Incident, {
      where: { companyId, ...which },
      order: { announcedAt: 'asc', id: 'asc' },
    });
    if ('incidentId' in wanted && incidents.length === 0)
      throw new DomainError('not-found', 'incidents.not-found');
    return incidents;
  }

  private async parts(reader: EntityManager, companyId: string, incidents: Incident[]): Promise<Parts> {
    const ids = incidents.map(({ id }) => id);
    const ofThem = { where: { incidentId: In(ids) }, order: { id: 'asc' } } as const;
    await refuseTooMuch(reader, ids);
    const mails = await mailsOf(reader, ids);
    const answers = await reader.find(Acknowledgement, ofThem);
    const news = await reader.find(IncidentNews, ofThem);
    const tasks = await reader.find(CallTask, ofThem);
    const taskIds = tasks.map(({ id }) => id);
    const calls = await reader.find(PhoneCall, {
      where: { callTaskId: In(taskIds) },
      order: { id: 'asc' },
    });
    const incidentOf = new Map([
      ...ids.map((id) => [id, id] as const),
      ...tasks.map(({ id, incidentId }) => [id, incidentId] as const),
    ]);
    const steps = await stepsOf(reader, companyId, incidentOf);
    const contactIds = [
      ...incidents.flatMap(({ decision }) =>
        decision.flatMap(({ contactId, deputyOf }) => [contactId, deputyOf]),
      ),
      ...[...mails.values()].flat().map(({ to }) => to.contactId),
      ...answers.map(({ contactId }) => contactId),
      ...calls.map(({ contactId }) => contactId),
    ];
    const known = await reader.find(ContactCopy, {
      select: { id: true, name: true, erasedAt: true },
      where: { companyId, id: In([...new Set(contactIds.filter((id) => typeof id === 'string'))]) },
    });
    return { mails, answers, news, tasks, calls, steps, people: new Map(known.map((one) => [one.id, one])) };
  }
}

interface Parts {
  /** By incident, in the order in which they were written. */
  mails: ReadonlyMap<string, ReportedMail[]>;
  answers: Acknowledgement[];
  news: IncidentNews[];
  tasks: CallTask[];
  calls: PhoneCall[];
  /** By incident. */
  steps: ReadonlyMap<string, Step[]>;
  people: People;
}

async function refuseTooMuch(reader: EntityManager, incidentIds: string[]): Promise<void> {
  const [row]: { count: string }[] = await reader.query(
    'select count(*) from delivery where incident_id = any($1)',
    [incidentIds],
  );
  if (Number(row?.count) > mostMails)
    throw new DomainError('conflict', 'incident-reports.too-much', { values: { mails: mostMails } });
}

/** What the trail calls the beginning of an incident. */
const beginnings = new Set(['incident.announced', 'incident.tested']);

function reportedIncident(incident: Incident, parts: Parts): ReportedIncident {
  const { id, list, listVersion, subject, text, texts, severity, state, isTest, declarationId } = incident;
  const mails = parts.mails.get(id) ?? [];
  const mailOf = new Map(mails.map((mail) => [mail.id, mail]));
  const steps = parts.steps.get(id) ?? [];
  const tasks = parts.tasks.filter(({ incidentId }) => incidentId === id);
  return {
    id,
    kind: incident.itsKind,
    severity,
    state,
    list,
    listVersion,
    subject,
    text,
    texts,
    isTest,
    declarationId,
    announcedAt: incident.announcedAt.toISOString(),
    announcedBy: steps.find(({ action }) => beginnings.has(action))?.by ?? null,
    acknowledgedAt: instant(incident.acknowledgedAt),
    acknowledgedUntil: instant(incident.acknowledgedUntil),
    unreachedAt: instant(incident.unreachedAt),
    overAt: instant(incident.overAt),
    decision: decided(incident, mails, parts.people),
    mails: mails.map((mail) => ({ ...mail, to: { ...mail.to, ...erasure(mail.to, parts.people) } })),
    answers: parts.answers
      .filter(({ incidentId }) => incidentId === id)
      .map(({ id: answerId, at, answer, way, mailId, contactId, name }) => {
        const isGone = mailId !== null && mailOf.get(mailId)?.to.email === null;
        const person = personOf(contactId, name, parts.people);
        return {
          id: answerId,
          at: at.toISOString(),
          answer,
          way,
          mailId,
          person: { ...person, erased: person.erased || (name === null && isGone) },
        };
      }),
    news: parts.news
      .filter(({ incidentId }) => incidentId === id)
      .map((one) => ({ ...one.toDto(), texts: one.texts ?? null })),
    callTasks: tasks.map((task) => ({
      id: task.id,
      state: task.state,
      openedAt: task.openedAt.toISOString(),
      closedAt: instant(task.closedAt),
      calls: parts.calls
        .filter(({ callTaskId }) => callTaskId === task.id)
        .map(({ id: callId, at, outcome, number, note, contactId, label }) => ({
          id: callId,
          at: at.toISOString(),
          outcome,
          number,
          note,
          person: personOf(contactId, label, parts.people),
        })),
    })),
    course: steps,
  };
}

/** Whoever was included was written to, in the same order. */
function decided({ list, decision }: Incident, mails: ReportedMail[], people: People): Decided[] {
  const alarms = mails.filter(({ kind }) => kind === 'alarm');
  const isWhole = decision.filter(({ included }) => included).length === alarms.length;
  const written = alarms.values();
  const responsibilities: ResponsibilityNames = new Map(
    decision.flatMap(({ source = '' }) => {
      const [, key] = source.split('responsibility:');
      return key === undefined ? [] : [[key, { de: key, en: key }]];
    }),
  );
  return decision.map((entry) => {
    const mail = entry.included && isWhole ? written.next().value : undefined;
    const person = personOf(entry.contactId, mail?.to.name ?? null, people, mail?.to.email === null);
    const contactName = (id: string): string | null => people.get(id)?.name ?? null;
    return {
      person,
      mailId: mail?.id ?? null,
      included: entry.included,
      rule: entry.rule,
      sentence: sentenceOf(entry, person, { list, responsibilities, contactName }),
    };
  });
}

function sentenceOf(
  { contactId, included, rule, source, deputyOf, absent, addressDead }: DecisionEntry,
  { name, erased }: Person,
  about: {
    list: Incident['list'];
    responsibilities: ResponsibilityNames;
    contactName: (id: string) => string | null;
  },
): Sentence {
  return explained(
    {
      contactId,
      email: null,
      label: name,
      language: '',
      included,
      rule,
      source: source ?? (rule === 'holds-responsibility' ? 'responsibility' : `list:${about.list}`),
      deputyOf: deputyOf ?? null,
      absent: absent ?? false,
      addressDead: addressDead ?? false,
      erasedSince: erased,
    },
    about.responsibilities,
    about.contactName,
  );
}

/** @param name what they were called then, else what they are called now */
function personOf(contactId: string | null, name: string | null, people: People, isGone = false): Person {
  const known = contactId === null ? undefined : people.get(contactId);
  const erased = isGone || (known !== undefined && known.erasedAt !== null);
  return { contactId, name: erased ? null : (name ?? known?.name ?? null), erased };
}

const erasure = ({ contactId, name, email }: ReportedMail['to'], people: People): Person =>
  personOf(contactId, name, people, email === null);

/** By what somebody is named: their own ids, and those of the mails to them. */
function namedIn(incidents: ReportedIncident[]): string[] {
  const people = incidents.flatMap(({ decision, mails, answers, callTasks }) => [
    ...decision.map(({ person }) => person),
    ...mails.map(({ to }) => to),
    ...answers.map(({ person }) => person),
    ...callTasks.flatMap(({ calls }) => calls.map(({ person }) => person)),
  ]);
  const contacts = people.filter(({ erased }) => !erased).map(({ contactId }) => contactId);
  const mails = incidents.flatMap(({ mails }) => mails.filter(({ to }) => !to.erased).map(({ id }) => id));
  return [...new Set([...contacts.filter((id) => id !== null), ...mails])];
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
