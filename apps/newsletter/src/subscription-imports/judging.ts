import { Injectable } from '@nestjs/common';
import { problemAt, wholeLine } from '@lotse/contact-files';
import type { EndedBecause, SubscriptionState } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { Wording } from '../consents/wording.entity.js';
import { companySubscriber, contactSubscriber, type Subscriber } from '../subscribers/subscriber.js';
import { isEndedByRecipient } from '../subscriptions/standing.js';
import { proofOf, type ReadProof } from './read-proof.js';
import type { SubscriptionImportRow } from './subscription-import.entity.js';

/** What the rows of a file are measured by, as far as it is about them. */
interface Ground {
  channels: readonly Channel[];
  wordings: readonly Wording[];
  companies: readonly KnownCompany[];
  contacts: readonly KnownContact[];
  suppressed: readonly { hash: string; channel: string | null; because: string }[];
  standing: readonly KnownStanding[];
  said: readonly Said[];
}

interface KnownStanding {
  id: string;
  channel: string;
  state: SubscriptionState;
  endedAt: Date | null;
  endedBecause: EndedBecause | null;
}

/** What the ledger has of somebody. */
interface Said {
  id: string;
  channels: string[];
  at: Date;
  isEnd: boolean;
  /** By whoever reads the mailbox, or signed in as themselves. */
  isOwn: boolean;
}

interface KnownCompany {
  id: string;
  number: string;
  email: string | null;
  closedAt: Date | null;
  closures: Date[];
}

interface KnownContact {
  id: string;
  companyId: string;
  email: string;
  external: boolean;
  externalAt: Date | null;
  offboardedAt: Date | null;
}

/** Why a row is left alone: the rule that it breaks. */
class Refused {
  constructor(
    readonly rule: string,
    readonly values?: Record<string, string | number>,
  ) {}
}

/** Whom a row means, and how it is with them. */
interface Meant {
  subscriber: Subscriber;
  contact: KnownContact | null;
  company: KnownCompany;
}

/** What the ledger says of an end, whoever has brought it about. */
const endStates = ['refused', 'withdrawn', 'expired', 'invalidated'];

/**
 * What becomes of the rows of a file of subscribers. A subscription is as if it had been there since its proof: whatever has ended it since
 * then here, has ended it. Nobody is revived, and an address that must not be written to stays so.
 */
@Injectable()
export class Judging {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly clock: Clock,
  ) {}

  /** Sets the outcome of each, and whom it means. */
  async judge(reader: EntityManager, rows: readonly SubscriptionImportRow[]): Promise<void> {
    const proofs = rows.map((row) => proofOf({ given: row.given ?? {}, problems: row.problems }));
    const ground = await this.groundOf(reader, rows, proofs);
    for (const [index, row] of rows.entries()) judged(row, proofs[index] ?? null, ground, this.clock.now());
  }

  private async groundOf(
    reader: EntityManager,
    rows: readonly SubscriptionImportRow[],
    proofs: readonly (ReadProof | null)[],
  ): Promise<Ground> {
    const sound = proofs.filter((proof) => proof !== null);
    const companies: KnownCompany[] = await reader.query(
      `select id, lower(customer_number) as number, email, closed_at as "closedAt", closures from company_copy
        where lower(customer_number) = any($1::text[])`,
      [sound.map(({ customerNumber }) => customerNumber.toLowerCase())],
    );
    const contacts: KnownContact[] = await reader.query(
      `select id, company_id as "companyId", lower(email) as email, external, external_at as "externalAt", offboarded_at as "offboardedAt"
         from contact_copy where company_id = any($1::uuid[]) and lower(email) = any($2::text[]) and erased_at is null`,
      [companies.map(({ id }) => id), sound.map(({ email }) => email.toLowerCase())],
    );
    const ids = [...companies, ...contacts].map(({ id }) => id);
    return {
      channels: await this.channels.list(reader, { retired: true }),
      wordings: await reader.find(Wording),
      companies,
      contacts,
      suppressed: await reader.query(
        `select encode(address_hash, 'hex') as hash, channel, because from suppression
          where address_hash = any($1::bytea[]) and lifted_at is null`,
        [rows.flatMap(({ addressHash }) => addressHash ?? [])],
      ),
      standing: await reader.query(
        `select contact_id as id, channel, state, ended_at as "endedAt", ended_because as "endedBecause"
           from subscription where contact_id = any($1::uuid[])
         union all
         select company_id, channel, state, ended_at, ended_because from company_subscription where company_id = any($1::uuid[])`,
        [ids],
      ),
      said: await this.saidOf(reader, ids),
    };
  }

  private async saidOf(reader: EntityManager, ids: readonly string[]): Promise<Said[]> {
    const rows: (Omit<Said, 'at'> & { at: string })[] = await reader.query(
      `select * from (
         select subscriber_id as id, record #> '{pii_processing,purposes}' as channels, record #>> '{event,event_time}' as at,
                record #>> '{event,event_state}' = any($2::text[]) as "isEnd",
                record #>> '{event,entity_id}' = 'recipient'
                  or record #>> '{pii_processing,collection_method}' = 'signed-in' as "isOwn"
           from (select subject.subscriber_id, row.record::jsonb as record
                   from consent_subject subject join consent_row row on row.subject_id = subject.id
                  where subject.subscriber_id = any($1::uuid[])) as kept
       ) as said where "isEnd" or "isOwn"`,
      [ids, endStates],
    );
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  }
}

