import type { Load } from '../load/load.js';
import { Random } from '../random.js';
import type { System } from '../system.js';
import type { Violation } from '../violation.js';
import { checkAlarms, checkAnswers } from './alarms.js';
import { checkAudit } from './audit.js';
import { checkCopies, ownedRows, uncomparedColumns } from './copies.js';
import { checkKeys } from './keys.js';
import { checkMails, type MailCounts } from './mails.js';
import { checkDeadLetters, quiet } from './quiet.js';
import { checkSubscriptions } from './subscriptions.js';
import { checkWrites } from './writes.js';

export interface Findings {
  violations: Violation[];
  mails: MailCounts;
  keysAsked: number;
}

/** Compares what was acknowledged with what there is, once everything has come to rest. */
export async function check(system: System, { ledger, api }: Load, seed: number): Promise<Findings> {
  const stuck = await quiet(system);
  const owned = await ownedRows(system);
  const uncompared = await uncomparedColumns(system, owned);
  const mails = await checkMails(system, ledger);
  const found = [
    ...stuck,
    ...ledger.complaints,
    ...system.ownEnds.map((what): Violation => ({ kind: 'process', what })),
    ...(await checkWrites(system, ledger)),
    ...(await checkCopies(system, owned)),
    ...uncompared.map((column): Violation => ({
      kind: 'differs',
      what: `${column} is compared with nothing`,
    })),
    ...(await checkSubscriptions(system, ledger, owned)),
    ...(await checkAudit(system, ledger, owned)),
    ...mails.violations,
    ...(await checkAnswers(system, ledger)),
    ...(await checkAlarms(system)),
    ...(await checkDeadLetters(system)),
  ];
  const keys = await checkKeys(api, ledger, new Random(seed)); // last: a wrong one would do something again
  return { violations: [...found, ...keys.violations], mails: mails.counts, keysAsked: keys.asked };
}
