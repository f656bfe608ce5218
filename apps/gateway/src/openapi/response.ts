import type { JsonSchema } from '@lotse/contracts';

/** An answer as the document describes it. */
export interface Response {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: JsonSchema }> | undefined;
  /** Of a refusal: the codes that its problem may have. */
  'x-codes'?: string[];
}

/** To one of the answers that many routes share. */
export interface Reference {
  $ref: string;
}