function judged(row: SubscriptionImportRow, proof: ReadProof | null, ground: Ground, now: Date): void {
  row.confirmedAt = proof?.confirmedAt ?? null;
  if (proof === null) {
    if (isErased(row, ground)) return empty(row);
    row.outcome = 'refused';
    return;
  }
  const channel = channelOf(proof, ground);
  row.channel = channel instanceof Refused ? null : channel.key;
  const company = ground.companies.find(({ number }) => number === proof.customerNumber.toLowerCase());
  row.companyId = company?.id ?? null;
  const meant = company ? meantBy(proof, company, ground) : new Refused('companyUnknown');
  if (meant instanceof Refused && isErased(row, ground)) return empty(row);
  if (!(meant instanceof Refused)) {
    row.kind = meant.subscriber.kind;
    row.subscriberId = meant.subscriber.id;
  }
  const refused =
    meant instanceof Refused
      ? meant
      : channel instanceof Refused
        ? channel
        : (wordingRefusal(proof, ground) ?? refusalOf(row, { proof, meant, channel }, ground, now));
  const isActive =
    !(meant instanceof Refused) &&
    ground.standing.some(
      ({ id, channel: its, state }) =>
        id === meant.subscriber.id && its === row.channel && state === 'active',
    );
  row.outcome = isActive ? 'unchanged' : refused ? 'refused' : 'import';
  row.problems =
    refused && !isActive
      ? [problemAt(wholeLine(row.line), refused.rule, { ...(refused.values && { values: refused.values }) })]
      : [];
}

/** Nobody is named any more by a row whose person was erased, though the file came afterwards. */
const isErased = ({ addressHash }: SubscriptionImportRow, { suppressed }: Ground): boolean =>
  suppressed.some(({ hash, because }) => hash === addressHash?.toString('hex') && because === 'erased');

function empty(row: SubscriptionImportRow): void {
  Object.assign(row, {
    outcome: 'erased',
    given: null,
    problems: [],
    addressHash: null,
    subscriberId: null,
    confirmedAt: null,
  });
}

/** By its key, or by its name in either language. */
function channelOf({ channel }: ReadProof, { channels }: Ground): Channel | Refused {
  const wanted = channel.trim().toLowerCase();
  const found =
    channels.find(({ key }) => key === wanted) ??
    channels.find(({ name }) => [name.de, name.en].some((one) => one.toLowerCase() === wanted));
  if (!found) return new Refused('channelUnknown');
  return found.retiredAt ? new Refused('channelRetired') : found;
}

/** The two kinds never mix: where an address is the company's and a contact's, the row has to say which is meant. */
function meantBy(
  { email, recipient }: ReadProof,
  company: KnownCompany,
  { contacts }: Ground,
): Meant | Refused {
  const address = email.toLowerCase();
  const isCompanys = company.email?.toLowerCase() === address && recipient !== 'contact';
  const people =
    recipient === 'company'
      ? []
      : contacts.filter(({ companyId, email: its }) => companyId === company.id && its === address);
  const [contact, ...others] = people;
  if (!contact && !isCompanys) return new Refused('recipientUnknown');
  if (others.length > 0 || (contact && isCompanys)) return new Refused('recipientAmbiguous');
  return contact
    ? { subscriber: contactSubscriber(company.id, contact.id), contact, company }
    : { subscriber: companySubscriber(company.id), contact: null, company };
}

/** What was shown before a wording was there was another one. */
function wordingRefusal({ wordingVersion, requestedAt }: ReadProof, { wordings }: Ground): Refused | null {
  if (wordingVersion === null) return null;
  const { key, language, version } = wordingVersion;
  const shown = wordings.find(
    (one) => one.key === key && one.language === language && one.version === version,
  );
  return shown && shown.since <= requestedAt ? null : new Refused('wordingUnknown');
}

function refusalOf(
  row: SubscriptionImportRow,
  { proof, meant, channel }: { proof: ReadProof; meant: Meant; channel: Channel },
  ground: Ground,
  now: Date,
): Refused | null {
  const { contact, company, subscriber } = meant;
  const since = (at: Date | null): boolean => at !== null && at >= proof.requestedAt;
  if (proof.confirmedAt > now) return new Refused('notYet');
  if (company.closedAt) return new Refused('companyClosed');
  if (contact?.offboardedAt) return new Refused('offboardedContact');
  if (company.closures.some(since)) return new Refused('companyClosedSince');
  const isWithoutReason = row.given?.reason === undefined;
  if (contact?.external && isWithoutReason) return new Refused('externalNeedsReason');
  if (contact && since(contact.externalAt) && isWithoutReason) return new Refused('externalSince');
  const hash = row.addressHash?.toString('hex');
  if (ground.suppressed.some((one) => one.hash === hash && (one.channel ?? channel.key) === channel.key))
    return new Refused('addressSuppressed');
  const before = ground.standing.find(({ id, channel: its }) => id === subscriber.id && its === channel.key);
  if (before && isEndedByRecipient(before)) return new Refused('endedByRecipient');
  const said = ground.said.filter(
    ({ id, channels }) => id === subscriber.id && channels.includes(channel.key),
  );
  if (said.some(({ isOwn, at }) => isOwn && at < proof.confirmedAt)) return new Refused('decidedHereBefore');
  const ends = said.filter(({ isEnd }) => isEnd).map(({ at }) => at);
  if (before?.state === 'ended') ends.push(before.endedAt ?? now);
  return ends.some((at) => at >= proof.confirmedAt) ? new Refused('endedSince') : null;
}
