/**
 * The one form in which a password is hashed and compared, whatever keyboard or system it comes from: RFC 8265, section 4.2
 * (OpaqueString): every space is an ordinary one, and letters with marks are one character (NFC).
 */
export const preparedPassword = (typed: string): string => typed.replace(/\p{Zs}/gu, ' ').normalize('NFC');

/**
 * How a password may have been kept that was set before it was prepared: as it is typed now, or in marks apart, as some
 * systems type it. The prepared form is first.
 */
export const formsOfPassword = (typed: string): string[] => {
  const prepared = preparedPassword(typed);
  return [...new Set([prepared, typed, prepared.normalize('NFD')])];
};
