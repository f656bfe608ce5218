import { Injectable, Logger } from '@nestjs/common';
import {
  ContactsRpc,
  DomainError,
  encodeCursor,
  idAfter,
  NewsletterRpc,
  NotificationsRpc,
  type AuditEntryDto,
  type AuditFilter,
  type ErrorKind,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail } from '@lotse/persistence';
import type { Caller } from '../access/caller.js';
import type { PageRequest } from '../http/paging.js';
import { ActorNames } from './actor-names.repository.js';
import { EntryContent } from './entry-content.js';
import { soundPage, type AskedPage } from './sound-page.js';
import { withholdable, type NamedAuditEntryDto } from './audit.dto.js';

/** Whose trails a page can do without. */
const others = {
  newsletter: NewsletterRpc.listAuditEntries,
  notifications: NotificationsRpc.listAuditEntries,
};
type Other = keyof typeof others;
export const missable = Object.keys(others) as Other[];

export interface AuditPage extends Page<NamedAuditEntryDto> {
  /** Services that were not there to ask: what they have written down is not on this page. */
  missing: Other[];
}

/** Each service keeps its own trail; a page, of a company or of what belongs to none (`null`), merges them by time. */
@Injectable()
export class AuditService {
  private readonly logger = new Logger('audit trail');

  constructor(
    private readonly rpc: RpcClient,
    private readonly own: AuditTrail,
    private readonly names: ActorNames,
    private readonly content: EntryContent,
  ) {}

  /**
   * Entries are ordered by id (UUIDv7) in every trail, so that one cursor goes on in all of them.
   * A page without the entries of a service that is down is better than none, as long as it says so; only `contacts` is
   * needed, which knows whether there is such a company. A page that cannot be counts as none.
   * @throws DomainError not-found `companies.not-found`, `request.cursor-unknown`
   * @throws DomainError unavailable `service.unreachable`
   */
  async list(
    reader: Caller,
    companyId: string | null,
    { limit, cursor, ...filter }: PageRequest & AuditFilter,
  ): Promise<AuditPage> {
    const list = `audit:${companyId}`;
    const before = idAfter(list, cursor);
    const wanted = { limit, cursor, ...filter };
    const request = { actor: reader.actor, companyId, ...wanted };
    const [answer, own, ...answers] = await Promise.all([
      this.rpc.call(ContactsRpc.listAuditEntries, request),
      this.own.list(companyId, wanted),
      ...missable.map((service) => orNothing(this.rpc.call(others[service], request))),
    ]);
    const part = { companyId, limit, before };
    const contacts = this.sound('contacts', answer, part);
    if (!contacts) throw new DomainError('unavailable', 'service.unreachable');
    const asked = missable.map((service, index) => this.sound(service, answers[index], part));
    const pages = [contacts, own, ...asked.filter((page) => page !== undefined)];
    const entries = pages.flatMap(({ items }) => items).sort((a, b) => (a.id < b.id ? 1 : -1));
    const more = entries.length > limit || pages.some(({ nextCursor }) => nextCursor !== null);
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.shownTo(reader, companyId, page),
      nextCursor: more && last ? encodeCursor(list, [last.id]) : null,
      missing: missable.filter((_, index) => asked[index] === undefined),
    };
  }

  /**
   * As {@link list}, where nothing may be missing.
   * @throws DomainError unavailable `service.unreachable`
   */
  async listWhole(
    reader: Caller,
    companyId: string,
    wanted: PageRequest & AuditFilter,
  ): Promise<Page<NamedAuditEntryDto>> {
    const { items, nextCursor, missing } = await this.list(reader, companyId, wanted);
    if (missing.length > 0) throw new DomainError('unavailable', 'service.unreachable');
    return { items, nextCursor };
  }

  private sound(service: string, answer: unknown, part: AskedPage): ReturnType<typeof soundPage> {
    const page = answer === undefined ? undefined : soundPage(answer, part);
    if (answer !== undefined && !page)
      this.logger.error({ message: 'a page of an audit trail cannot be, and is not shown', service });
    return page;
  }

  /** The page as its reader may see it: what they may not read elsewhere is withheld, and the entry says so. */
  private async shownTo(
    reader: Caller,
    companyId: string | null,
    entries: AuditEntryDto[],
  ): Promise<NamedAuditEntryDto[]> {
    const staff = reader.actor.companyId === null;
    const isNamed = ({ actor }: AuditEntryDto): boolean =>
      actor.companyId === null
        ? staff || actor.kind === 'system' // who has no name
        : this.content.isFor(reader, actor.kind);
    const named = entries.filter(isNamed).map(({ actor }) => actor);
    const names = await this.names.of(named, { companyId, staff });
    return entries.map((entry) => {
      const shows = this.content.isFor(reader, entry.targetType);
      return {
        ...entry,
        ...(!shows && { before: null, after: null, reason: null }),
        actorName: names.get(entry.actor.id) ?? null,
        withheld: withholdable.filter((field) => (field === 'actorName' ? !isNamed(entry) : !shows)),
      };
    });
  }
}

/** Nothing of a service that is not there, or does not answer in time. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError && isAbsence(error.kind as ErrorKind)) return undefined;
    throw error;
  }
}

const isAbsence = (kind: ErrorKind): boolean => kind === 'unavailable' || kind === 'outcome-unknown';
