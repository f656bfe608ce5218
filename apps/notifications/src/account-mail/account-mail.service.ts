import { Injectable } from '@nestjs/common';
import {
  NotificationEvents,
  type AccountMailRecipient,
  type AccountMailRequested,
  type SharedMailboxMailRequested,
} from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Outbox } from '@lotse/messaging';
import { Clock, defineTimer, OnTimer, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Evidence } from '../evidence.js';
import { AccountMailRow } from './account-mail.entity.js';
import { accountMail, type AccountMailText } from './account-mail-text.js';

export const emptyExpiredTexts = defineTimer('empty-expired-texts');

/** What the gateway has asked for. */
type Requested = Omit<AccountMailRequested, 'kind'> &
  Partial<Pick<SharedMailboxMailRequested, 'newsletters'>> & { kind: AccountMailText['kind'] };

/** Mail about somebody's sign-in or their company, asked for by the gateway. */
@Injectable()
export class AccountMail {
  constructor(
    private readonly mails: Mails,
    private readonly evidence: Evidence,
    private readonly companies: CompanyCopies,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes nothing where nobody is named, the person is erased meanwhile, or the link has expired already.
   * A link in it is good for whoever reads it, so the text is kept until a server has the mail and no longer.
   */
  async write(
    tx: Tx,
    { mailId: requestId, kind, recipient, companyName, newsletters, link, expiresAt }: Requested,
  ): Promise<void> {
    await this.mails.emptyExpired(tx);
    const until = expiresAt === null ? null : new Date(expiresAt);
    if (!recipient || (await this.isErased(tx, recipient))) return;
    if (until && until <= this.clock.now()) return this.tellExpired(tx, requestId, recipient);
    const mailId = await this.mails.queue(tx, {
      companyId: recipient.companyId,
      class: 'account',
      keptUntil: this.evidence.ofSignIn(this.clock.now()),
      contactId: recipient.contactId,
      email: recipient.email,
      label: recipient.name,
      ...accountMail({
        kind,
        name: recipient.name,
        language: recipient.language,
        companyName: companyName ?? null,
        newsletters: newsletters ?? [],
        link,
        until,
      }),
      textUntil: link === null ? null : until,
    });
    await tx.insert(AccountMailRow, { mailId, requestId });
  }

  /** No text with a secret stays that is of no more use, and whoever waits for the mail hears that it is not sent. */
  @OnTimer(emptyExpiredTexts, { everyMs: 10 * 60_000 })
  emptyExpired(tx: Tx): Promise<void> {
    return this.mails.emptyExpired(tx);
  }

  private async tellExpired(tx: Tx, mailId: string, { companyId }: AccountMailRecipient): Promise<void> {
    await this.outbox.append(
      tx,
      NotificationEvents.accountMailUndelivered,
      { mailId, reason: 'undelivered', status: null, since: this.clock.now().toISOString() },
      { companyId, aggregateId: mailId, version: 1 },
    );
  }

  private async isErased(tx: Tx, { companyId, contactId }: AccountMailRecipient): Promise<boolean> {
    return companyId !== null && contactId !== null && this.companies.isErased(tx, companyId, contactId);
  }
}
