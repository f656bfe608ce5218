import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, Database } from '@lotse/persistence';
import { Counter, Gauge } from 'prom-client';
import { OtherCheckpoint, type CheckpointStore } from './checkpoint-store.js';

/** Between two looks for checkpoints that are kept here alone, in milliseconds. */
const everyMs = 10_000;

const unpublished = new Gauge({
  name: 'lotse_consent_checkpoints_unpublished',
  help: 'Checkpoints of the consent ledger that are kept in the database alone, where another place is named',
});
const contradicted = new Counter({
  name: 'lotse_consent_checkpoints_contradicted_total',
  help: 'Checkpoints of which another place keeps a different one: database or place was tampered with',
});

/** Keeps checkpoints elsewhere as well. Replicas do the same, which does no harm. */
@Injectable()
export class Publishing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Publishing.name);
  private publishing: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private stopped = false;

  constructor(
    private readonly stores: readonly CheckpointStore[],
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.stores.length > 0) this.go();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.publishing;
  }

  /** Everything that one of the other places lacks. @throws whatever a place refuses it for */
  async publish(): Promise<void> {
    for (const store of this.stores) {
      const lacking: { number: number; body: string; signature: string }[] = await this.database.reader.query(
        `select number::int, body, signature from consent_checkpoint
          where not exists (select from consent_checkpoint_copy copy where copy.number = consent_checkpoint.number and place = $1)
          order by number limit 1000`,
        [store.name],
      );
      unpublished.set(lacking.length);
      for (const checkpoint of lacking) {
        await store.put(checkpoint);
        await this.database.transaction((tx) =>
          tx.query(
            'insert into consent_checkpoint_copy (number, place, at) values ($1, $2, $3) on conflict do nothing',
            [checkpoint.number, store.name, this.clock.now()],
          ),
        );
        unpublished.dec();
      }
    }
  }

  private go(): void {
    this.publishing = this.publish()
      .catch((error: unknown) => {
        if (error instanceof OtherCheckpoint) contradicted.inc();
        this.logger.error({ message: 'checkpoints of the consent ledger are kept here alone', error });
      })
      .then(() => {
        if (this.stopped) return;
        this.timer = setTimeout(() => this.go(), everyMs);
        this.timer.unref();
      });
  }
}
