import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ChannelSendingDto } from '@lotse/contracts';
import { Channel } from '../channels/channel.entity.js';

/** How issues of a channel are sent. */
@Entity('channel_sending')
export class ChannelSending {
  @PrimaryColumn('text')
  @ForeignKey(() => Channel, { name: 'channel_sending_channel' })
  channel!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'sender_name', nullable: true })
  senderName!: string | null;

  @Column('text', { name: 'sender_address', nullable: true })
  senderAddress!: string | null;

  @Column('text', { name: 'quiet_from', nullable: true })
  quietFrom!: string | null;

  @Column('text', { name: 'quiet_until', nullable: true })
  quietUntil!: string | null;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  toDto(): ChannelSendingDto {
    const { channel, version, senderName, senderAddress, quietFrom, quietUntil, timeZone } = this;
    return { channel, version, senderName, senderAddress, quietFrom, quietUntil, timeZone };
  }
}

/** Of a channel of which nobody has said anything. */
export const usualSending = (channel: string): ChannelSending =>
  Object.assign(new ChannelSending(), {
    channel,
    version: 0,
    senderName: null,
    senderAddress: null,
    quietFrom: null,
    quietUntil: null,
    timeZone: 'Europe/Berlin',
  });
