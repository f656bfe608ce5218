import { Clock, Database } from '@lotse/persistence';
import type { KeyObject } from 'node:crypto';
import type { CheckpointFolder } from './checkpoint-store.js';
import { bodyHash, type SignedCheckpoint } from './checkpoints.js';
import { lostStatement } from './lost-statement.js';

/**
 * A ledger that was brought back to an older point is shorter than what the other place knows, and its next checkpoint bears a number
 * that is taken there. So what was lost is put aside there, signed: it is seen for ever that, when and how much, and the ledger goes on.
 */
export class LostCheckpoints {
  constructor(
    private readonly folder: CheckpointFolder | null,
    private readonly privateKey: KeyObject,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A repeat finds nothing more. @returns what there is to say of it, a line each */
  async set({ check }: { check: boolean }): Promise<string[]> {
    if (!this.folder)
      return ['ledger  CHECKPOINT_FOLDER names no other place: what was lost of it nobody can say'];
    if (!check) await this.clear(this.folder);
    const outside = await this.outside(this.folder);
    // the folder first: a checkpoint is committed before it is published, so what is there, and is not here afterwards, was lost
    const lost = lostOf(outside, await this.bodies());
    const [first, last] = [lost[0], lost.at(-1)];
    if (!first || !last) return ['ledger  nothing of what the other place knows was lost'];
    const content = {
      from: first.number,
      to: last.number,
      last: bodyHash(last.body),
      at: this.clock.now(),
    };
    if (!check) {
      await this.folder.lose(lost, lostStatement(content, this.privateKey));
      await this.clear(this.folder);
      await this.database.transaction((tx) =>
        tx.query('delete from consent_checkpoint_copy where place = $1 and number >= $2', [
          this.folder?.name,
          first.number,
        ]),
      );
    }
    return [
      `ledger  checkpoints ${first.number} to ${last.number} were lost${check ? '' : ', and are put aside'}`,
    ];
  }

  /** @throws Error where it is empty or missing although checkpoints were published there: it may not be mounted */
  private async outside(folder: CheckpointFolder): Promise<SignedCheckpoint[]> {
    const found: SignedCheckpoint[] = [];
    for await (const { number, checkpoint } of folder.list()) {
      if (!checkpoint) throw new Error(`checkpoint ${number} outside cannot be read: look at it first`);
      found.push(checkpoint);
    }
    const copies: unknown[] = await this.database.reader.query(
      'select 1 from consent_checkpoint_copy where place = $1 limit 1',
      [folder.name],
    );
    if (!(await folder.isThere()) || (found.length === 0 && copies.length > 0))
      throw new Error('the folder of the checkpoints is missing or empty: is it mounted?');
    return found;
  }

  private async clear(folder: CheckpointFolder): Promise<void> {
    const bodies = await this.bodies();
    await folder.clearLost(({ number, body }) => bodies.get(number) === body);
  }

  private async bodies(): Promise<Map<number, string>> {
    const own: { number: number; body: string }[] = await this.database.reader.query(
      'select number::int, body from consent_checkpoint',
    );
    return new Map(own.map(({ number, body }) => [number, body]));
  }
}

/** From the first on that is not here, or is another one here: the chain after it is another one as well. */
function lostOf(
  outside: readonly SignedCheckpoint[],
  bodies: ReadonlyMap<number, string>,
): SignedCheckpoint[] {
  const first = outside.findIndex(({ number, body }) => bodies.get(number) !== body);
  return first < 0 ? [] : outside.slice(first);
}
