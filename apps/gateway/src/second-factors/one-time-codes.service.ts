import { Injectable } from '@nestjs/common';
import { DomainError, invalid } from '@lotse/contracts';
import { Clock, Database, type Tx } from '@lotse/persistence';
import { Secret, TOTP } from 'otpauth';
import { v7 as uuidv7 } from 'uuid';
import { Sealing } from '../secrets/sealing.js';
import type { Origin } from '../http/origin.js';
import type { Session } from '../sessions/session.entity.js';
import { ChallengesRepository } from './challenges.repository.js';
import { EnrolmentService, type Enrolled } from './enrolment.service.js';
import { FactorSessions } from './factor-sessions.js';
import { sealingContext, type SecondFactor } from '../second-factor-standing/second-factor.entity.js';
import { SecondFactorsRepository } from '../second-factor-standing/second-factors.repository.js';
import type { ConfirmTotpInput, TotpEnrolmentDto } from './second-factors.dto.js';

/** What every app takes: SHA-1 is no weakness here (RFC 6238, 1.2), and many apps know nothing else. Seconds. */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** An app that has been given its secret and has not shown a code yet. */
interface Unconfirmed {
  factorId: string;
  sealedSecret: string;
}

/** Apps that make a code of six digits every half minute (TOTP, RFC 6238). */
@Injectable()
export class OneTimeCodesService {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly sessions: FactorSessions,
    private readonly challenges: ChallengesRepository,
    private readonly enrolment: EnrolmentService,
    private readonly sealing: Sealing,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a secret for an app; the factor exists once a code has confirmed it. Beginning again makes another secret.
   * @throws DomainError as {@link EnrolmentService.admit}
   */
  async begin(token: string, password: string | null | undefined, origin: Origin): Promise<TotpEnrolmentDto> {
    const session = await this.sessions.find(token);
    await this.enrolment.admit(session, password, origin);
    const secret = new Secret({ size: 20 });
    const factorId = uuidv7();
    const content: Unconfirmed = {
      factorId,
      sealedSecret: this.sealing.seal(secret.base32, sealingContext(factorId)),
    };
    const expiresAt = await this.database.transaction((tx) =>
      this.challenges.begin(tx, session.id, 'totp-enrolment', JSON.stringify(content)),
    );
    return {
      secret: secret.base32,
      uri: new TOTP({ ...parameters, issuer: 'Lotse', label: session.user.email, secret }).toString(),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /**
   * @throws DomainError conflict `second-factors.nothing-begun`, `second-factors.too-many`
   * @throws DomainError invalid for a code that does not fit
   */
  confirm(token: string, { name, code }: ConfirmTotpInput): Promise<Enrolled> {
    return this.database.transaction(async (tx) => {
      const session = await this.sessions.lock(tx, token);
      const content = await this.challenges.find(tx, session.id, 'totp-enrolment');
      if (content === undefined) throw new DomainError('conflict', 'second-factors.nothing-begun');
      const { factorId, sealedSecret } = JSON.parse(content) as Unconfirmed;
      const step = this.stepOf(code, factorId, sealedSecret);
      if (step === null) throw invalid({ pointer: '/code', rule: 'oneTimeCode' });
      await this.challenges.end(tx, session.id, 'totp-enrolment');
      const totp = { id: factorId, kind: 'totp', name, sealedSecret, lastStep: step } as const;
      return this.enrolment.add(tx, session, token, totp);
    });
  }

  /**
   * Takes a code of one of the user's apps, once, and none that is older than the last one taken.
   * @param session locked
   * @returns whether it was right
   */
  async show(tx: Tx, { user }: Session, code: string): Promise<boolean> {
    for (const factor of await this.factors.of(user.id, tx)) {
      if (factor.kind !== 'totp' || factor.sealedSecret === null) continue;
      const step = this.stepOf(code, factor.id, factor.sealedSecret);
      if (step === null || isUsed(factor, step)) continue;
      await this.factors.update(tx, factor.id, { lastStep: step, lastUsedAt: this.clock.now() });
      return true;
    }
    return false;
  }

  /** The time step whose code this is: this one, the one before (it takes time to type), or the next (clocks differ). */
  private stepOf(code: string, factorId: string, sealedSecret: string): number | null {
    const secret = Secret.fromBase32(this.sealing.open(sealedSecret, sealingContext(factorId)));
    const timestamp = this.clock.now().getTime();
    const delta = TOTP.validate({ ...parameters, token: code, secret, timestamp, window: 1 });
    return delta === null ? null : TOTP.counter({ period: parameters.period, timestamp }) + delta;
  }
}

const isUsed = ({ lastStep }: SecondFactor, step: number): boolean => lastStep !== null && step <= lastStep;
