import { Injectable } from '@nestjs/common';
import { GatewayEvents, type AccountMailKind, type AccountMailRecipient } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import type { AccountLink } from './account-links.service.js';

export interface AccountMailContent {
  companyName?: string | null;
  link?: AccountLink | null;
}

/** Asks the notifications service to write to somebody about their sign-in or their company, once the transaction is committed. */
@Injectable()
export class AccountMail {
  constructor(private readonly outbox: Outbox) {}

  /**
   * @param to `null` for nobody: the same is announced, and no mail is written
   * @returns the id by which it is told what becomes of the mail
   */
  async request(
    tx: Tx,
    kind: AccountMailKind,
    to: AccountMailRecipient | null,
    { companyName = null, link = null }: AccountMailContent = {},
  ): Promise<string> {
    const mailId = uuidv7();
    await this.outbox.append(
      tx,
      GatewayEvents.accountMailRequested,
      {
        mailId,
        kind,
        recipient: to && recipient(to),
        companyName,
        link: to && link ? link.url : null,
        expiresAt: link?.expiresAt.toISOString() ?? null,
      },
      { companyId: to?.companyId ?? null, aggregateId: mailId, version: 1 },
    );
    return mailId;
  }

  /** Of what one reader of a shared mailbox has ended, to somebody who can take it back. @param newsletters as they are called in their language */
  async tellOfSharedMailbox(
    tx: Tx,
    to: AccountMailRecipient,
    { newsletters, link }: { newsletters: string[]; link: AccountLink },
  ): Promise<void> {
    const mailId = uuidv7();
    await this.outbox.append(
      tx,
      GatewayEvents.sharedMailboxMailRequested,
      {
        mailId,
        recipient: recipient(to),
        newsletters,
        link: link.url,
        expiresAt: link.expiresAt.toISOString(),
      },
      { companyId: to.companyId, aggregateId: mailId, version: 1 },
    );
  }
}

const recipient = ({
  email,
  name,
  language,
  companyId,
  contactId,
}: AccountMailRecipient): AccountMailRecipient => ({ email, name, language, companyId, contactId });
