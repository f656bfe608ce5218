import { Injectable } from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import { Clock, type Tx } from '@lotse/persistence';
import { CompanyCopiesRepository } from '../company-copies/company-copies.repository.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Addressees, type Addressee } from '../subscribers/addressees.js';
import { companySubscriber, contactSubscriber, type Subscriber } from '../subscribers/subscriber.js';
import { Asking } from '../subscriptions/asking.js';
import { imported } from '../subscriptions/standing.js';
import { SubscriptionTrail } from '../subscriptions/subscription-trail.js';
import { SubscriptionsRepository } from '../subscriptions/subscriptions.repository.js';
import { Suppressions } from '../suppressions/suppressions.js';
import { Judging } from './judging.js';
import { proofOf, type ReadProof } from './read-proof.js';
import type { SubscriptionImport, SubscriptionImportRow } from './subscription-import.entity.js';

/** Subscribers by their ids, as they are known now. */
export type Held = ReadonlyMap<string, Addressee | null>;

/** Carries out what the dry run has said. Each row is judged once more, when nobody else decides about its subscriber any more. */
@Injectable()
export class Applying {
  constructor(
    private readonly addressees: Addressees,
    private readonly companies: CompanyCopiesRepository,
    private readonly mailboxes: Mailboxes,
    private readonly suppressions: Suppressions,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly trail: SubscriptionTrail,
    private readonly asking: Asking,
    private readonly judging: Judging,
    private readonly clock: Clock,
  ) {}

  /** Nobody else decides about those whom these rows mean before the transaction ends. Two who do this lock in the same order. */
  async hold(tx: Tx, rows: readonly SubscriptionImportRow[]): Promise<Held> {
    await this.suppressions.hold(
      tx,
      rows.flatMap(({ addressHash }) => addressHash ?? []),
    );
    const held = new Map<string, Addressee | null>();
    for (const id of [...new Set(rows.flatMap(({ subscriberId }) => subscriberId ?? []))].sort()) {
      const subscriber = subscriberOf(rows.find(({ subscriberId }) => subscriberId === id));
      held.set(id, subscriber && (await this.addressees.lock(tx, subscriber)));
    }
    for (const companyId of [...new Set(rows.flatMap((row) => row.companyId ?? []))].sort())
      await this.companies.addressOf(tx, companyId); // a closure that comes meanwhile waits, and finds what was imported
    return held;
  }

  /** Sets `applied`, or why it is left alone now. @param held of these rows, before they were read as they stand now */
  async apply(
    tx: Tx,
    one: SubscriptionImport,
    { rows, held }: { rows: readonly SubscriptionImportRow[]; held: Held },
  ): Promise<void> {
    const meant = rows.map(({ subscriberId }) => subscriberId);
    await this.judging.judge(tx, rows);
    for (const [index, row] of rows.entries()) {
      const addressee = held.get(row.subscriberId ?? '');
      const proof = proofOf({ given: row.given ?? {}, problems: row.problems });
      if (row.outcome !== 'import') continue;
      if (row.subscriberId !== meant[index] || !addressee || !proof) {
        // the address is somebody else's by now: nobody has looked at that
        row.outcome = 'refused';
        row.problems = [problemAt(wholeLine(row.line), 'changedSince')];
        continue;
      }
      await this.write(tx, one, { row, addressee, proof });
      row.applied = true;
    }
  }

  private async write(
    tx: Tx,
    { actor, sha256 }: SubscriptionImport,
    { row, addressee, proof }: { row: SubscriptionImportRow; addressee: Addressee; proof: ReadProof },
  ): Promise<void> {
    const { subscriber, contactVersion, companyVersion, name, companyName, external } = addressee;
    const { channel, addressHash, given } = row;
    if (channel === null || addressHash === null) return;
    const at = this.clock.now();
    const before =
      (await this.subscriptions.ofForUpdate(tx, subscriber)).find((its) => its.channel === channel) ?? null;
    await this.mailboxes.open(tx, subscriber, addressHash, at);
    await this.subscriptions.put(tx, subscriber, {
      ...imported(before, proof),
      channel,
      reason: external ? (given?.reason ?? null) : null,
      askedAt: null,
      confirmationId: null,
      contactVersion,
      companyVersion,
    });
    await this.trail.imported(
      tx,
      { subscriber, channels: [{ channel, before: before?.state ?? null }] },
      {
        at,
        by: actor,
        method: 'import',
        confirmedAt: proof.confirmedAt,
        reference: `sha256:${sha256 ?? ''}`,
        ...(proof.wordingVersion && { wording: proof.wordingVersion }),
        personal: {
          name,
          company: companyName,
          email: given?.email,
          line: row.line,
          customer_number: given?.customerNumber,
          requested_at: given?.requestedAt,
          confirmed_at: given?.confirmedAt,
          source: given?.source,
          wording: given?.wording,
          ip: given?.ip,
          former_reference: given?.reference,
          reason: given?.reason,
        },
      },
    );
    await this.asking.settle(tx, subscriber); // nobody has to be asked any more
  }
}

function subscriberOf(row: SubscriptionImportRow | undefined): Subscriber | null {
  if (!row?.companyId || !row.subscriberId) return null;
  return row.kind === 'contact'
    ? contactSubscriber(row.companyId, row.subscriberId)
    : companySubscriber(row.companyId);
}
