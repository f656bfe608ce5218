import { Controller } from '@nestjs/common';
import {
  cutPageById,
  idAfter,
  ListContactIssues,
  ListNewsletterMails,
  NewsletterRpc,
  refuseForeign,
  type ContactIssueDto,
  type ContactMailDto,
  type Page,
} from '@lotse/contracts';
import { evidenceOf, Mail } from '@lotse/mail';
import { OnCall } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { In } from 'typeorm';
import { Deliveries } from '../issues/deliveries.repository.js';
import { PersonalMails } from '../personal-data/personal-mails.js';

/** What a person is told that is kept about them here (GDPR Art. 15), beside their subscriptions and consents. */
@Controller()
export class ExportsController {
  constructor(
    private readonly database: Database,
    private readonly personal: PersonalMails,
    private readonly deliveries: Deliveries,
  ) {}

  @OnCall(NewsletterRpc.listContactMails)
  async mails({
    actor,
    companyId,
    contactId,
    limit,
    cursor,
  }: ListNewsletterMails): Promise<Page<ContactMailDto>> {
    refuseForeign(actor, companyId);
    const { reader } = this.database;
    const name = `newsletter-mails:${companyId}:${contactId}`;
    const page = { before: idAfter(name, cursor), limit: limit + 1 };
    const ids = await this.personal.idsOf(reader, { companyId, contactId }, page);
    const mails = await reader.find(Mail, { where: { id: In(ids) }, order: { id: 'desc' } });
    return cutPageById(name, mails.map(evidenceOf), limit);
  }

  @OnCall(NewsletterRpc.listContactIssues)
  async issues({
    actor,
    companyId,
    contactId,
    limit,
    cursor,
  }: ListContactIssues): Promise<Page<ContactIssueDto>> {
    refuseForeign(actor, companyId);
    const name = `newsletter-issues:${companyId}:${contactId}`;
    const page = { before: idAfter(name, cursor), limit: limit + 1 };
    const found = await this.deliveries.ofContact(this.database.reader, { companyId, contactId }, page);
    return cutPageById(name, found, limit);
  }
}
