import { createHash } from 'node:crypto';
import type { Actor, SubscriptionProof } from '@lotse/contracts';
import type { Subscriber } from '../subscribers/subscriber.js';

/** What has happened to a consent: `event_state` of ISO/IEC TS 27560, and what stands between a request and a consent. */
export type ConsentState =
  | 'requested'
  /** Requested once more, since the address is another one. */
  | 'renewed'
  | 'mail-queued'
  | 'mail-accepted'
  | 'reminder-queued'
  | 'given'
  /** Given elsewhere before; `because` says when. */
  | 'imported'
  | 'paused'
  | 'resumed'
  | 'refused'
  | 'withdrawn'
  | 'expired'
  | 'invalidated'
  | 'restored';

/** How something was said. */
export type CollectionMethod =
  | 'registration'
  | 'form'
  | 'api'
  | 'signed-in'
  | 'confirmation-link'
  | 'preference-page'
  | 'unsubscribe-page'
  | 'one-click'
  | 'event'
  | 'clock'
  | 'staff'
  | 'import'
  | 'mail';

/** Who has done it, as far as it is known: `recipient` for whoever reads the mailbox. */
export type Party = Pick<Actor, 'kind' | 'id'> | 'recipient' | 'newsletter';

/** The words that were shown. */
export interface WordingShown {
  key: string;
  language: string;
  version: number;
}

/** Something to be written down. */
export interface ConsentFact {
  subscriber: Subscriber;
  state: ConsentState;
  channels: readonly string[];
  at: Date;
  by: Party;
  method: CollectionMethod;
  /** By what the wish was proved. */
  proof?: SubscriptionProof;
  wording?: WordingShown;
  because?: string;
  /** Of the mail, the question or the file it is about. */
  reference?: string;
  /** Of what happened before: where all has ended meanwhile, it belongs to what is locked, and opens nothing anew. */
  late?: true;
  /** What names or shows somebody. It is kept apart, and can be forgotten. */
  personal?: Readonly<Record<string, unknown>>;
}

/** JSON in one way of writing it: keys in order, no blanks (as RFC 8785, for what stands in records: text, whole numbers, lists). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

/**
 * A row as it is hashed, with fields named after ISO/IEC TS 27560:2023. It names nobody: ids mean something only as long as the
 * contact is known.
 * @param contentDigest of what stands apart, hexadecimal; `null` where nothing does
 */
export const recordOf = (
  { subscriber, state, channels, at, by, method, proof, wording, because, reference }: ConsentFact,
  { rowId, subjectId, contentDigest }: { rowId: string; subjectId: string; contentDigest: string | null },
): string =>
  canonical({
    schema_version: 'iso-iec-ts-27560-2023/lotse-1',
    record_id: subjectId,
    row_id: rowId,
    pii_principal_id: subscriber.id,
    pii_principal_kind: subscriber.kind,
    pii_processing: {
      purposes: [...channels].sort(),
      lawful_basis: 'consent',
      collection_method: method,
      privacy_notice: wording ? `${wording.key}/${wording.language}/${wording.version}` : null,
      language: wording?.language ?? null,
    },
    event: {
      event_time: at.toISOString(),
      event_type: 'explicit',
      event_state: state,
      entity_id: typeof by === 'string' ? by : `${by.kind}:${by.id}`,
      proof: proof ?? null,
      because: because ?? null,
      reference: reference ?? null,
    },
    content_digest: contentDigest,
  });

export const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Of a row: what it is the hash of is said in front, so that no hash is taken for another sort. */
export const rowHash = (record: string): Buffer => sha256('lotse consent row\n', record);

/** Of what stands apart. The salt lies with it: once the key is gone, nobody can try what it may have been. */
export const contentDigest = (salt: string, content: string): string =>
  sha256('lotse consent content\n', salt, '\n', content).toString('hex');
