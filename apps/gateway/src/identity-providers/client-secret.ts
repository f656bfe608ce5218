/** Where a client secret is sealed for ({@link Sealing.seal}). */
export const secretContext = (providerId: string): string => `identity-provider:${providerId}:client-secret`;
