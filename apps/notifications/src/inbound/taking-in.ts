import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@lotse/persistence';
import { InboundMailsRepository, type NewInboundMail } from './inbound-mails.repository.js';
import type { Returned } from './inbound-addresses.js';
import { Reading } from './reading.js';

export type ArrivedMail = Pick<NewInboundMail, 'way' | 'envelopeFrom' | 'raw'> & {
  /** To whose return addresses it came, or which it is about. */
  returned: Returned[];
};

/** Stores what has come in. It is ours once this has returned, and not before. */
@Injectable()
export class TakingIn {
  constructor(
    private readonly mails: InboundMailsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: Reading,
  ) {}

  /** @returns whether there was room for it */
  async take({ returned, ...mail }: ArrivedMail): Promise<boolean> {
    const receivedAt = this.clock.now();
    const taken = await this.database.transaction(async (tx) => {
      const added: boolean[] = [];
      for (const one of returned.toSorted(byMail))
        added.push(await this.mails.add(tx, { ...mail, ...one, receivedAt }));
      return added.every(Boolean);
    });
    this.reading.wake();
    return taken;
  }
}

const byMail = (one: Returned, other: Returned): number => (one.mailId < other.mailId ? -1 : 1);
