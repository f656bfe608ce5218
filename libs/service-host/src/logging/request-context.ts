import { context, createContextKey, type Context } from '@opentelemetry/api';

const REQUEST_ID = createContextKey('request id');

/**
 * Notes a request's id for its log lines; nothing else may depend on it. It travels in the context of the trace:
 * a store of its own would be handed on with every promise a second time.
 */
export const withRequestId = (within: Context, requestId: string): Context =>
  within.setValue(REQUEST_ID, requestId);

export const activeRequestId = (): string | undefined =>
  context.active().getValue(REQUEST_ID) as string | undefined;
