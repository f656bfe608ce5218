import { SetMetadata } from '@nestjs/common';
import type { ErrorCode } from '@lotse/contracts';
import type { Class } from '../http/bodies.js';

/**
 * What a route answers: one thing, a page or a plain list of things, something without a class, a page for people,
 * a file of one of these media types, or nothing.
 */
export type Answer =
  | Class
  | { page: Class; beside?: Record<string, Record<string, unknown>> }
  | { list: Class }
  | { schema: Record<string, unknown> }
  | { html: true }
  | { file: readonly string[] }
  | null;

/** What a route says about itself in the OpenAPI document, besides what its other decorators say. */
export interface Description {
  summary: string;
  /** What a summary has no room for. */
  details?: string;
  answer: Answer;
  /** Codes of its own; those every route has are added. */
  refusals?: ErrorCode[];
  /** Takes If-Match. */
  ifMatch?: true;
  /** The answer has an ETag; said here only where its class does not have a version to tell it by. */
  versioned?: true;
  /** A write that takes no Idempotency-Key. */
  withoutIdempotency?: true;
  /** Query parameters besides those of a page, with their JSON Schemas; `required: true` beside one that is needed. */
  query?: Record<string, Record<string, unknown>>;
  /** Takes whatever stands in the query besides: the sender is no client of ours. */
  anyQuery?: true;
  /** Sends the browser elsewhere: the status of `@HttpCode`, 302 without it, with Location and no body. */
  redirect?: true;
  /** The answer sets or ends a cookie. */
  setsCookie?: true;
  /** Media types of a body that is no JSON; the route parses it itself. */
  takes?: readonly string[];
}

export const DESCRIPTION = Symbol('description');

export const Describe = (description: Description): MethodDecorator => SetMetadata(DESCRIPTION, description);

/** @param beside what a page of this list tells besides its items, with its JSON Schema */
export const pageOf = (
  type: Class,
  beside: Record<string, Record<string, unknown>> = {},
): { page: Class; beside: Record<string, Record<string, unknown>> } => ({ page: type, beside });
export const listOf = (type: Class): { list: Class } => ({ list: type });
