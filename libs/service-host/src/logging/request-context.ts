import { AsyncLocalStorage } from 'node:async_hooks';

/** What a log line says about the request it was written for, besides the trace. */
export interface RequestContext {
  requestId: string;
}

/** `requestContext.run({ requestId }, handle)`: for log lines only; nothing else may depend on it. */
export const requestContext = new AsyncLocalStorage<RequestContext>();
