import { answerBounded } from '@lotse/service-host/bounded-worker';
import { readReport } from './reports/read-report.js';
import type { Report } from './reports/report.js';

export interface MailsToRead {
  raws: Uint8Array[];
}

/** Each as soon as it is read: if the next one ends the thread, this one is known. */
answerBounded<MailsToRead, Report, null>(async ({ raws }, emit) => {
  for (const raw of raws) await emit(await readReport(raw));
  return null;
});
