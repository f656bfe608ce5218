import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Channel } from './channel.entity.js';

@Injectable()
export class ChannelsRepository {
  /** In the order in which they are offered. */
  list(reader: EntityManager): Promise<Channel[]> {
    return reader.find(Channel, { order: { position: 'asc' } });
  }
}
