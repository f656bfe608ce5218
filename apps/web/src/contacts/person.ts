import type { Contact } from './contacts.queries.js';

type Named = Pick<Contact, 'academicTitle' | 'firstName' | 'lastName'>;

/** As one is spoken of: Dr. Ayşe Yıldız. */
export const nameOf = ({ academicTitle, firstName, lastName }: Named): string =>
  [academicTitle, firstName, lastName].filter(Boolean).join(' ');

/** As lists are ordered: Yıldız, Dr. Ayşe. */
export const listedNameOf = ({ academicTitle, firstName, lastName }: Named): string =>
  `${lastName}, ${[academicTitle, firstName].filter(Boolean).join(' ')}`;
