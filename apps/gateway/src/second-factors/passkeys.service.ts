import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalid } from '@lotse/contracts';
import { Clock, Database, violatedUniqueConstraint, type Tx } from '@lotse/persistence';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { v7 as uuidv7 } from 'uuid';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import type { Origin } from '../http/origin.js';
import type { Session } from '../sessions/session.entity.js';
import { ChallengesRepository, type Purpose } from './challenges.repository.js';
import { EnrolmentService, type Enrolled } from './enrolment.service.js';
import { FactorSessions } from './factor-sessions.js';
import type { SecondFactor } from '../second-factor-standing/second-factor.entity.js';
import { SecondFactorsRepository } from '../second-factor-standing/second-factors.repository.js';
import type { EnrolPasskeyInput } from './second-factors.dto.js';

/** Ed25519, ES256 and RS256, as COSE numbers them: the same on every Node. */
const supportedAlgorithmIDs = [-8, -7, -257];
/** Milliseconds that a browser waits for the user. */
const timeout = 5 * 60_000;
const transportsAtMost = 10;

/** Passkeys and security keys (Web Authentication Level 3): they sign for this site alone, so nobody can be tricked into showing them elsewhere. */
@Injectable()
export class PasskeysService {
  /** The site that keys sign for: PUBLIC_URL. */
  private readonly site: { origin: string; id: string };

  constructor(
    @Inject(GATEWAY_CONFIG) config: GatewayConfig,
    private readonly factors: SecondFactorsRepository,
    private readonly sessions: FactorSessions,
    private readonly challenges: ChallengesRepository,
    private readonly enrolment: EnrolmentService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    const { origin, hostname } = new URL(config.publicUrl);
    this.site = { origin, id: hostname };
  }

  /** @throws DomainError as {@link EnrolmentService.admit} */
  async beginEnrolment(
    token: string,
    password: string | null | undefined,
    from: Origin,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const session = await this.sessions.find(token);
    await this.enrolment.admit(session, password, from);
    const { user } = session;
    const options = await generateRegistrationOptions({
      rpName: 'Lotse',
      rpID: this.site.id,
      userID: new Uint8Array(Buffer.from(user.id.replace(/-/g, ''), 'hex')),
      userName: user.email,
      userDisplayName: user.name,
      timeout,
      attestationType: 'none', // any maker's key will do
      excludeCredentials: descriptorsOf(await this.factors.of(user.id)),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      supportedAlgorithmIDs,
    });
    await this.begin(session, 'passkey-enrolment', options.challenge);
    return options;
  }

  /**
   * @throws DomainError conflict `second-factors.nothing-begun`, `second-factors.too-many`, `second-factors.passkey-known`
   * @throws DomainError invalid for a response that does not answer what was begun
   */
  async enrol(token: string, { name, response }: EnrolPasskeyInput): Promise<Enrolled> {
    const expectedChallenge = await this.takeChallenge(token, 'passkey-enrolment');
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      ...this.expected(expectedChallenge),
      response: response as unknown as RegistrationResponseJSON,
      supportedAlgorithmIDs,
    }).catch(notAnAnswer);
    if (!verified || !registrationInfo) throw refusedResponse();
    const { id, publicKey, counter } = registrationInfo.credential;
    try {
      return await this.database.transaction(async (tx) =>
        this.enrolment.add(tx, await this.sessions.lock(tx, token), token, {
          id: uuidv7(),
          kind: 'passkey',
          name,
          credentialId: id,
          publicKey: Buffer.from(publicKey),
          counter,
          transports: transportsOf(response),
        }),
      );
    } catch (error) {
      if (violatedUniqueConstraint(error) === 'second_factor_credential_id')
        throw new DomainError('conflict', 'second-factors.passkey-known');
      throw error;
    }
  }

  /** What the browser asks the user's passkeys for. */
  async beginShowing(token: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const session = await this.sessions.find(token);
    const options = await generateAuthenticationOptions({
      rpID: this.site.id,
      allowCredentials: descriptorsOf(await this.factors.of(session.userId)),
      userVerification: 'required',
      timeout,
    });
    await this.begin(session, 'passkey', options.challenge);
    return options;
  }

  /**
   * A challenge is good for one answer, right or wrong.
   * @throws DomainError conflict `second-factors.nothing-begun`
   */
  takeChallenge(token: string, purpose: Purpose): Promise<string> {
    return this.database.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, token);
      const challenge = await this.challenges.find(tx, session.id, purpose);
      if (challenge === undefined) throw new DomainError('conflict', 'second-factors.nothing-begun');
      await this.challenges.end(tx, session.id, purpose);
      return challenge;
    });
  }

  /**
   * @param session locked
   * @param challenge as {@link takeChallenge} gave it
   * @returns whether one of the user's passkeys has signed it
   */
  async show(
    tx: Tx,
    { user }: Session,
    challenge: string,
    response: Record<string, unknown>,
  ): Promise<boolean> {
    const factors = await this.factors.of(user.id, tx);
    const factor = factors.find(
      ({ credentialId }) => credentialId !== null && credentialId === response['id'],
    );
    const credential = factor && credentialOf(factor);
    if (!credential) return false;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...this.expected(challenge),
      response: response as unknown as AuthenticationResponseJSON,
      credential, // with its counter: a smaller one is refused
    }).catch(notAnAnswer);
    if (!verified || !authenticationInfo) return false;
    await this.factors.update(tx, factor.id, {
      counter: authenticationInfo.newCounter,
      lastUsedAt: this.clock.now(),
    });
    return true;
  }

  private async begin(session: Session, purpose: Purpose, challenge: string): Promise<void> {
    await this.database.transaction((tx) => this.challenges.begin(tx, session.id, purpose, challenge));
  }

  private expected(expectedChallenge: string) {
    return {
      expectedChallenge,
      expectedOrigin: this.site.origin,
      expectedRPID: this.site.id,
      requireUserVerification: true,
    };
  }
}

/** Whatever is wrong with what a browser has sent is thrown by the library as an Error, with a sentence for programmers. */
const notAnAnswer = (): { verified: false; registrationInfo?: never; authenticationInfo?: never } => ({
  verified: false,
});

const refusedResponse = (): DomainError<'invalid'> =>
  invalid({ pointer: '/response', rule: 'passkeyResponse' });

const descriptorsOf = (factors: SecondFactor[]) =>
  factors.flatMap(({ credentialId, transports }) =>
    credentialId === null ? [] : [{ id: credentialId, ...(transports && { transports }) }],
  );

function credentialOf({
  credentialId,
  publicKey,
  counter,
  transports,
}: SecondFactor): WebAuthnCredential | undefined {
  if (credentialId === null || publicKey === null || counter === null) return undefined;
  return {
    id: credentialId,
    publicKey: new Uint8Array(publicKey),
    counter,
    ...(transports && { transports }),
  };
}

/** A hint that a browser gives, and gets back: kept where it is a list of short words. */
function transportsOf(response: Record<string, unknown>): string[] | null {
  const { transports } = (response['response'] ?? {}) as { transports?: unknown };
  if (!Array.isArray(transports)) return null;
  const words = transports.filter(
    (word): word is string => typeof word === 'string' && /^[a-z-]{1,20}$/.test(word),
  );
  return words.slice(0, transportsAtMost);
}
