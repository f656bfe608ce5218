/** The header that makes a write fail where somebody else's came first (RFC 9110, 13.1.1). */
export const ifMatch = ({ version }: { version: number }): { 'If-Match': string } => ({
  'If-Match': `"${version}"`,
});
