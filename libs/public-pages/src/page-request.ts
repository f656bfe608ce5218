import type { PageLanguage } from './page.js';

/** A request for one of the pages, without anything that a page needs nothing of. */
export interface PageRequest {
  /** What stands for each `:name` in the path. */
  path: Record<string, string>;
  /** What stands behind the question mark; of what is named twice, nothing. */
  query: Record<string, string>;
  /** The fields of a form; of a field that is sent twice, nothing. */
  form: Record<string, string>;
  /** Which the reader's browser prefers. */
  language: PageLanguage;
}
