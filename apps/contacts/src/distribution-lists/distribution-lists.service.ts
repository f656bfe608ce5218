import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  DistributionListInput,
  DomainError,
  NewListEntryInput,
  refuseForeign,
  type AddListEntry,
  type DistributionListDto,
  type DistributionListEntryInput,
  type DistributionListKind,
  type GetDistributionList,
  type RemoveListEntry,
  type ReplaceDistributionList,
  type WrittenDistributionListDto,
} from '@lotse/contracts';
import { checked, type PackedAnswer } from '@lotse/messaging';
import { Commands, type Tx } from '@lotse/persistence';
import { answerEach } from '../answer-each.js';
import { CompaniesRepository } from '../companies/companies.repository.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import type { DistributionList } from './distribution-list.entity.js';
import { DistributionListsRepository, listKey } from './distribution-lists.repository.js';
import { listEntries, withEntry, type Addresses, type ListEntries } from './list-entries.js';
import { ListWriting } from './list-writing.js';

/** What every write of a list names. */
type ListCommand = AddListEntry | RemoveListEntry | ReplaceDistributionList;

@Injectable()
export class DistributionListsService {
  constructor(
    private readonly lists: DistributionListsRepository,
    private readonly companies: CompaniesRepository,
    private readonly contacts: ContactsRepository,
    private readonly writing: ListWriting,
    private readonly commands: Commands,
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
   * @throws DomainError conflict `contacts.offboarded`, `companies.closed`
   */
  replace(command: ReplaceDistributionList): Promise<WrittenDistributionListDto> {
    return this.write(command, '/entries', async (tx) => {
      const written = checked(DistributionListInput, command.list).entries;
      return listEntries(written, await this.addressesOf(tx, command.companyId, written));
    });
  }

  /**
   * Adds one entry, behind the others or at a place; one whose mailbox stands there already makes no new version.
   * @throws DomainError as {@link replace}
   */
  add(command: AddListEntry): Promise<WrittenDistributionListDto> {
    return this.write(command, null, async (tx, { entries }) => {
      const { position, ...written } = checked(NewListEntryInput, command.entry);
      const addresses = await this.addressesOf(tx, command.companyId, [...entries, written]);
      return withEntry(entries, { written, place: position }, addresses);
    });
  }

  /**
   * Takes one entry off.
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError not-found `distribution-lists.entry-not-found`
   */
  remove(command: RemoveListEntry): Promise<DistributionListDto> {
    return this.write(command, null, (_tx, { entries }) => {
      if (command.position >= entries.length)
        throw new DomainError('not-found', 'distribution-lists.entry-not-found');
      return Promise.resolve({ entries: entries.toSpliced(command.position, 1), merged: [] });
    });
  }

  /** @param pointer where the written entries stand in the body; `null` where the body is the entry */
  private async write(
    command: ListCommand,
    pointer: string | null,
    edit: (tx: Tx, list: DistributionList) => Promise<ListEntries>,
  ): Promise<WrittenDistributionListDto> {
    const { actor, companyId, kind, version } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      (await this.companies.findForShare(tx, companyId)).refuseIfClosed();
      const list = await this.listAt(tx, { companyId, kind, version });
      const { entries, merged } = await edit(tx, list);
      const isSame = isDeepStrictEqual(entries, list.entries);
      const after = isSame ? list.toDto() : await this.writing.replace(tx, list, { entries, actor });
      if (merged.length === 0) return after;
      const told = merged.map(({ index, position }) => ({
        pointer: pointer === null ? '' : `${pointer}/${index}`,
        position,
      }));
      return { ...after, merged: told };
    });
  }

  /** Erasing and offboarding lock the list as well: the contacts stay what they are. */
  private async listAt(
    tx: Tx,
    { companyId, kind, version }: { companyId: string; kind: DistributionListKind; version: number },
  ): Promise<DistributionList> {
    const list = await this.lists.findForUpdate(tx, companyId, kind);
    if (list.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
    return list;
  }

  /** @throws DomainError conflict `contacts.offboarded` */
  private async addressesOf(
    tx: Tx,
    companyId: string,
    entries: DistributionListEntryInput[],
  ): Promise<Addresses> {
    const named = entries.flatMap(({ contactId }) => contactId ?? []);
    const contacts = named.length > 0 ? await this.contacts.findAll(tx, companyId, named) : [];
    if (contacts.some(({ offboardedAt }) => offboardedAt))
      throw new DomainError('conflict', 'contacts.offboarded');
    return new Map(contacts.map(({ id, email }) => [id, email]));
  }
}
