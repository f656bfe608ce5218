/** Where providers send the browser back to: the same for all of them, to be registered there. */
export const redirectUriOf = (publicUrl: string): string =>
  `${publicUrl.replace(/\/$/, '')}/api/v1/session/oidc/callback`;
