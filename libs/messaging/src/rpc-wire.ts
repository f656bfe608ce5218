import type { WireError } from '@lotse/contracts';

/** The body of an answer; `replayed`: a command was answered as it was the first time. */
export type WireAnswer = { answer: unknown; replayed?: true } | { error: WireError };

/** The body of a packed request: each item keeps its own identity, deadline and trace. */
export interface PackedRequest {
  items: PackedItem[];
}

export interface PackedItem {
  id: number;
  request: object;
  /** Milliseconds this item's caller still waits, counted from receipt. */
  remainingMs: number;
  traceparent?: string;
}

export interface PackedReply {
  items: ({ id: number } & WireAnswer)[];
  /** What all get that `items` says nothing of: their request could not be read. */
  error?: WireError;
}

/** Calls that leave together at most. */
export const packSize = 100;

/** An answer as it was read from the wire; what is none says that the other side has failed. */
export function answerFrom(body: unknown): WireAnswer {
  if (!isRecord(body)) return failed;
  if (isRecord(body['error'])) return { error: body['error'] as unknown as WireError };
  if (!('answer' in body)) return failed;
  return { answer: body['answer'], ...(body['replayed'] === true && { replayed: true }) };
}

/** The answers to packed requests by the ids of these, and what is said to all others. */
export function packedAnswersFrom(body: unknown): { answers: Map<number, WireAnswer>; others?: WireAnswer } {
  const items = isRecord(body) && Array.isArray(body['items']) ? (body['items'] as unknown[]) : [];
  const told = isRecord(body) && isRecord(body['error']) ? answerFrom(body) : undefined;
  return {
    answers: new Map(items.filter(isRecord).map((item) => [Number(item['id']), answerFrom(item)])),
    others: told ?? (items.length === 0 ? failed : undefined),
  };
}

/** What a caller is told when something broke on the other side. */
export const failed: { error: WireError } = { error: { kind: 'internal', code: 'service.failed' } };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
