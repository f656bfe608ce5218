import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ContactDto,
  ContactInput,
  ContactsRpc,
  NewsletterRpc,
  RegisterContactInput,
  type Actor,
  type ContactConfirmation,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { MergePatchOf, OwnersInput } from '../http/bodies.js';
import { confirmationsOf, confirmParameter } from '../http/confirmations.js';
import { contactFilter, contactFilterOf, QueryAs, type ContactFilter } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, ReaderLanguage, Repeatable } from '../http/parameters.js';
import { CurrentActor, CurrentCaller, type Caller } from '../access/caller.js';
import { reasonOf, reasonParameter } from '../http/reason.js';
import type { Language } from '../http/text.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf, pageOf } from '../openapi/describe.js';
import { LookalikeDto, WrittenContactDto } from './contacts.dto.js';
import { lookalikeOf, lookalikeParameters, type Lookalikeness } from './lookalike-query.js';
import { toldContact } from './told-warnings.js';

@Controller('api/v1/companies/:companyId/contacts')
export class ContactsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'contacts:read', vendorScope: 'contacts:read' })
  @Describe({
    summary: 'Contacts of a company by name',
    details:
      'With `q`, those who match it by name, address or phone number. Who has left is left out unless ' +
      '`offboarded=true`.',
    answer: pageOf(ContactDto),
    query: contactFilter,
  })
  list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(contactFilterOf) filter: ContactFilter,
    @PageParameters() page: PageRequest,
  ): Promise<Page<ContactDto>> {
    return this.rpc.call(ContactsRpc.listContacts, { actor, companyId, ...filter, ...page });
  }

  @Post()
  @Allow({ roles: may.changeContacts, scope: 'contacts:write', vendorScope: 'contacts:write' })
  @Describe({
    summary: 'Registers a contact',
    details:
      'The first contact of a company becomes its primary contact. Newsletters are pending until the person confirms by ' +
      'mail.',
    answer: WrittenContactDto,
    versioned: true,
    refusals: ['companies.closed', 'contacts.external-id-taken'],
  })
  async register(
    @Param('companyId') companyId: string,
    @OwnersInput(RegisterContactInput) contact: RegisterContactInput,
    @CurrentCaller() caller: Caller,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<WrittenContactDto> {
    const { actor } = caller;
    const offeredChannels = await this.offeredChannels(actor, contact);
    const command = { actor, idempotency, companyId, contact, offeredChannels };
    const written = await this.rpc.call(ContactsRpc.registerContact, command);
    return toldContact(this.rpc, written, { caller, language });
  }

  @Get('lookalikes')
  @Allow({ roles: may.changeContacts, scope: 'contacts:read' })
  @Describe({
    summary: 'Who may be the same person as one who is about to be registered',
    details:
      'Ask before you register somebody. At most 20, by name, also those who have left. Names are the same however they are ' +
      'spelled, addresses however they are written. Nobody is refused because of it: two people may share a mailbox.',
    answer: listOf(LookalikeDto),
    query: lookalikeParameters,
  })
  lookalikes(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(lookalikeOf) person: Lookalikeness,
  ): Promise<LookalikeDto[]> {
    return this.rpc.call(ContactsRpc.findLookalikes, { actor, companyId, ...person });
  }

  @Get(':contactId')
  @Allow({
    roles: may.read,
    scope: 'contacts:read',
    vendorScope: 'contacts:read',
    ahead: ContactsRpc.getContact,
  })
  @Describe({
    summary: 'A contact',
    details: 'Also one who has left the company; one who was erased is answered 404.',
    answer: ContactDto,
    versioned: true,
  })
  async get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
  ): Promise<ContactDto> {
    return this.rpc.call(ContactsRpc.getContact, { actor, companyId, contactId });
  }

  @Patch(':contactId')
  @Allow({ roles: may.changeContacts, scope: 'contacts:write', vendorScope: 'contacts:write' })
  @Describe({
    summary: 'Changes a contact',
    details:
      'Only what is named changes; a patch that changes nothing makes no new version. Lists and alarms follow within ' +
      'seconds.',
    answer: WrittenContactDto,
    versioned: true,
    ifMatch: true,
    query: confirmParameter,
    refusals: ['contacts.offboarded', 'contacts.last-owner-needs-confirmation'],
  })
  async change(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @MergePatchOf(ContactInput) patch: Record<string, unknown>,
    @QueryAs(confirmationsOf) confirmations: ContactConfirmation[],
    @CurrentCaller() caller: Caller,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<WrittenContactDto> {
    const { actor } = caller;
    const version = await expected.against(() => this.get(actor, companyId, contactId));
    const command = { actor, idempotency, companyId, contactId, version, patch, confirmations };
    const written = await this.rpc.call(ContactsRpc.changeContact, command);
    return toldContact(this.rpc, written, { caller, language });
  }

  @Delete(':contactId')
  @HttpCode(204)
  @Allow({ roles: may.eraseContacts, scope: 'contacts:write', vendorScope: 'contacts:write' })
  @Describe({
    summary: 'Erases a contact everywhere, and ends their login',
    details:
      'For good (GDPR Art. 17), also in mail, files and the audit trail: name and address are emptied, and that ' +
      'something happened stays. Erasing twice succeeds.',
    answer: null,
    query: { ...reasonParameter, ...confirmParameter },
    refusals: ['contacts.primary-contact-must-be-replaced', 'contacts.last-owner-needs-confirmation'],
  })
  async erase(
    @Param('companyId') companyId: string,
    @Param('contactId') contactId: string,
    @Query('reason') reason: unknown,
    @QueryAs(confirmationsOf) confirmations: ContactConfirmation[],
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(ContactsRpc.eraseContact, {
      actor,
      idempotency,
      companyId,
      contactId,
      reason: reasonOf(reason),
      confirmations,
    });
  }

  /** Nobody waits for newsletters to be registered: where they cannot be asked for, their service decides once it is back. */
  private async offeredChannels(
    actor: Actor,
    { newsletterChannels }: RegisterContactInput,
  ): Promise<string[] | undefined> {
    if (!Array.isArray(newsletterChannels) || newsletterChannels.length === 0) return undefined;
    const channels = await this.rpc
      .call(NewsletterRpc.readChannels, { actor }, { timeoutMs: 1_000 })
      .catch(() => undefined);
    return channels?.map(({ key }) => key);
  }
}
