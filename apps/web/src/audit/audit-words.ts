import type { TFunction } from 'i18next';

/** All that has to be known to tell an entry in words. */
export interface AuditWords {
  t: TFunction<'audit'>;
  /** The name of a contact; `null` for one who is gone, `undefined` where it is not known (yet). */
  contact: (id: string) => string | null | undefined;
  /** Which distribution list it is; `undefined` where that is not known (yet). */
  listKind: (id: string) => string | undefined;
  /** The name of an entry of the catalogue, or its key. */
  catalogue: (key: string) => string;
  role: (role: string) => string;
  scope: (scope: string) => string;
  country: (code: string) => string;
  language: (tag: string) => string;
  moment: (text: string) => string;
  day: (text: string) => string;
  list: (words: string[]) => string;
}
