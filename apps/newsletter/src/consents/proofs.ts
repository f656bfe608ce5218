import { createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DomainError,
  refuseForeign,
  type ConsentProofDto,
  type GetConsentProof,
  type ProofCheckpointDto,
  type ProofRowDto,
} from '@lotse/contracts';
import { Clock, Database } from '@lotse/persistence';
import { leafOf, pathOf } from './merkle.js';
import { CheckpointKey } from './sealing.js';
import { open, SubjectKeys } from './subject-keys.js';
import { contentIn } from './verifying.js';

/** How long a link in a mail that asks for a consent can be used: whoever has it can agree to what was asked. */
export class LinkPeriod {
  constructor(private readonly days: number) {}

  /** @param record of a row */
  isOpen(record: string, now: Date): boolean {
    const { event } = JSON.parse(record) as { event: { event_state: string; event_time: string } };
    const isMail = event.event_state === 'mail-queued' || event.event_state === 'reminder-queued';
    return isMail && new Date(event.event_time).getTime() + this.days * 24 * 60 * 60 * 1_000 > now.getTime();
  }
}

interface Found {
  id: string;
  subjectId: string;
  record: string;
  wrappedKey: Buffer | null;
  lockedAt: Date | null;
  sealed: Buffer | null;
  seq: number | null;
  checkpoint: number | null;
}

/** One person's consents, for whoever has to be convinced of them: with the way of each row to a signed checkpoint. */
@Injectable()
export class Proofs {
  constructor(
    private readonly database: Database,
    private readonly keys: SubjectKeys,
    private readonly key: CheckpointKey,
    private readonly links: LinkPeriod,
    private readonly clock: Clock,
  ) {}

  /**
   * What is locked is told to those alone who look after data protection, or to nobody once its key is destroyed: the rest still proves
   * when something was said, and how.
   * A mail whose link still works is told to those who look after data protection alone: others could confirm in the recipient's name.
   * Of a company's address nothing may have been written down yet.
   * @throws DomainError not-found `contacts.not-found` where nothing was ever written down
   */
  async of({ actor, companyId, contactId = null }: GetConsentProof): Promise<ConsentProofDto> {
    refuseForeign(actor, companyId);
    const [kind, id] = contactId === null ? ['company', companyId] : ['contact', contactId];
    const rows: Found[] = await this.database.reader.query(
      `select row.id, row.subject_id as "subjectId", row.record, subject.wrapped_key as "wrappedKey",
              subject.locked_at as "lockedAt", content.sealed, leaf.seq::int, leaf.checkpoint::int
         from consent_subject subject join consent_row row on row.subject_id = subject.id
         left join consent_content content on content.row_id = row.id
         left join consent_leaf leaf on leaf.row_id = row.id
        where subject.kind = $1 and subject.subscriber_id = $2 and subject.company_id = $3
        order by row.id`,
      [kind, id, companyId],
    );
    if (rows.length === 0 && contactId !== null) throw new DomainError('not-found', 'contacts.not-found');
    const seesLocked = actor.roles.some((role) => role === 'privacy' || role === 'administrator');
    const numbers = [...new Set(rows.flatMap(({ checkpoint }) => (checkpoint === null ? [] : [checkpoint])))];
    const leaves = await this.leavesOf(numbers);
    return {
      format: 'lotse-consent-proof-1',
      companyId,
      contactId,
      publicKey: createPublicKey(this.key.privateKey).export({ type: 'spki', format: 'pem' }).toString(),
      rows: rows.map((row) => this.told(row, { leaves, seesLocked })),
      checkpoints: await this.checkpointsOf(numbers),
    };
  }

  private told(
    { id, subjectId, record, wrappedKey, lockedAt, sealed, seq, checkpoint }: Found,
    {
      leaves,
      seesLocked,
    }: { leaves: Map<number, { firstSeq: number; hashes: Buffer[] }>; seesLocked: boolean },
  ): ProofRowDto {
    const tree = checkpoint === null ? undefined : leaves.get(checkpoint);
    const isForAll = lockedAt === null && !this.links.isOpen(record, this.clock.now());
    const mayBeTold = wrappedKey !== null && sealed !== null && (isForAll || seesLocked);
    return {
      record,
      content: mayBeTold ? contentIn(open(this.keys.unwrap(subjectId, wrappedKey), sealed, id)) : null,
      seq,
      checkpoint,
      path: tree && seq !== null ? pathOf(tree.hashes, seq - tree.firstSeq) : null,
    };
  }

  private async leavesOf(numbers: number[]): Promise<Map<number, { firstSeq: number; hashes: Buffer[] }>> {
    const rows: { seq: number; checkpoint: number; hash: Buffer }[] = await this.database.reader.query(
      `select leaf.seq::int, leaf.checkpoint::int, row.hash from consent_leaf leaf join consent_row row on row.id = leaf.row_id
        where leaf.checkpoint = any($1) order by leaf.seq`,
      [numbers],
    );
    const trees = new Map<number, { firstSeq: number; hashes: Buffer[] }>();
    for (const { seq, checkpoint, hash } of rows) {
      const tree = trees.get(checkpoint) ?? { firstSeq: seq, hashes: [] };
      trees.set(checkpoint, tree);
      tree.hashes.push(leafOf(seq, hash));
    }
    return trees;
  }

  private checkpointsOf(numbers: number[]): Promise<ProofCheckpointDto[]> {
    return this.database.reader.query(
      'select number::int, body, signature from consent_checkpoint where number = any($1) order by number',
      [numbers],
    );
  }
}
