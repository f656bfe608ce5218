import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Channel } from './channel.entity.js';

@Injectable()
export class ChannelsRepository {
  /** In their order. @param retired with those that are not offered any more */
  list(reader: EntityManager, { retired }: { retired: boolean }): Promise<Channel[]> {
    return reader.find(Channel, {
      where: retired ? {} : { retiredAt: IsNull() },
      order: { position: 'asc', key: 'asc' },
    });
  }
}
