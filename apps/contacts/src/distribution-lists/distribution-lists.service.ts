import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  DistributionListInput,
  DomainError,
  refuseForeign,
  type DistributionListDto,
  type GetDistributionList,
  type ReplaceDistributionList,
} from '@lotse/contracts';
import { Outbox, type PackedAnswer } from '@lotse/messaging';
import { AuditTrail, Clock, Commands } from '@lotse/persistence';
import { answerEach } from '../answer-each.js';
import { checked } from '../checked.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import { DistributionListsRepository, listKey } from './distribution-lists.repository.js';
import { listEntries } from './list-entries.js';

@Injectable()
export class DistributionListsService {
  constructor(
    private readonly lists: DistributionListsRepository,
    private readonly contacts: ContactsRepository,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Each request on its own: one actor's refusal is no other's. */
  async get(requests: GetDistributionList[]): Promise<PackedAnswer<DistributionListDto>[]> {
    const found = await this.lists.findEach([...new Set(requests.map(({ companyId }) => companyId))]);
    return answerEach(requests, ({ actor, companyId, kind }) => {
      refuseForeign(actor, companyId);
      const list = found.get(listKey(companyId, kind));
      if (!list) throw new DomainError('not-found', 'companies.not-found');
      return list.toDto();
    });
  }

  /**
   * Replaces a list as a whole; the same entries again make no new version.
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError invalid `request.invalid`
   * @throws DomainError not-found `contacts.not-found` also for another company's contact
   */
  async replace(command: ReplaceDistributionList): Promise<DistributionListDto> {
    const { actor, companyId, kind, version } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const list = await this.lists.findForUpdate(tx, companyId, kind); // erasing locks it as well: the contacts stay
      if (list.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');

      const written = checked(DistributionListInput, command.list).entries;
      const named = written.flatMap(({ contactId }) => contactId ?? []);
      const contacts = named.length > 0 ? await this.contacts.findAll(tx, companyId, named) : [];
      const addresses = new Map(contacts.map(({ id, email }) => [id, email]));
      const entries = listEntries(written, addresses);
      const before = list.toDto();
      if (isDeepStrictEqual(entries, list.entries)) return before;

      list.replace(entries, this.clock.now());
      await this.lists.save(tx, list);
      const after = list.toDto();
      const about = { companyId, targetType: 'distribution-list', targetId: list.id };
      await this.audit.record(tx, { action: 'distribution-list.changed', actor, ...about, before, after });
      await this.outbox.append(tx, ContactEvents.distributionListChanged, { list: after }, list.aggregate());
      return after;
    });
  }
}
