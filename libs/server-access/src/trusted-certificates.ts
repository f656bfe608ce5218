import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/**
 * For TLS with a server: certificates that are given take the place of the usual ones, so these are given as well.
 * @param caFile certificates (PEM) that are trusted besides the usual ones
 * @throws Error where it cannot be read
 */
export const trustedBesides = (caFile: string | null): { ca?: string[] } =>
  caFile === null ? {} : { ca: [...usual(), readFileSync(caFile, 'utf8')] };

/** Node.js before 22.15 does not tell what `NODE_EXTRA_CA_CERTS` adds. */
function usual(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (store: 'default') => string[] };
  return getCACertificates?.('default') ?? tls.rootCertificates;
}
