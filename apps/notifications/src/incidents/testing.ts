import { Injectable } from '@nestjs/common';
import {
  DomainError,
  refuseForeign,
  testAlarmsAnHour,
  textLanguageOf,
  type DistributionListKind,
  type IncidentDto,
  type IncidentTextDto,
  type SendTestAlarm,
  type TextLanguage,
} from '@lotse/contracts';
import { Clock, Commands, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { resolveRecipients, sourceName } from '@lotse/reach';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { nameInMail } from '../sending/names-in-mail.js';
import { Announcing } from './announcing.js';
import { Courses } from './courses.js';
import { kindOf } from './incident.entity.js';
import { IncidentsRepository } from './incidents.repository.js';

/** Set when a company tries its list: then that is over. */
export const endTestAlarm = defineTimer('end-test-alarm');

/** How long a test lasts, and within what time they are counted, in milliseconds. */
const hour = 60 * 60_000;

/** A company tries its own list: the mail says that nothing has happened, and nobody beyond the list is told. */
@Injectable()
export class Testing {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly incidents: IncidentsRepository,
    private readonly announcing: Announcing,
    private readonly courses: Courses,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError conflict `companies.closed`, `test-alarms.nobody-on-list`
   * @throws DomainError too-many `test-alarms.too-many`
   */
  async send(command: SendTestAlarm): Promise<IncidentDto> {
    const { actor, companyId, alarm } = command;
    refuseForeign(actor, companyId);
    const { list } = alarm;
    return this.commands.run(command, async (tx) => {
      await this.refuseFurther(tx, companyId);
      const known = await this.companies.hold(tx, companyId, list);
      const resolution = resolveRecipients(known.facts, [{ sources: [`list:${list}`] }], {
        purpose: list,
        at: this.clock.now(),
      });
      if (resolution.step === null) throw new DomainError('conflict', 'test-alarms.nobody-on-list');
      const { legalName, language } = known.facts.company;
      const texts = textsFor(list, nameInMail(legalName));
      const incident = await this.announcing.begin(tx, {
        actor,
        companyId,
        known,
        resolution,
        list,
        texts,
        ...texts[textLanguageOf(language)],
        kind: kindOf(list),
        severity: 'low',
        isTest: true,
      });
      await this.timers.set(tx, endTestAlarm, { subject: incident.id, inMs: hour });
      return (await this.incidents.dtosOf(tx, [incident]))[0] as IncidentDto;
    });
  }

  @OnTimer(endTestAlarm)
  async end(tx: Tx, { subject: incidentId }: DueTimer): Promise<void> {
    const incident = await this.incidents.findForUpdate(tx, incidentId);
    if (incident?.state !== 'open') return;
    Object.assign(incident, { state: 'over', overAt: this.clock.now() });
    await this.courses.write(tx, incident, 'incident.ended', { after: { kind: 'test' } });
  }

  private async refuseFurther(tx: Tx, companyId: string): Promise<void> {
    const now = this.clock.now().getTime();
    const before = await this.incidents.testsSince(tx, companyId, new Date(now - hour));
    const first = before.at(-testAlarmsAnHour);
    if (!first) return;
    const seconds = Math.max(1, Math.ceil((first.getTime() + hour - now) / 1_000));
    throw new DomainError('too-many', 'test-alarms.too-many', { values: { seconds } });
  }
}

function textsFor(list: DistributionListKind, company: string): Record<TextLanguage, IncidentTextDto> {
  const name = sourceName(`list:${list}`, new Map());
  return {
    de: {
      subject: 'Das ist nur ein Test, bitte bestätigen',
      text: `Das ist ein Test. Es ist nichts passiert.

${company} prüft, ob der Verteiler „${name.de}“ die richtigen Personen erreicht. Bitte bestätigen Sie über den Link, dass diese Nachricht angekommen ist. Es wird niemand sonst alarmiert, und niemand ruft an. Der Probealarm endet nach einer Stunde von selbst.`,
    },
    en: {
      subject: 'This is only a test, please confirm',
      text: `This is a test. Nothing has happened.

${company} is checking whether the list “${name.en}” reaches the right people. Please confirm with the link that this message has arrived. Nobody else is alarmed, and nobody phones. The test alarm ends by itself after an hour.`,
    },
  };
}
