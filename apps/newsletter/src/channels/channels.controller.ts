import { Controller } from '@nestjs/common';
import { NewsletterRpc, type NewsletterChannel } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { ChannelsRepository } from './channels.repository.js';

@Controller()
export class ChannelsController {
  constructor(
    private readonly database: Database,
    private readonly channels: ChannelsRepository,
  ) {}

  @OnCall(NewsletterRpc.readChannels)
  async list(): Promise<NewsletterChannel[]> {
    const channels = await this.channels.list(this.database.reader);
    return channels.map((channel) => channel.toDto());
  }
}
