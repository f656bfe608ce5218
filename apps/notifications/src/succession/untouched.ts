import { Injectable } from '@nestjs/common';
import { OnTimer, type DueTimer, type Tx } from '@lotse/persistence';
import { CasesRepository } from './cases.repository.js';
import { waitsForStaff } from './course.js';
import { caseIsUntouched, Keeping } from './keeping.js';
import { SuccessionLetters } from './letters.js';

/** Of so many cases without a company staff are told: what a flood of mails has left is seen in the list. */
const mostTold = 30;

/** What strangers have sent is kept until their case ends: one that nobody looks after is said to staff every week. */
@Injectable()
export class UntouchedCases {
  constructor(
    private readonly cases: CasesRepository,
    private readonly keeping: Keeping,
    private readonly letters: SuccessionLetters,
  ) {}

  @OnTimer(caseIsUntouched)
  async tell(tx: Tx, { subject }: DueTimer): Promise<void> {
    const one = await this.cases.lock(tx, subject);
    if (!one || !waitsForStaff(one.state)) return;
    if (!(await this.cases.isBehind(tx, one, mostTold))) await this.letters.tellStaff(tx, one, 'untouched');
    await this.keeping.lookLater(tx, one);
  }
}
