import { Injectable } from '@nestjs/common';
import {
  NewsletterEvents,
  refuseCustomers,
  type NewsletterChannelDto,
  type PutNewsletterChannel,
  type ReadNewsletterChannels,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import {
  AuditTrail,
  catalogueEntryId,
  Clock,
  Commands,
  Database,
  putCatalogueEntry,
} from '@lotse/persistence';
import { Channel } from './channel.entity.js';
import { ChannelsRepository } from './channels.repository.js';

const kind = 'newsletter-channel';

/** The topics on offer. They belong to no company: customers read, staff write. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly database: Database,
    private readonly channels: ChannelsRepository,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list({ retired = false }: ReadNewsletterChannels): Promise<NewsletterChannelDto[]> {
    const channels = await this.channels.list(this.database.reader, { retired });
    return channels.map((channel) => channel.toDto());
  }

  /**
   * Makes a channel or replaces what is written of it. Subscriptions of a retired one stay what they are.
   * @throws DomainError forbidden `auth.not-allowed` for an actor of a company
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async put(command: PutNewsletterChannel): Promise<NewsletterChannelDto> {
    const { actor, key, version, entry } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const { description } = entry;
      const put = { where: { key }, version, entry, own: { description }, at: this.clock.now() };
      const { before, after } = await putCatalogueEntry(tx, Channel, put);
      const dto = after.toDto();
      if (before === after) return dto;
      const targetId = catalogueEntryId(kind, key);
      await this.audit.record(tx, {
        action: `${kind}.${before ? 'changed' : 'added'}`,
        actor,
        companyId: null,
        targetType: kind,
        targetId,
        before: before?.toDto(),
        after: dto,
      });
      await this.outbox.append(
        tx,
        NewsletterEvents.catalogueEntryChanged,
        { kind, ...dto },
        { companyId: null, aggregateId: targetId, version: after.version },
      );
      return dto;
    });
  }
}
