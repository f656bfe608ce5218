/** Web Authentication Level 3 says what is in them; browsers take them as they are (`parseRequestOptionsFromJSON`). */
export const passkeyRequestOptions = {
  type: 'object',
  description: 'PublicKeyCredentialRequestOptionsJSON of Web Authentication Level 3',
  properties: {
    challenge: { type: 'string' },
    rpId: { type: 'string' },
    timeout: { type: 'integer' },
    userVerification: { type: 'string' },
    allowCredentials: { type: 'array', items: { type: 'object' } },
  },
  required: ['challenge'],
  additionalProperties: true, // the standard grows
};

/** As above, for `parseCreationOptionsFromJSON`. */
export const passkeyCreationOptions = {
  type: 'object',
  description: 'PublicKeyCredentialCreationOptionsJSON of Web Authentication Level 3',
  properties: {
    challenge: { type: 'string' },
    rp: { type: 'object' },
    user: { type: 'object' },
    timeout: { type: 'integer' },
    attestation: { type: 'string' },
    pubKeyCredParams: { type: 'array', items: { type: 'object' } },
    excludeCredentials: { type: 'array', items: { type: 'object' } },
    authenticatorSelection: { type: 'object' },
  },
  required: ['challenge', 'rp', 'user', 'pubKeyCredParams'],
  additionalProperties: true,
};
