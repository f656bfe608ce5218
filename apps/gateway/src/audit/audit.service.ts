import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  decodeCursor,
  DomainError,
  encodeCursor,
  type Actor,
  type AuditEntryDto,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail } from '@lotse/persistence';
import { isUUID } from 'class-validator';
import type { PageRequest } from '../http/paging.js';

/** Each service keeps its own trail; a company's page merges them by time. */
@Injectable()
export class AuditService {
  constructor(
    private readonly rpc: RpcClient,
    private readonly own: AuditTrail,
  ) {}

  /** Entries are ordered by id (UUIDv7) in every trail, so that one cursor goes on in all of them. */
  async list(actor: Actor, companyId: string, { limit, cursor }: PageRequest): Promise<Page<AuditEntryDto>> {
    const list = `audit:${companyId}`;
    if (cursor !== undefined && !isUUID(decodeCursor(list, cursor, 1)[0]))
      throw new DomainError('not-found', 'request.cursor-unknown');
    const pages = await Promise.all([
      this.rpc.call(ContactsRpc.listAuditEntries, { actor, companyId, limit, cursor }),
      this.own.list(companyId, { limit, cursor }),
    ]);
    const entries = pages.flatMap(({ items }) => items).sort((a, b) => (a.id < b.id ? 1 : -1));
    const more = entries.length > limit || pages.some(({ nextCursor }) => nextCursor !== null);
    const last = entries[limit - 1];
    return {
      items: entries.slice(0, limit),
      nextCursor: more && last ? encodeCursor(list, [last.id]) : null,
    };
  }
}
