import type { Query } from '../shared/actor.js';

/** A request that one service answers: its wire name for ever, and the class of its data. */
export interface CallDefinition<Request extends Query = Query, Answer = unknown> {
  /** Wire name, e.g. `contacts.get-contact.v1`; its first part is the service that answers. */
  readonly pattern: string;
  readonly service: string;
  readonly request: new () => Request;
  /**
   * `read`: may be asked again. `packed-read`: likewise, and waiting calls leave together as one message
   * whose handler answers many with one query. `command`: asked again only with an idempotency key.
   */
  readonly kind: 'read' | 'packed-read' | 'command';
  /** An alarm's: it waits for no other work of the service. */
  readonly urgent?: true;
  /** Only in the type system: what comes back. */
  readonly answer?: Answer;
}

const defined: CallDefinition[] = [];

/** Every call that there is. */
export const allCalls = (): readonly CallDefinition[] => defined;

const define =
  (kind: CallDefinition['kind']) =>
  <Answer>() =>
  <Request extends Query>(
    pattern: string,
    request: new () => Request,
    options: { urgent?: true } = {},
  ): CallDefinition<Request, Answer> => {
    const match = /^([a-z]+)\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/.exec(pattern);
    if (!match?.[1]) throw new Error(`not a call pattern: ${pattern}`);
    const call: CallDefinition<Request, Answer> = { pattern, service: match[1], request, kind, ...options };
    defined.push(call);
    return call;
  };

/** `defineRead<Answer>()('contacts.list-contacts.v1', ListContacts)` */
export const defineRead = define('read');
export const definePackedRead = define('packed-read');
export const defineCommand = <Answer>() => define('command')<Answer>();
