import { Injectable } from '@nestjs/common';
import { rawCsv, spreadsheet, vCards, type ContactFileForm } from '@lotse/contact-files';
import { ContactsRpc, writtenEmail, type Actor, type ContactDto } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { Language } from '../http/text.js';
import { ExportTrail } from './export-trail.js';
import { everyItem } from './pages.js';

export const contactFileFormats = ['csv', 'spreadsheet', 'vcard'] as const;
export type ContactFileFormat = (typeof contactFileFormats)[number];

/** A file on its way out. */
export interface Download {
  mediaType: string;
  name: string;
  content: AsyncIterable<string>;
}

/** Contacts per call. */
const pageSize = 200;

/** A company's contacts as a file: those who are there, without the newsletters they receive. */
@Injectable()
export class ContactsExport {
  constructor(
    private readonly rpc: RpcClient,
    private readonly trail: ExportTrail,
  ) {}

  /** @throws DomainError not-found `companies.not-found` */
  async of(
    actor: Actor,
    companyId: string,
    { format, language }: { format: ContactFileFormat; language: Language },
  ): Promise<Download> {
    const { customerNumber } = await this.rpc.call(ContactsRpc.getCompany, { actor, companyId });
    const form = await this.formOf(actor, { format, language });
    await this.trail.record(actor, companyId, {
      action: 'company.contacts-exported',
      targetType: 'company',
      targetId: companyId,
      form: format,
    });
    const contacts = everyItem(
      (page) => this.rpc.call(ContactsRpc.listContacts, { actor, companyId, ...page }),
      pageSize,
    );
    const name = `${customerNumber}-contacts.${form.extension}`;
    return { mediaType: form.mediaType, name, content: written(form, contacts) };
  }

  private async formOf(
    actor: Actor,
    { format, language }: { format: ContactFileFormat; language: Language },
  ): Promise<ContactFileForm> {
    if (format === 'csv') return rawCsv;
    if (format === 'vcard') return vCards;
    const areas = await this.rpc.call(ContactsRpc.readCatalogue, { actor, retired: true });
    const names = new Map(
      areas.flatMap(({ responsibilities }) => responsibilities.map(({ key, name }) => [key, name[language]])),
    );
    return spreadsheet({ language, nameOf: (key) => names.get(key) ?? key });
  }
}

/** Some contacts at a time: a piece for each would cost more than what is in it. */
async function* written(form: ContactFileForm, contacts: AsyncIterable<ContactDto>): AsyncGenerator<string> {
  let waiting = form.head;
  for await (const contact of contacts) {
    waiting += form.contact({ ...contact, email: writtenEmail(contact.email) });
    if (waiting.length < 16_384) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}
