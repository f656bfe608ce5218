import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import type { Subscriber } from '../subscribers/subscriber.js';
import { canonical, contentDigest, recordOf, rowHash, type ConsentFact } from './record.js';
import { seal, SubjectKeys } from './subject-keys.js';

interface OpenSubject {
  id: string;
  kind: Subscriber['kind'];
  subscriberId: string;
  wrappedKey: Buffer | null;
}

/** How long personal content is kept once it is locked. */
export class ConsentPeriod {
  /** @param years whole calendar years after the one in which it was locked (§§ 195, 199 (1) BGB) */
  constructor(private readonly years: number) {}

  endsFor(lockedAt: Date): Date {
    return new Date(Date.UTC(lockedAt.getUTCFullYear() + this.years + 1, 0));
  }
}

/** Who has asked for what, how, and what became of it: rows are added, in the transaction of what they tell of. */
@Injectable()
export class Consents {
  constructor(
    private readonly keys: SubjectKeys,
    private readonly period: ConsentPeriod,
  ) {}

  async record(tx: Tx, ...facts: readonly ConsentFact[]): Promise<void> {
    if (facts.length === 0) return;
    const subjects = await this.subjectsOf(tx, facts);
    const rows = facts.map((fact) => this.rowOf(fact, subjects));
    await tx.query(
      `insert into consent_row (id, subject_id, record, hash)
       select id, subject_id, record, decode(hash, 'hex')
         from jsonb_to_recordset($1) as row (id uuid, subject_id uuid, record text, hash text)`,
      [JSON.stringify(rows.map(({ id, subject_id, record, hash }) => ({ id, subject_id, record, hash })))],
    );
    await tx.query(
      `insert into consent_unsealed (row_id) select id from jsonb_to_recordset($1) as row (id uuid)`,
      [JSON.stringify(rows.map(({ id }) => ({ id })))],
    );
    const contents = rows.filter(({ sealed }) => sealed !== null);
    if (contents.length === 0) return;
    await tx.query(
      `insert into consent_content (row_id, subject_id, sealed)
       select id, subject_id, decode(sealed, 'base64')
         from jsonb_to_recordset($1) as row (id uuid, subject_id uuid, sealed text)`,
      [JSON.stringify(contents.map(({ id, subject_id, sealed }) => ({ id, subject_id, sealed })))],
    );
  }

  /** Nothing is left of what they had: what is known of the person is locked, and its key ends with the period. */
  async lock(tx: Tx, kind: Subscriber['kind'], subscriberIds: readonly string[], at: Date): Promise<void> {
    if (subscriberIds.length === 0) return;
    await tx.query(
      `update consent_subject set locked_at = $3, destroy_at = $4
        where kind = $1 and subscriber_id = any($2) and locked_at is null`,
      [kind, subscriberIds, at, this.period.endsFor(at)],
    );
  }

  /** What had ended goes on: so does what was known of it. */
  async unlock(tx: Tx, { kind, id }: Subscriber): Promise<void> {
    await tx.query(
      `update consent_subject set locked_at = null, destroy_at = null
        where id = (select id from consent_subject where kind = $1 and subscriber_id = $2 and wrapped_key is not null
                     order by opened_at desc, id desc limit 1)
          and locked_at is not null
          and not exists (select from consent_subject where kind = $1 and subscriber_id = $2 and locked_at is null)`,
      [kind, id],
    );
  }

  private async subjectsOf(tx: Tx, facts: readonly ConsentFact[]): Promise<Map<string, OpenSubject>> {
    const wanted = new Map(
      facts.map(({ subscriber, at, late = false }) => {
        const id = uuidv7();
        const { kind, id: subscriber_id, companyId: company_id } = subscriber;
        const wrapped_key = this.keys.make(id).toString('base64');
        return [keyOf(subscriber), { id, kind, subscriber_id, company_id, wrapped_key, opened_at: at, late }];
      }),
    );
    const json = JSON.stringify([...wanted.values()]);
    await tx.query(
      `insert into consent_subject (id, kind, subscriber_id, company_id, wrapped_key, opened_at)
       select id, kind, subscriber_id, company_id, decode(wrapped_key, 'base64'), opened_at
         from jsonb_to_recordset($1) as wanted (id uuid, kind text, subscriber_id uuid, company_id uuid, wrapped_key text, opened_at timestamptz, late boolean)
        where not late or not exists (select from consent_subject known
                where known.kind = wanted.kind and known.subscriber_id = wanted.subscriber_id and known.wrapped_key is not null)
       on conflict (kind, subscriber_id) where locked_at is null do nothing`,
      [json],
    );
    const open: OpenSubject[] = await tx.query(
      `select distinct on (subject.kind, subject.subscriber_id)
              subject.id, subject.kind, subject.subscriber_id as "subscriberId", subject.wrapped_key as "wrappedKey"
         from jsonb_to_recordset($1) as wanted (kind text, subscriber_id uuid, late boolean)
         join consent_subject subject on subject.kind = wanted.kind and subject.subscriber_id = wanted.subscriber_id
        where subject.locked_at is null or (late and subject.wrapped_key is not null)
        order by subject.kind, subject.subscriber_id, subject.locked_at is null desc, subject.opened_at desc`,
      [json],
    );
    return new Map(open.map((one) => [`${one.kind} ${one.subscriberId}`, one]));
  }

  private rowOf(fact: ConsentFact, subjects: Map<string, OpenSubject>) {
    const subject = subjects.get(keyOf(fact.subscriber));
    if (!subject) throw new Error(`nothing is open about ${fact.subscriber.id}`);
    const id = uuidv7();
    const content = fact.personal && this.contentOf(id, subject, fact.personal);
    const record = recordOf(fact, {
      rowId: id,
      subjectId: subject.id,
      contentDigest: content?.digest ?? null,
    });
    return {
      id,
      subject_id: subject.id,
      record,
      hash: rowHash(record).toString('hex'),
      sealed: content?.sealed ?? null,
    };
  }

  private contentOf(
    rowId: string,
    subject: OpenSubject,
    personal: Readonly<Record<string, unknown>>,
  ): { digest: string; sealed: string } {
    if (!subject.wrappedKey) throw new Error(`the key of subject ${subject.id} is destroyed`);
    const salt = randomBytes(32).toString('base64');
    const content = canonical(personal);
    const key = this.keys.unwrap(subject.id, subject.wrappedKey);
    return {
      digest: contentDigest(salt, content),
      sealed: seal(key, canonical({ salt, content }), rowId).toString('base64'),
    };
  }
}

const keyOf = ({ kind, id }: Subscriber): string => `${kind} ${id}`;
