import { Topology } from '@lotse/contracts';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';

/** What a caller of the release before gives as its address: it is served through the default exchange alone. */
const directReplyTo = 'amq.rabbitmq.reply-to.';

/** Sends answers to where their callers wait. */
export class Answers {
  private direct?: Channel;

  /** A channel of its own for old callers: a user who may not serve them loses this one alone, and they hear nothing. */
  async start(model: ChannelModel): Promise<void> {
    const channel = await model.createChannel();
    channel.on('error', () => undefined);
    channel.on('close', () => (this.direct = undefined));
    this.direct = channel;
  }

  /** @throws IllegalOperationError where the channel is gone, and with it the caller's way to hear the answer */
  send(channel: Channel, { properties }: ConsumeMessage, content: Buffer): void {
    const replyTo = String(properties.replyTo);
    const options = { correlationId: String(properties.correlationId) };
    if (replyTo.startsWith(directReplyTo)) this.direct?.publish('', replyTo, content, options);
    else channel.publish(Topology.answersExchange, replyTo, content, options);
  }
}
