import { Controller, Param, Put } from '@nestjs/common';
import {
  CatalogueEntryDto,
  CatalogueEntryInput,
  ContactsRpc,
  DomainError,
  NewsletterChannelDto,
  NewsletterChannelInput,
  NewsletterRpc,
  NotificationsRpc,
  ReachChainDto,
  ReachChainInput,
  ResponsibilityDto,
  ResponsibilityInput,
  TicketComponentDto,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe } from '../openapi/describe.js';
import { KeyPipe } from './catalogue-parameters.js';

const details =
  'Creates the entry or replaces its content. The lists show the versions; to create a new entry, send version 0: ' +
  '`If-Match: "0"`. A key never changes, and nothing is deleted: with `retired` an entry is no longer offered, and with ' +
  '`false` it is offered again. A retired entry stays readable and valid where it is used.';

const editing = { roles: may.editCatalogue, scope: null };
const written = { details, versioned: true, ifMatch: true } as const;

/** What can be chosen from: the vendor's administrators write it. */
@Controller('api/v1/catalogue')
export class CatalogueEditingController {
  constructor(private readonly rpc: RpcClient) {}

  @Put('responsibility-areas/:key')
  @Allow(editing)
  @Describe({ summary: 'Creates or changes a responsibility area', answer: CatalogueEntryDto, ...written })
  async putArea(
    @Param('key', KeyPipe) key: string,
    @Input(CatalogueEntryInput) entry: CatalogueEntryInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CatalogueEntryDto> {
    const version = await expected.against(() =>
      entryOf(this.rpc.call(ContactsRpc.readCatalogue, { actor, retired: true }), key),
    );
    return this.rpc.call(ContactsRpc.putResponsibilityArea, { actor, idempotency, key, version, entry });
  }

  @Put('responsibilities/:key')
  @Allow(editing)
  @Describe({ summary: 'Creates or changes a responsibility', answer: ResponsibilityDto, ...written })
  async putResponsibility(
    @Param('key', KeyPipe) key: string,
    @Input(ResponsibilityInput) entry: ResponsibilityInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ResponsibilityDto> {
    const version = await expected.against(async () => {
      const areas = await this.rpc.call(ContactsRpc.readCatalogue, { actor, retired: true });
      return entryOf(
        areas.flatMap(({ responsibilities }) => responsibilities),
        key,
      );
    });
    return this.rpc.call(ContactsRpc.putResponsibility, { actor, idempotency, key, version, entry });
  }

  @Put('products/:key')
  @Allow(editing)
  @Describe({
    summary: 'Creates or changes a product that companies use',
    answer: CatalogueEntryDto,
    ...written,
  })
  async putProduct(
    @Param('key', KeyPipe) key: string,
    @Input(CatalogueEntryInput) entry: CatalogueEntryInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CatalogueEntryDto> {
    const version = await expected.against(() =>
      entryOf(this.rpc.call(ContactsRpc.readProducts, { actor, retired: true }), key),
    );
    return this.rpc.call(ContactsRpc.putProduct, { actor, idempotency, key, version, entry });
  }

  @Put('reach-chains/:key')
  @Allow(editing)
  @Describe({
    summary: 'Writes the chain along which people are reached for a purpose',
    answer: ReachChainDto,
    versioned: true,
    ifMatch: true,
    details:
      'The key is `emergency`, `privacy-incident`, `vulnerability`, `mandatory`, `responsibility` (every responsibility without ' +
      'a chain of its own), or that of one responsibility. A chain that nobody has written yet has version 0. With `retired` ' +
      'what was written no longer applies, and the default does again.',
    refusals: ['catalogue.entry-not-found'],
  })
  async putReachChain(
    @Param('key', KeyPipe) key: string,
    @Input(ReachChainInput) entry: ReachChainInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<ReachChainDto> {
    const version = await expected.against(() =>
      entryOf(this.rpc.call(ContactsRpc.readReachChains, { actor, retired: true }), key),
    );
    return this.rpc.call(ContactsRpc.putReachChain, { actor, idempotency, key, version, entry });
  }

  @Put('newsletter-channels/:key')
  @Allow(editing)
  @Describe({ summary: 'Creates or changes a newsletter channel', answer: NewsletterChannelDto, ...written })
  async putNewsletterChannel(
    @Param('key', KeyPipe) key: string,
    @Input(NewsletterChannelInput) entry: NewsletterChannelInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<NewsletterChannelDto> {
    const version = await expected.against(() =>
      entryOf(this.rpc.call(NewsletterRpc.readChannels, { actor, retired: true }), key),
    );
    return this.rpc.call(NewsletterRpc.putChannel, { actor, idempotency, key, version, entry });
  }

  @Put('ticket-products/:key')
  @Allow(editing)
  @Describe({
    summary: 'Creates or changes a product that tickets are about',
    answer: CatalogueEntryDto,
    ...written,
  })
  async putTicketProduct(
    @Param('key', KeyPipe) key: string,
    @Input(CatalogueEntryInput) entry: CatalogueEntryInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CatalogueEntryDto> {
    const version = await expected.against(() =>
      entryOf(this.rpc.call(NotificationsRpc.readTicketProducts, { actor, retired: true }), key),
    );
    return this.rpc.call(NotificationsRpc.putTicketProduct, { actor, idempotency, key, version, entry });
  }

  @Put('ticket-products/:key/components/:componentKey')
  @Allow(editing)
  @Describe({
    summary: 'Creates or changes a component of a ticket product',
    answer: TicketComponentDto,
    ...written,
    refusals: ['catalogue.entry-not-found'],
  })
  async putTicketComponent(
    @Param('key', KeyPipe) product: string,
    @Param('componentKey', KeyPipe) key: string,
    @Input(CatalogueEntryInput) entry: CatalogueEntryInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketComponentDto> {
    const version = await expected.against(async () => {
      const products = await this.rpc.call(NotificationsRpc.readTicketProducts, { actor, retired: true });
      return entryOf(
        products.filter((one) => one.key === product).flatMap(({ components }) => components),
        key,
      );
    });
    const put = { actor, idempotency, product, key, version, entry };
    return this.rpc.call(NotificationsRpc.putTicketComponent, put);
  }
}

/** One entry of a list. One that is not there has no version that could match (RFC 9110, 13.1.1). */
async function entryOf<E extends { key: string; version: number }>(
  list: Promise<E[]> | E[],
  key: string,
): Promise<{ version: number }> {
  const entry = (await list).find((one) => one.key === key);
  if (!entry) throw new DomainError('version-mismatch', 'request.version-mismatch');
  return entry;
}
