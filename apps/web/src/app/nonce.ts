/** What the Content-Security-Policy of this very page lets styles and scripts in by. */
export const nonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
