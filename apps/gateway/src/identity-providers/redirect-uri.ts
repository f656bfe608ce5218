/**
 * Where a provider sends the browser back to, to be registered there: each has one of its own, so that what one provider
 * has given is never taken for another's (RFC 9700, section 4.4.2.2).
 */
export const redirectUriOf = (publicUrl: string, providerId: string): string =>
  `${baseOf(publicUrl)}/${providerId}/callback`;

/** What all providers had before; for those that have not moved yet. */
export const sharedRedirectUri = (publicUrl: string): string => `${baseOf(publicUrl)}/callback`;

const baseOf = (publicUrl: string): string => `${publicUrl.replace(/\/$/, '')}/api/v1/session/oidc`;
