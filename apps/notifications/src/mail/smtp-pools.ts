import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { MailClass } from './mail.entity.js';
import { SmtpPool } from './smtp-pool.js';

export interface MailOptions {
  smtpAlarmUrl: string;
  smtpTransactionalUrl: string;
  /** An address, or a name and an address. */
  mailFrom: string;
}

/** A pool for each class of mail: however much of one is under way, it takes no connection from another. */
@Injectable()
export class SmtpPools implements OnApplicationShutdown {
  /** Domain of the sender, for Message-IDs. */
  readonly domain: string;
  private readonly pools: Record<MailClass, SmtpPool>;

  constructor({ smtpAlarmUrl, smtpTransactionalUrl, mailFrom: from }: MailOptions) {
    this.domain = from.replace(/>$/, '').slice(from.lastIndexOf('@') + 1);
    this.pools = {
      alarm: new SmtpPool({ url: smtpAlarmUrl, from }),
      transactional: new SmtpPool({ url: smtpTransactionalUrl, from }),
    };
  }

  of(mailClass: MailClass): SmtpPool {
    return this.pools[mailClass];
  }

  onApplicationShutdown(): void {
    for (const pool of Object.values(this.pools)) pool.close();
  }
}
