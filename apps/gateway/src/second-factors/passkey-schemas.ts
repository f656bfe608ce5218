const challenge = {
  type: 'string',
  description: 'What the passkey signs, in base64url',
  examples: ['dGhpcyBpcyBzaWduZWQgb25jZQ'],
};
const timeout = {
  type: 'integer',
  description: 'How long the browser waits, in milliseconds',
  examples: [60_000],
};

/** Web Authentication Level 3 says what is in them; browsers take them as they are (`parseRequestOptionsFromJSON`). */
export const passkeyRequestOptions = {
  type: 'object',
  description: 'PublicKeyCredentialRequestOptionsJSON of Web Authentication Level 3',
  properties: {
    challenge,
    rpId: {
      type: 'string',
      description: 'The host that the passkey belongs to',
      examples: ['lotse.example.com'],
    },
    timeout,
    userVerification: {
      type: 'string',
      description: 'Whether the device asks for a finger, a face or a PIN',
      examples: ['preferred'],
    },
    allowCredentials: {
      type: 'array',
      items: { type: 'object' },
      description: 'The passkeys that may answer',
      examples: [[{ id: 'KEDetxZcUfinhVi6Za5nZQ', type: 'public-key' }]],
    },
  },
  required: ['challenge'],
  additionalProperties: true, // the standard grows
};

/** As above, for `parseCreationOptionsFromJSON`. */
export const passkeyCreationOptions = {
  type: 'object',
  description: 'PublicKeyCredentialCreationOptionsJSON of Web Authentication Level 3',
  properties: {
    challenge,
    rp: {
      type: 'object',
      description: 'For whom the passkey is made',
      examples: [{ id: 'lotse.example.com', name: 'Lotse' }],
    },
    user: {
      type: 'object',
      description: 'Whose passkey it will be',
      examples: [{ id: 'AZywoXwAcACAAAAAAADBAQ', name: 'erika@example.com', displayName: 'Erika Muster' }],
    },
    timeout,
    attestation: {
      type: 'string',
      description: 'Whether the maker of the device has to vouch for it',
      examples: ['none'],
    },
    pubKeyCredParams: {
      type: 'array',
      items: { type: 'object' },
      description: 'Algorithms that are understood, the best first (COSE)',
      examples: [[{ alg: -8, type: 'public-key' }]],
    },
    excludeCredentials: {
      type: 'array',
      items: { type: 'object' },
      description: 'Passkeys that the user has already',
      examples: [[{ id: 'KEDetxZcUfinhVi6Za5nZQ', type: 'public-key' }]],
    },
    authenticatorSelection: {
      type: 'object',
      description: 'What sort of device is wanted',
      examples: [{ residentKey: 'preferred', userVerification: 'preferred' }],
    },
  },
  required: ['challenge', 'rp', 'user', 'pubKeyCredParams'],
  additionalProperties: true,
};
