import { Mails, write } from '@lotse/mail';
import { Clock, defineTimer, OnTimer, Timers, type Tx } from '@lotse/persistence';
import { syntheticAlarm } from './mail-texts.js';
import { SyntheticTimes } from './synthetic-times.js';

export interface SyntheticAlarmSettings {
  to: { email: string; language: 'de' | 'en' };
  everyMs: number;
}

/** How long one is kept, in milliseconds. */
const kept = 24 * 60 * 60 * 1_000;

export const sendSyntheticAlarm = defineTimer('send-synthetic-alarm');

/** Proves the way of alarms over and over: a mail as every alarm's, of which nobody is alarmed. */
export class SyntheticAlarms {
  constructor(
    private readonly mails: Mails,
    private readonly times: SyntheticTimes,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly settings: SyntheticAlarmSettings | null,
  ) {}

  /** One that is switched off has its timer all the same, so that no timer is overdue. */
  @OnTimer(sendSyntheticAlarm, { everyMs: 300_000, urgent: true })
  async send(tx: Tx): Promise<void> {
    if (!this.settings) return;
    const { to, everyMs } = this.settings;
    const now = this.clock.now();
    const at = `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const mailId = await this.mails.queue(tx, {
      companyId: null,
      class: 'alarm',
      contactId: null,
      email: to.email,
      label: null,
      keptUntil: new Date(now.getTime() + kept),
      ...write(syntheticAlarm, to.language, { at }),
    });
    await this.times.queued(tx, mailId);
    await this.timers.set(tx, sendSyntheticAlarm, { subject: 'all', inMs: everyMs });
  }
}
