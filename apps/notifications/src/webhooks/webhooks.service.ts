import { Injectable, Optional } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { bodyOf, type WebhookData, type WebhookKind } from './payloads.js';
import { WebhookCallsRepository } from './webhook-calls.repository.js';
import { WebhookDispatch } from './webhook-dispatch.js';

/** What the receiver is to be told. */
export interface NewWebhook<K extends WebhookKind> {
  kind: K;
  companyId: string | null;
  data: WebhookData[K];
  /** How long what was told is kept. */
  keptUntil: Date;
}

/**
 * The second way to tell somebody: calls of a receiver that the operator names, for messages to phones, voices that read aloud, or
 * whoever is on call. Queued in the transaction of whatever it tells of, sent after its commit, at least once.
 */
@Injectable()
export class Webhooks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calls: WebhookCallsRepository,
    @Optional() private readonly dispatch?: WebhookDispatch,
  ) {}

  /** Returns the call's id; `null` where there is no receiver: then nothing is written. */
  queue<K extends WebhookKind>(
    tx: Tx,
    { kind, companyId, data, keptUntil }: NewWebhook<K>,
  ): Promise<string | null> {
    const { dispatch } = this;
    if (!dispatch) return Promise.resolve(null);
    const id = uuidv7();
    const at = this.clock.now();
    this.calls.add(tx, { id, kind, companyId, body: bodyOf(kind, data, at), at, keptUntil }, dispatch.lasts);
    this.database.afterCommit(tx, () => dispatch.wake());
    return Promise.resolve(id);
  }
}
