/**
 * Whether a name is written as domains are: letters, digits, hyphens and underscores between dots. The libraries that compare domains stop at other
 * characters, and the DNS does not: `example.com/x.elsewhere.example` would be asked of one and taken for the other.
 */
export const isPlainName = (name: string): boolean =>
  name.length <= 253 && /^[\w-]+(?:\.[\w-]+)*\.?$/.test(name);
