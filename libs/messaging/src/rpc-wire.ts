import type { WireError } from '@lotse/contracts';

/** The body of an answer. */
export type WireAnswer = { answer: unknown } | { error: WireError };

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
}

/** Calls that leave together at most. */
export const packSize = 100;
