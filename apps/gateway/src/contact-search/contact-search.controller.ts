import { Controller, Get } from '@nestjs/common';
import { ContactHitDto, ContactsRpc, type Actor, type Page } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { QueryAs, searchParameter, searchTextOf } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe, pageOf } from '../openapi/describe.js';

@Controller('api/v1/contacts')
export class ContactSearchController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.searchEverywhere, scope: null, weight: 5 })
  @Describe({
    summary: 'Contacts of all companies by name, address or phone number, with their companies',
    details:
      'Those who have the words as whole words come first, then those with parts of words, each in the order of registration. ' +
      'A page may hold fewer than were asked for, or none, although there are more: as long as there is a `nextCursor`, go ' +
      'on with it.',
    answer: pageOf(ContactHitDto),
    query: { q: { ...searchParameter.q, required: true } },
  })
  search(
    @CurrentActor() actor: Actor,
    @QueryAs(searchTextOf) q: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<ContactHitDto>> {
    return this.rpc.call(ContactsRpc.searchContacts, { actor, q, ...page });
  }
}
