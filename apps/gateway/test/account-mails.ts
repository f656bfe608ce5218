import type { AccountMailKind, AccountMailRequested } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { GatewayUnderTest } from './gateway-under-test.js';

/** What the gateway has asked the notifications service to write: this service is not there, so its queue keeps it. */
export class AccountMails {
  private readonly requested: AccountMailRequested[] = [];

  constructor(private readonly gateway: GatewayUnderTest) {}

  /** Those that have come and were not asked for. */
  get left(): readonly AccountMailRequested[] {
    return this.requested;
  }

  /** The next mail of a kind to an address, once it has come; each is given once. */
  next(kind: AccountMailKind, email: string): Promise<AccountMailRequested> {
    return eventually(async () => {
      await this.fetch();
      const at = this.requested.findIndex(
        (requested) => requested.kind === kind && requested.recipient?.email === email,
      );
      const [mail] = at < 0 ? [] : this.requested.splice(at, 1);
      if (!mail) throw new Error(`no ${kind}`);
      return mail;
    });
  }

  /** What stands behind `#token=` in the link of the next such mail. */
  async token(kind: AccountMailKind, email: string): Promise<string> {
    return tokenOf(await this.next(kind, email));
  }

  private async fetch(): Promise<void> {
    const messages = await this.gateway.broker.take<AccountMailRequested>('notifications.account-mail');
    this.requested.push(...messages);
  }
}

export const tokenOf = ({ link }: AccountMailRequested): string =>
  new URL(link ?? '').hash.replace('#token=', '');
