import { Injectable } from '@nestjs/common';
import {
  NewsletterEvents,
  type NewsletterChannelDto,
  type PutNewsletterChannel,
  type ReadNewsletterChannels,
} from '@lotse/contracts';
import { CatalogueWriting } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { Channel } from './channel.entity.js';
import { ChannelsRepository } from './channels.repository.js';

/** The topics on offer. They belong to no company: customers read, staff write. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly database: Database,
    private readonly channels: ChannelsRepository,
    private readonly writing: CatalogueWriting,
  ) {}

  async list({ retired = false }: ReadNewsletterChannels): Promise<NewsletterChannelDto[]> {
    const channels = await this.channels.list(this.database.reader, { retired });
    return channels.map((channel) => channel.toDto());
  }

  /**
   * Creates a channel or replaces its content. Subscriptions to a retired one stay as they are.
   * @throws DomainError forbidden `auth.not-allowed` for an actor of a company
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  put(command: PutNewsletterChannel): Promise<NewsletterChannelDto> {
    return this.writing.put(command, {
      kind: 'newsletter-channel',
      type: Channel,
      changed: NewsletterEvents.catalogueEntryChanged,
      own: { description: command.entry.description },
    });
  }
}
