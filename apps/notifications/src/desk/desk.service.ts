import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import {
  cutPage,
  DomainError,
  isMicrosecond,
  keysAfter,
  mapPage,
  refuseCustomers,
  type DeskMessageDto,
  type DeskTicketsPage,
  type GetDeskTicket,
  type ListDeskMessages,
  type ListDeskTickets,
  type Page,
  type WholeDeskTicketDto,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import { positionAfter } from '../tickets/tickets.service.js';
import { DeskRepository } from './desk.repository.js';

/** What the vendor's staff read of tickets. */
@Injectable()
export class DeskService {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly tickets: TicketsRepository,
  ) {}

  /** @throws DomainError not-found `request.cursor-unknown` */
  async queue({ actor, limit, cursor, ...filter }: ListDeskTickets): Promise<DeskTicketsPage> {
    refuseCustomers(actor);
    const name = `desk:${digest(filter)}`;
    const keys = keysAfter(name, cursor, [(key) => isMicrosecond(String(key)), (key) => isUUID(key)])?.map(
      String,
    );
    const after = keys ? { changedAt: keys[0] ?? '', id: keys[1] ?? '' } : null;
    const wanted = { readerId: actor.id, after, limit: limit + 1 };
    const found = await this.desk.queue(this.database.reader, filter, wanted);
    const page = cutPage(name, found, limit, ({ position }) => [position.changedAt, position.id]);
    const shown = mapPage(page, ({ dto }) => dto);
    return { ...shown, version: versionOf(shown) };
  }

  /** @throws DomainError not-found `tickets.not-found` */
  async get({ actor, ticketId }: GetDeskTicket): Promise<WholeDeskTicketDto> {
    refuseCustomers(actor);
    return this.whole(this.database.reader, ticketId, actor.id);
  }

  /** As it stands for whoever reads. @throws DomainError not-found `tickets.not-found` */
  async whole(reader: EntityManager, ticketId: string, readerId: string): Promise<WholeDeskTicketDto> {
    const ticket = await this.desk.find(reader, ticketId, readerId);
    if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
    const linked = await this.desk.linked(reader, ticketId);
    const watchers = await this.tickets.watchers(reader, ticketId);
    return { ...ticket, linked, watchers: watchers.map((watcher) => watcher.toDto()) };
  }

  /** @throws DomainError not-found `tickets.not-found`, `request.cursor-unknown` */
  async messages({ actor, ticketId, limit, cursor, after }: ListDeskMessages): Promise<Page<DeskMessageDto>> {
    refuseCustomers(actor);
    const { reader } = this.database;
    if (!(await this.desk.find(reader, ticketId, actor.id)))
      throw new DomainError('not-found', 'tickets.not-found');
    const name = `desk-messages:${ticketId}`;
    const behind = positionAfter(name, cursor);
    const found = await this.tickets.everything(reader, ticketId, { behind, after, limit: limit + 1 });
    return mapPage(
      cutPage(name, found, limit, ({ position }) => [position]),
      (message) => message.toDeskDto(),
    );
  }
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

/** So that two pages that show the same have the same: nine digits of a hash, as an entity tag of ours is a number. */
const versionOf = (shown: unknown): number =>
  createHash('sha256').update(JSON.stringify(shown)).digest().readUInt32BE() % 1_000_000_000;
