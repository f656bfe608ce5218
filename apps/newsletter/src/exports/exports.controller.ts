import { Controller } from '@nestjs/common';
import {
  cutPage,
  cutPageById,
  idAfter,
  keysAfter,
  ListContactIssues,
  ListContactProofRows,
  ListNewsletterMails,
  mapPage,
  NewsletterRpc,
  refuseForeign,
  type ContactIssueDto,
  type ContactMailDto,
  type ContactProofRowDto,
  type Page,
} from '@lotse/contracts';
import { evidenceOf, Mail } from '@lotse/mail';
import { OnCall } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import { In } from 'typeorm';
import { ContactCopies } from '../contact-copies/contact-copies.service.js';
import { Deliveries } from '../issues/deliveries.repository.js';
import { ImportRowsRepository } from '../subscription-imports/import-rows.repository.js';
import { PersonalMails } from '../personal-data/personal-mails.js';
import { AddressHashes } from '../suppressions/address-hashes.js';

/** What a person is told that is kept about them here (GDPR Art. 15), beside their subscriptions and consents. */
@Controller()
export class ExportsController {
  constructor(
    private readonly database: Database,
    private readonly personal: PersonalMails,
    private readonly deliveries: Deliveries,
    private readonly importRows: ImportRowsRepository,
    private readonly contacts: ContactCopies,
    private readonly hashes: AddressHashes,
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

  @OnCall(NewsletterRpc.listContactProofRows)
  async proofRows({
    actor,
    companyId,
    contactId,
    limit,
    cursor,
  }: ListContactProofRows): Promise<Page<ContactProofRowDto>> {
    refuseForeign(actor, companyId);
    const name = `proof-rows:${companyId}:${contactId}`;
    const keys = keysAfter(name, cursor, [isUUID, Number.isInteger]);
    const after = keys && { importId: String(keys[0]), number: Number(keys[1]) };
    const email = await this.contacts.addressSeen(this.database.reader, { companyId, contactId });
    const about = { companyId, contactId, addressHash: email === null ? null : this.hashes.of(email) };
    const found = await this.importRows.ofContact(this.database.reader, about, { after, limit: limit + 1 });
    return mapPage(
      cutPage(name, found, limit, ({ importId, number }) => [importId, number]),
      ({ importId, number, given }) => ({ importId, number, given: given ?? {} }),
    );
  }
}
