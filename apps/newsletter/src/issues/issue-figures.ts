import { Injectable } from '@nestjs/common';
import { defineTimer, OnTimer, Timers, type Tx } from '@lotse/persistence';
import { Issues } from './issues.repository.js';

export const writeIssueFigures = defineTimer('write-issue-figures');

/** Between two looks for issues that are over and have no figures, in milliseconds. */
const pause = 60_000;
/** Issues per transaction: each may have a hundred thousand deliveries to count. */
const atOnce = 5;

/** Has the figures of issues stand beside them once they are over, so that a list of issues counts nothing. */
@Injectable()
export class IssueFigures {
  constructor(
    private readonly issues: Issues,
    private readonly timers: Timers,
  ) {}

  /** Some of them, and the others right after. */
  @OnTimer(writeIssueFigures, { everyMs: pause })
  async writeSome(tx: Tx): Promise<void> {
    if ((await this.issues.writeFigures(tx, atOnce)) === atOnce)
      await this.timers.set(tx, writeIssueFigures, { subject: 'all', inMs: 0 });
  }
}
