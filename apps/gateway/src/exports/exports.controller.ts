import { Readable } from 'node:stream';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { invalid, type Actor } from '@lotse/contracts';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentActor, CurrentCaller } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { attach } from '../http/documents.js';
import { QueryAs } from '../http/filters.js';
import { ReaderLanguage } from '../http/parameters.js';
import type { Language } from '../http/text.js';
import { Describe } from '../openapi/describe.js';
import { CompanyExport } from './company-export.service.js';
import { ContactExport } from './contact-export.service.js';
import {
  contactFileFormats,
  ContactsExport,
  type ContactFileFormat,
  type Download,
} from './contacts-export.service.js';

const weight = 20;
const whole = { type: 'object', description: 'From every service, without secrets' };

@Controller('api/v1/companies/:companyId')
export class ExportsController {
  constructor(
    private readonly contacts: ContactsExport,
    private readonly company: CompanyExport,
    private readonly contact: ContactExport,
  ) {}

  @Get('contacts/export')
  @Allow({ roles: may.exportContacts, scope: 'contacts:export', weight })
  @Describe({
    summary: 'All contacts of a company as a file',
    details:
      '`csv`: for programs, can be read back without loss; do not open it in a spreadsheet. `spreadsheet`: CSV that is safe to ' +
      'open, with headings in the language of Accept-Language. `vcard`: vCard 4.0. All three can be imported.',
    answer: { file: ['text/csv', 'text/vcard'] },
    query: {
      format: {
        type: 'string',
        enum: [...contactFileFormats],
        default: 'csv',
        description: 'Which sort of file, see above',
        examples: ['vcard'],
      },
    },
  })
  async contactsFile(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(formatOf) format: ContactFileFormat,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    return sent(await this.contacts.of(actor, companyId, { format, language }), reply);
  }

  @Get('export')
  @Allow({ roles: may.exportCompanies, scope: 'companies:export', weight })
  @Describe({
    summary: 'Everything that is kept about a company',
    details:
      'Contacts, lists, users, keys, subscriptions, imports, incidents, calls, tickets and the audit trail, as one JSON ' +
      'object. That it was taken is written to the audit trail.',
    answer: { schema: whole },
  })
  async companyFile(
    @CurrentCaller() caller: Caller,
    @Param('companyId') companyId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    return sent(await this.company.of(caller, companyId), reply);
  }

  @Get('contacts/:contactId/export')
  @Allow({ roles: may.exportContacts, scope: 'contacts:export', weight })
  @Describe({
    summary: 'Everything that is kept about a person',
    details:
      'For a person who asks what is stored about them (GDPR Art. 15) or wants to take it along (Art. 20).',
    answer: { schema: whole },
  })
  async contactFile(
    @CurrentCaller() caller: Caller,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    return sent(await this.contact.of(caller, companyId, contactId), reply);
  }
}

/** As fast as the client reads. One that breaks off in the middle ends without its last chunk, so that it shows. */
function sent({ mediaType, name, content }: Download, reply: FastifyReply): Readable {
  attach(reply, name, mediaType);
  return Readable.from(content, { objectMode: false });
}

/** @throws DomainError invalid, pointing at the parameter */
function formatOf({ format = 'csv' }: Record<string, unknown>): ContactFileFormat {
  const known = contactFileFormats.find((one) => one === format);
  if (!known)
    throw invalid({ pointer: '?format', rule: 'isIn', values: { choices: contactFileFormats.join(', ') } });
  return known;
}
