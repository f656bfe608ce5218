import { Injectable } from '@nestjs/common';
import {
  announced,
  ContactEvents,
  type Actor,
  type CompanyDto,
  type ContactDto,
  type NewsletterRequest,
  type SnapshotsWanted,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { Database, type Tx } from '@lotse/persistence';
import { In, MoreThan } from 'typeorm';
import { chainId, ReachChain } from '../catalogue/reach-chain.entity.js';
import { Company } from '../companies/company.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { DistributionList } from '../distribution-lists/distribution-list.entity.js';

/** Contacts announced in one transaction. */
const batchSize = 500;

/** What the audit trail keeps of an action. */
interface Recorded<T> {
  targetId: string;
  at: Date;
  actor: Actor;
  after: T;
}

/**
 * Announces what is here once more, for queues that were gone and took their messages along. A copy that is up to date
 * is not changed by it: it takes only newer versions. What happened once is announced as it was then, with its own
 * time.
 */
@Injectable()
export class AnnounceAgain {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @param companyId one company, or all. @returns how many companies */
  async run(companyId?: string): Promise<number> {
    if (companyId !== undefined) return (await this.announce(companyId)) ? 1 : 0;
    await this.database.transaction((tx) => this.announceChains(tx));
    let count = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const [next] = await this.database.reader.find(Company, {
        select: { id: true },
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: 1,
      });
      if (!next) return count;
      if (await this.announce(next.id)) count += 1;
      after = next.id;
    }
  }

  /** What a copy lacks. Of what is not here there is nothing to say. A repeat announces it another time. */
  async some(tx: Tx, { aggregate, ids }: SnapshotsWanted): Promise<void> {
    const where = { id: In(ids) };
    if (aggregate === 'reach-chain') await this.announceChains(tx, ids);
    else if (aggregate === 'contact') await this.announceContacts(tx, await tx.findBy(Contact, where));
    else if (aggregate === 'company')
      for (const company of await tx.findBy(Company, where)) await this.announceCompany(tx, company);
    else await this.announceLists(tx, await tx.findBy(DistributionList, { ...where, version: MoreThan(0) }));
  }

  private async announce(companyId: string): Promise<boolean> {
    const isThere = await this.database.transaction(async (tx) => {
      const company = await tx.findOneBy(Company, { id: companyId });
      if (!company) return false;
      await this.announceCompany(tx, company);
      await this.announceLists(tx, await tx.findBy(DistributionList, { companyId, version: MoreThan(0) }));
      return true;
    });
    if (!isThere) return false;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const last = await this.database.transaction(async (tx) => {
        const contacts = await tx.find(Contact, {
          where: { companyId, id: MoreThan(after) },
          order: { id: 'ASC' },
          take: batchSize,
        });
        await this.announceContacts(tx, contacts);
        return contacts.at(-1)?.id;
      });
      if (last === undefined) return true;
      after = last;
    }
  }

  private async announceCompany(tx: Tx, company: Company): Promise<void> {
    const closures = await this.recorded<Pick<CompanyDto, 'version' | 'closedAt'>>(tx, 'company.closed', [
      company.id,
    ]);
    await this.outbox.appendEach(
      tx,
      ContactEvents.companyClosed,
      closures.map(({ at, after }) => ({
        data: { company: { ...company.toDto(), ...after } }, // the trail keeps what was changed; newer news follows
        aggregate: { ...company.aggregate(), version: after.version },
        time: at,
      })),
    );
    const now = {
      data: { company: company.toDto() },
      aggregate: company.aggregate(),
      time: company.updatedAt,
    };
    await this.outbox.appendEach(
      tx,
      company.closedAt ? ContactEvents.companyClosed : ContactEvents.companyChanged,
      [now],
    );
  }

  private async announceLists(tx: Tx, lists: DistributionList[]): Promise<void> {
    await this.outbox.appendEach(
      tx,
      ContactEvents.distributionListChanged,
      lists.map((list) => ({
        data: { list: list.toDto() },
        aggregate: list.aggregate(),
        time: list.updatedAt,
      })),
    );
  }

  private async announceChains(tx: Tx, ids?: string[]): Promise<void> {
    const chains = (await tx.find(ReachChain)).map((chain) => ({ id: chainId(chain.key), chain }));
    await this.outbox.appendEach(
      tx,
      ContactEvents.catalogueEntryChanged,
      chains
        .filter(({ id }) => ids?.includes(id) ?? true)
        .map(({ id, chain }) => ({
          data: { kind: 'reach-chain' as const, ...chain.toDto() },
          aggregate: { companyId: null, aggregateId: id, version: chain.version },
        })),
    );
  }

  private async announceContacts(tx: Tx, contacts: Contact[]): Promise<void> {
    const present = contacts.filter(({ erasedAt }) => !erasedAt);
    await this.announceRegistrations(tx, present);
    const changed = (contact: Contact) => ({
      data: { contact: contact.toAnnounced() },
      aggregate: contact.aggregate(),
      time: contact.updatedAt,
    });
    await this.outbox.appendEach(
      tx,
      ContactEvents.changed,
      present.filter(({ offboardedAt }) => !offboardedAt).map(changed),
    );
    await this.outbox.appendEach(
      tx,
      ContactEvents.offboarded,
      present.filter(({ offboardedAt }) => offboardedAt).map(changed),
    );
    await this.outbox.appendEach(
      tx,
      ContactEvents.erased,
      contacts.flatMap((contact) =>
        contact.erasedAt
          ? {
              data: contact.toErased(contact.erasedAt),
              aggregate: contact.aggregate(),
              time: contact.erasedAt,
            }
          : [],
      ),
    );
  }

  /** As it was announced then: with it goes what was asked for, which no later snapshot repeats. */
  private async announceRegistrations(tx: Tx, contacts: Contact[]): Promise<void> {
    const recorded = await this.recorded<ContactDto & { newsletterRequest?: NewsletterRequest | null }>(
      tx,
      'contact.registered',
      contacts.map(({ id }) => id),
    );
    const registrations = new Map(recorded.map((one) => [one.targetId, one]));
    await this.outbox.appendEach(
      tx,
      ContactEvents.registered,
      contacts.map((contact) => {
        const then = registrations.get(contact.id);
        if (!then)
          return {
            data: { contact: contact.toAnnounced(), newsletterRequest: null },
            aggregate: contact.aggregate(),
            time: contact.updatedAt,
          };
        const { newsletterRequest = null, ...details } = then.after;
        return {
          data: {
            contact: announced(details),
            newsletterRequest: newsletterRequest && { ...newsletterRequest, requestedBy: then.actor },
          },
          aggregate: { ...contact.aggregate(), version: details.version },
          time: then.at,
        };
      }),
    );
  }

  /** Nothing of what is forgotten by now. */
  private recorded<T>(tx: Tx, action: string, targetIds: string[]): Promise<Recorded<T>[]> {
    return tx.query(
      `select target_id as "targetId", at, actor, after from audit_entry
       where action = $1 and target_id = any($2) and after is not null order by id`,
      [action, targetIds],
    );
  }
}
