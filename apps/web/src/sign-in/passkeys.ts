/** Why the browser made or gave no passkey. */
export class PasskeyError extends Error {
  constructor(readonly reason: 'called-off' | 'known' | 'unsupported' | 'failed') {
    super(reason);
  }
}

/** Options and answers go between the API and the browser as they are: JSON in the form of Web Authentication, level 3. */
type Json = Record<string, unknown>;
/** How the API's document types an object of which it says nothing more. */
type Answer = Record<string, never>;

export const passkeysAreSupported = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

/** @throws PasskeyError */
export const createPasskey = (options: Json): Promise<Answer> =>
  credential(() => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
    return navigator.credentials.create({ publicKey });
  });

/** @throws PasskeyError */
export const showPasskey = (options: Json): Promise<Answer> =>
  credential(() => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as unknown as PublicKeyCredentialRequestOptionsJSON,
    );
    return navigator.credentials.get({ publicKey });
  });

async function credential(ask: () => Promise<Credential | null>): Promise<Answer> {
  if (!passkeysAreSupported()) throw new PasskeyError('unsupported');
  try {
    const given = await ask();
    if (!(given instanceof PublicKeyCredential)) throw new PasskeyError('failed');
    return given.toJSON() as unknown as Answer;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'InvalidStateError') throw new PasskeyError('known');
    // a person who calls it off and one who lets the time pass look the same, on purpose
    throw new PasskeyError(['NotAllowedError', 'AbortError'].includes(error.name) ? 'called-off' : 'failed');
  }
}
