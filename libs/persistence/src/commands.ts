import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type Command, type Idempotency } from '@lotse/contracts';
import type { EntityManager } from 'typeorm';
import { Clock } from './clock.js';
import { Database } from './database.js';
import { refuseGivenUp } from './given-up.js';
import { noteReplay } from './replays.js';
import { send, type Tx } from './transaction.js';

/** How long a key gives the first answer again: 24 hours, in milliseconds. */
const keyLifetime = 24 * 60 * 60 * 1000;

/**
 * Runs commands so that they can be repeated: the idempotency key and the answer are recorded
 * in the very transaction of the work, so that they exist exactly when its effect does.
 */
@Injectable()
export class Commands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs the work in a transaction. A command that carries an idempotency key gives the first answer again;
   * a second one that comes while the first still runs waits for it. A refusal is not recorded: it changed nothing.
   * Whoever waits too long for a connection, or for the first, until the caller has given up, does not begin.
   *
   * The answer is kept as JSON for 24 hours, so it must hold no secret: add secrets to what this returns.
   * @throws DomainError invalid `request.idempotency-key-reused` same key, other request
   * @throws DomainError not-found `request.answer-erased` the person the answer was about has been erased since
   * @throws DomainError unavailable `service.unreachable` the caller has given up before the work could begin
   */
  async run<T>(command: Command, work: (tx: Tx) => Promise<T>): Promise<T> {
    return (await this.tell(command, work)).answer;
  }

  /** As {@link run}, and says whether the answer is the first one or was given before. */
  async tell<T>(command: Command, work: (tx: Tx) => Promise<T>): Promise<{ answer: T; repeated: boolean }> {
    const { idempotency, actor } = command;
    return this.database.transaction(async (tx) => {
      refuseGivenUp(command);
      if (!idempotency) return { answer: await work(tx), repeated: false };

      const scope = scopeOf(actor, idempotency);
      const now = this.clock.now();
      const oldest = new Date(now.getTime() - keyLifetime);
      const claimed = await claim(tx, scope, { ...idempotency, now, oldest });
      if (!claimed) return { answer: await this.firstAnswer<T>(tx, scope, idempotency), repeated: true };

      refuseGivenUp(command); // the claim may have waited for another transaction
      const answer = await work(tx);
      send(
        tx,
        tx.query(
          `update idempotency_key set answer = $4, about = $5 where principal = $1 and route = $2 and key = $3`,
          [...scope, JSON.stringify({ answer }), aboutOf(answer)],
        ),
      );
      return { answer, repeated: false };
    });
  }

  /**
   * The first answer of a command that was run before; nothing for a new one. For work that must ask another service
   * before its transaction begins: a repeat needs nobody's help.
   * @throws DomainError as {@link run}
   */
  async recall<T>({ actor, idempotency }: Command): Promise<{ answer: T } | undefined> {
    if (!idempotency) return undefined;
    const scope = scopeOf(actor, idempotency);
    const oldest = new Date(this.clock.now().getTime() - keyLifetime);
    const known: unknown[] = await this.database.reader.query(
      'select 1 from idempotency_key where principal = $1 and route = $2 and key = $3 and created_at >= $4',
      [...scope, oldest],
    );
    if (known.length === 0) return undefined;
    return { answer: await this.firstAnswer<T>(this.database.reader, scope, idempotency) };
  }

  /** Forgets the answers about an aggregate, e.g. a person who is erased. */
  async forget(tx: Tx, aggregateId: string): Promise<void> {
    await tx.query('update idempotency_key set answer = null where about = $1', [aggregateId]);
  }

  private async firstAnswer<T>(
    manager: EntityManager,
    scope: string[],
    idempotency: Idempotency,
  ): Promise<T> {
    const [first]: { fingerprint: string; answer: { answer: T } | null }[] = await manager.query(
      'select fingerprint, answer from idempotency_key where principal = $1 and route = $2 and key = $3',
      scope,
    );
    if (first?.fingerprint !== idempotency.fingerprint)
      throw new DomainError('invalid', 'request.idempotency-key-reused');
    if (!first.answer) throw new DomainError('not-found', 'request.answer-erased');
    noteReplay(idempotency);
    return first.answer.answer;
  }
}

/** What an answer is about: what it is the snapshot of, or whose it is. */
function aboutOf(answer: unknown): string | null {
  const { id, contactId } = (answer ?? {}) as { id?: string; contactId?: string };
  return id ?? contactId ?? null;
}

/** Where a key stands for its one request, whatever the route: beside the answer, which the release before looks for by the route. */
const anyRoute = '';

/**
 * Claims a key for its route, and for whatever route.
 * @returns whether it is new on this route
 * @throws DomainError invalid `request.idempotency-key-reused` same key, other request, perhaps on another route
 */
async function claim(
  tx: Tx,
  [principal, route, key]: string[],
  { fingerprint, now, oldest }: Idempotency & { now: Date; oldest: Date },
): Promise<boolean> {
  const claimed: { route: string }[] = await tx.query(
    `insert into idempotency_key (principal, route, key, fingerprint, created_at)
     values ($1, '${anyRoute}', $3, $4, $5), ($1, $2, $3, $4, $5)
     on conflict (principal, route, key) do update
       set fingerprint = excluded.fingerprint, answer = null, about = null,
           created_at = case when idempotency_key.created_at < $6 then excluded.created_at else idempotency_key.created_at end
       where idempotency_key.created_at < $6
          or idempotency_key.route = '${anyRoute}' and idempotency_key.fingerprint = excluded.fingerprint
     returning route`,
    [principal, route, key, fingerprint, now, oldest],
  );
  if (!claimed.some((one) => one.route === anyRoute))
    throw new DomainError('invalid', 'request.idempotency-key-reused');
  return claimed.some((one) => one.route === route);
}

const principalOf = ({ kind, id }: Actor): string => `${kind}:${id}`;

const scopeOf = (actor: Actor, { route, key }: Idempotency): string[] => [principalOf(actor), route, key];
