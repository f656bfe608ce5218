import { Controller } from '@nestjs/common';
import {
  NewsletterRpc,
  PutNewsletterChannel,
  ReadNewsletterChannels,
  type NewsletterChannelDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { ChannelsService } from './channels.service.js';

@Controller()
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @OnCall(NewsletterRpc.readChannels)
  list(query: ReadNewsletterChannels): Promise<NewsletterChannelDto[]> {
    return this.channels.list(query);
  }

  @OnCall(NewsletterRpc.putChannel)
  put(command: PutNewsletterChannel): Promise<NewsletterChannelDto> {
    return this.channels.put(command);
  }
}
