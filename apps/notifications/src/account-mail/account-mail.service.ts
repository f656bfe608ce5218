import { Injectable } from '@nestjs/common';
import type { AccountMailRecipient, AccountMailRequested } from '@lotse/contracts';
import { Clock, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Mails } from '../mail/mail.service.js';
import { accountMail } from './account-mail-text.js';

/** Mail about somebody's sign-in, asked for by the gateway. */
@Injectable()
export class AccountMail {
  constructor(
    private readonly mails: Mails,
    private readonly companies: CompanyCopies,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes nothing where nobody is named, the person is erased meanwhile, or the link has expired already.
   * A link in it is good for whoever reads it, so the text is kept until a server has the mail and no longer.
   */
  async write(
    tx: Tx,
    { kind, recipient, companyName, link, expiresAt }: AccountMailRequested,
  ): Promise<void> {
    await this.mails.emptyExpired(tx);
    const until = expiresAt === null ? null : new Date(expiresAt);
    if (!recipient || (until && until <= this.clock.now())) return;
    if (await this.isErased(tx, recipient)) return;
    await this.mails.queue(tx, {
      companyId: recipient.companyId,
      class: 'transactional',
      contactId: recipient.contactId,
      email: recipient.email,
      label: recipient.name,
      ...accountMail({
        kind,
        name: recipient.name,
        language: recipient.language,
        companyName: companyName ?? null,
        link,
        until,
      }),
      textUntil: link === null ? null : until,
    });
  }

  private async isErased(tx: Tx, { companyId, contactId }: AccountMailRecipient): Promise<boolean> {
    return companyId !== null && contactId !== null && this.companies.isErased(tx, companyId, contactId);
  }
}
