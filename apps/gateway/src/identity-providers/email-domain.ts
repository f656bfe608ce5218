/** @param emailKey an address in lower case, its domain in ASCII */
export const emailDomainOf = (emailKey: string): string => emailKey.slice(emailKey.lastIndexOf('@') + 1);
