import type { Database, Tx } from '@lotse/persistence';
import { Counter } from 'prom-client';
import type { EndedMail } from './mail-follower.js';

export const mailsEnded = new Counter({
  name: 'lotse_mail_ended_total',
  help: 'Mails that are sent no more, by how they ended',
  labelNames: ['class', 'state'],
});

export const mailsBounced = new Counter({
  name: 'lotse_mail_bounced_total',
  help: 'Mails that have come back after a mail server had taken them',
  labelNames: ['class'],
});

/** Counts them with the commit: what is undone is done again, and counted then. */
export function countEnded(database: Database, tx: Tx, mails: EndedMail[]): void {
  database.afterCommit(tx, () => {
    for (const { class: mailClass, state } of mails) mailsEnded.inc({ class: mailClass, state });
  });
}
