import { Controller, Get } from '@nestjs/common';
import {
  ContactErased,
  ContactHitDto,
  contactOrders,
  ContactsRpc,
  invalid,
  isSearchText,
  schemasFor,
  type ContactOrder,
  type ContactWalk,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentCaller, type Caller } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { isFlag, Parameters, QueryAs, searchParameter } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters } from '../http/parameters.js';
import { refuseBoth, takeWalk, walkBeside, walkParameters, type WalkFilter } from '../http/walk-filter.js';
import { Describe, pageOf } from '../openapi/describe.js';

interface Asked extends WalkFilter<ContactOrder> {
  q?: string;
  offboarded?: boolean;
}

const filter = {
  ...searchParameter,
  ...walkParameters(contactOrders, "the contact's address"),
  offboarded: {
    type: 'boolean',
    description:
      'Includes those who have left their company; by default only with `updatedSince`, so that it is told as the change that it is',
    examples: [true],
  },
};

function filterOf(query: Record<string, unknown>): Asked {
  const parameters = new Parameters(query);
  const q = parameters.take('q', isSearchText, 'searchText');
  const walk = takeWalk(parameters, contactOrders);
  const offboarded = parameters.take('offboarded', isFlag, 'isBoolean');
  refuseBoth(parameters, q, walk);
  if (q !== undefined && offboarded !== undefined) parameters.refuse('offboarded', 'notWithSearch');
  parameters.end();
  return {
    ...(q !== undefined && { q }),
    ...(offboarded !== undefined && { offboarded: offboarded === 'true' }),
    ...walk,
  };
}

const erased = {
  type: 'array',
  description:
    'With `updatedSince`: who has been erased since, in their place in the order of changes. Delete them, and keep id and version',
  examples: [[]],
  items: schemasFor([ContactErased], '')['ContactErased'],
};

@Controller('api/v1/contacts')
export class ContactSearchController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.searchEverywhere, scope: null, vendorScope: 'contacts:read', weight: 5 })
  @Describe({
    summary: 'Contacts of all companies, with their companies: a walk through them, or search results',
    details:
      'With `q`, by name, address or phone number: matches of whole words come first, then matches of parts of words, each in the ' +
      'order of registration. Such a page may hold fewer entries than `limit`, or none, although there are more: continue as long ' +
      'as there is a `nextCursor`. Keys of the vendor walk and do not search.',
    answer: pageOf(ContactHitDto, { erased, ...walkBeside }),
    query: filter,
  })
  async search(
    @CurrentCaller() { by, actor }: Caller,
    @QueryAs(filterOf) { q, offboarded, ...walk }: Asked,
    @PageParameters() page: PageRequest,
  ): Promise<ContactWalk> {
    if (q === undefined) {
      const since = walk.updatedSince !== undefined;
      return this.rpc.call(ContactsRpc.walkContacts, {
        actor,
        sort: since ? 'updatedAt' : 'name',
        offboarded: offboarded ?? since,
        ...walk,
        ...page,
      });
    }
    if (by === 'vendor-key') throw invalid({ pointer: '?q', rule: 'peopleSearch' });
    const found = await this.rpc.call(ContactsRpc.searchContacts, { actor, q, ...page });
    return { ...found, erased: [], nextUpdatedSince: null };
  }
}
