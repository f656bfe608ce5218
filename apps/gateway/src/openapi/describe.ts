import { SetMetadata } from '@nestjs/common';
import type { ErrorCode } from '@lotse/contracts';
import type { Class } from '../http/bodies.js';

/** What a route answers: one thing, a page or a list of things, something without a class, or nothing. */
export type Answer = Class | { page: Class } | { schema: Record<string, unknown> } | { html: true } | null;

/** What a route says about itself in the OpenAPI document, besides what its other decorators say. */
export interface Description {
  summary: string;
  answer: Answer;
  /** Codes of its own; those every route has are added. */
  refusals?: ErrorCode[];
  /** Takes If-Match. */
  ifMatch?: true;
  /** The answer is one thing with a version: has an ETag, and honours If-None-Match when it is read. */
  versioned?: true;
  /** A write that takes no Idempotency-Key. */
  withoutIdempotency?: true;
  /** Query parameters besides those of a page, with their JSON Schemas. */
  query?: Record<string, Record<string, unknown>>;
}

export const DESCRIPTION = Symbol('description');

export const Describe = (description: Description): MethodDecorator => SetMetadata(DESCRIPTION, description);

export const pageOf = (type: Class): { page: Class } => ({ page: type });
