import { Injectable } from '@nestjs/common';
import {
  ChannelSendingInput,
  DomainError,
  refuseCustomers,
  type ChannelSendingDto,
  type GetChannelSending,
  type PutChannelSending,
} from '@lotse/contracts';
import { addressOf, domainOf, type Address } from '@lotse/mail';
import { judged, soundOf } from '@lotse/messaging';
import { AuditTrail, catalogueEntryId, Commands, Database } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import { ChannelSending, usualSending } from './channel-sending.entity.js';

/** How issues of each channel are sent: by whom, and when not. */
@Injectable()
export class ChannelSendings {
  private readonly usual: Address;

  /** @param from the sender where a channel has none of its own: its domain is that for which mail is signed */
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    from: string,
  ) {
    this.usual = addressOf(from);
  }

  /** @throws DomainError not-found `newsletter-channels.not-found` */
  async get({ actor, channel }: GetChannelSending): Promise<ChannelSendingDto> {
    refuseCustomers(actor);
    await channelCalled(this.database.reader, channel);
    return (await this.of(this.database.reader, channel)).toDto();
  }

  /**
   * @throws DomainError not-found `newsletter-channels.not-found`
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  put(command: PutChannelSending): Promise<ChannelSendingDto> {
    const { actor, channel, version } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      await channelCalled(tx, channel);
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`channel-sending:${channel}`]);
      const before = await this.of(tx, channel);
      if (before.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      const sound = this.sound(command.sending);
      const after = Object.assign(new ChannelSending(), { ...sound, channel, version: version + 1 });
      await tx.upsert(ChannelSending, after, ['channel']);
      const what = { action: 'newsletter-channel.sending-changed', actor, companyId: null };
      const target = {
        targetType: 'newsletter-channel' as const,
        targetId: catalogueEntryId('newsletter-channel', channel),
      };
      await this.audit.record(tx, { ...what, ...target, before: before.toDto(), after: after.toDto() });
      return after.toDto();
    });
  }

  async of(reader: EntityManager, channel: string): Promise<ChannelSending> {
    return (await reader.findOneBy(ChannelSending, { channel })) ?? usualSending(channel);
  }

  senderOf({ senderName, senderAddress }: ChannelSending): Address {
    return { name: senderName ?? this.usual.name, address: senderAddress ?? this.usual.address };
  }

  /** @throws DomainError invalid that names everything that is wrong */
  private sound(written: ChannelSendingInput): ChannelSendingInput {
    const input = judged(ChannelSendingInput, written);
    const { senderAddress, quietFrom, quietUntil } = input.right;
    if (senderAddress && domainOf(senderAddress) !== domainOf(this.usual.address))
      input.wrong.push({
        pointer: '/senderAddress',
        rule: 'senderDomain',
        values: { domains: domainOf(this.usual.address) },
      });
    if (((quietFrom ?? null) === null) !== ((quietUntil ?? null) === null))
      input.wrong.push({ pointer: '/quietUntil', rule: 'matches' });
    return soundOf(input);
  }
}

/** @throws DomainError not-found `newsletter-channels.not-found` */
export async function channelCalled(reader: EntityManager, key: string): Promise<Channel> {
  const channel = await reader.findOneBy(Channel, { key });
  if (!channel) throw new DomainError('not-found', 'newsletter-channels.not-found');
  return channel;
}
