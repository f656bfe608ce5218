import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defaultChannels } from './default-channels.js';

/** Channels, the copy of contacts, and who is subscribed to what. */
export class Subscriptions1795300000001 implements MigrationInterface {
  name = 'Subscriptions1795300000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table newsletter_channel (
        key         text    primary key,
        position    integer not null,
        name        jsonb   not null,
        description jsonb   not null
      )`);
    for (const [position, channel] of defaultChannels.entries()) {
      await runner.query(
        'insert into newsletter_channel (key, position, name, description) values ($1, $2, $3, $4)',
        [channel.key, position, JSON.stringify(channel.name), JSON.stringify(channel.description)],
      );
    }
    await runner.query(`
      create table contact_copy (
        id         uuid    primary key,
        company_id uuid    not null,
        version    integer not null,
        external   boolean not null,
        erased_at  timestamptz
      )`);
    await runner.query(`
      create table subscription (
        contact_id   uuid        not null constraint subscription_contact references contact_copy (id),
        channel      text        not null constraint subscription_channel references newsletter_channel (key),
        company_id   uuid        not null,
        state        text        not null,
        reason       text,
        requested_at timestamptz not null,
        ended_at     timestamptz,
        primary key (contact_id, channel)
      )`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
