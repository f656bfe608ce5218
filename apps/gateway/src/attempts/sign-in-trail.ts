import { Injectable, Logger } from '@nestjs/common';
import { DomainError, type Actor, type ErrorCode } from '@lotse/contracts';
import { AuditTrail, Clock, Database, type Tx } from '@lotse/persistence';
import { KeyedHash } from '../secrets/keyed-hash.js';
import type { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import type { User } from '../users/user.entity.js';

/** Whom an entry is about: a user, an address without one (as its key), or the provider that vouches for somebody. */
export type Subject = { user: User } | { address: string } | { provider: IdentityProvider };

/** What was tried, e.g. `sign-in.refused`. */
export type Door = 'sign-in' | 'second-factor' | 'password-check';

/** What somebody is refused for who wants in; a sign-in that has ended meanwhile, or a provider that is gone, is no refusal. */
const refusals: ReadonlySet<string> = new Set<ErrorCode>([
  'auth.credentials-wrong',
  'auth.too-many-attempts',
  'auth.password-not-allowed',
  'auth.company-closed',
  'auth.login-held',
  'auth.second-factor-wrong',
  'auth.password-wrong',
  'auth.identity-refused',
  'auth.identity-not-proved',
  'auth.identity-unknown',
]);

/** Within an hour so many of a kind are written down one by one, then one each time their number has doubled. */
const oneByOne = 16;
const hour = 60 * 60 * 1_000;

const nobody: Actor = { kind: 'system', id: 'gateway', companyId: null, roles: [] };

/**
 * Writes down who got in, who did not, and why: in the trail of the user's company, and in the vendor's for staff and for
 * addresses without a login, which stand there by a keyed hash. However often it is tried, the trail grows by some twenty
 * entries an hour for each user and reason, and for all unknown addresses together.
 */
@Injectable()
export class SignInTrail {
  private readonly logger = new Logger('sign-in trail');

  constructor(
    private readonly audit: AuditTrail,
    private readonly hash: KeyedHash,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Does what lets somebody in; a refusal is written down before it is passed on. */
  async watch<T>(door: Door, subject: Subject, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && refusals.has(error.code))
        await this.database
          .transaction((tx) => this.note(tx, `${door}.refused`, subject, { reason: error.code }))
          .catch((failure: unknown) =>
            // the answer stays the same whether or not the trail is at hand: it would tell whose address is known
            this.logger.error({ message: 'a refusal is missing in the audit trail', error: failure }),
          );
      throw error;
    }
  }

  async note(
    tx: Tx,
    action: string,
    subject: Subject,
    details: { reason?: string; by?: string; device?: string | null; method?: string } = {},
  ): Promise<void> {
    const whose = 'address' in subject ? 'nobody' : idOf(subject);
    const times = await this.count(tx, [whose, action, details.reason].join(' '));
    const isTold = times <= oneByOne || Number.isInteger(Math.log2(times));
    const after = {
      ...namedIn(action, subject),
      ...details,
      ...(times > oneByOne && { timesInThisHour: times }),
    };
    const entry = { action, ...this.about(action, subject), after };
    // an entry or none by the same statement: addresses without a login fill their hour together, and would be answered sooner
    await this.audit.recordEach(tx, isTold ? [entry] : []);
  }

  private about(action: string, subject: Subject) {
    if ('user' in subject) {
      const { id, companyId, roles } = subject.user;
      const self: Actor = { kind: 'user', id, companyId, roles };
      return {
        actor: isStranger(action) ? nobody : self,
        companyId,
        targetType: 'user' as const,
        targetId: id,
      };
    }
    if ('provider' in subject) {
      const { id, companyId } = subject.provider;
      return { actor: nobody, companyId, targetType: 'identity-provider' as const, targetId: id };
    }
    const targetId = uuidOf(this.hash.of('sign-in-trail', subject.address));
    return { actor: nobody, companyId: null, targetType: 'user' as const, targetId };
  }

  /** @returns how often it has happened in this hour */
  private async count(tx: Tx, kind: string): Promise<number> {
    const now = this.clock.now().getTime();
    const rows: { count: number }[] = await tx.query(
      `insert into sign_in_count as kept (kind, hour, count) values ($1, $2, 1)
       on conflict (kind) do update set
         count = case when kept.hour < excluded.hour then 1 else kept.count + 1 end,
         hour = greatest(kept.hour, excluded.hour)
       returning count`,
      [kind, new Date(now - (now % hour))],
    );
    return rows[0]?.count ?? 1;
  }
}

/** Whoever wants to sign in is not known to be the user yet. */
const isStranger = (action: string): boolean => action === 'sign-in.refused';

/** Who acted is named where the trail is read; whom a stranger wanted to be is named here, until they are forgotten. */
const namedIn = (action: string, subject: Subject): { name?: string } =>
  'user' in subject && isStranger(action) ? { name: subject.user.name } : {};

const idOf = (subject: Exclude<Subject, { address: string }>): string =>
  'user' in subject ? subject.user.id : subject.provider.id;

/** The first bits of a hash as a UUIDv8 (RFC 9562, section 5.8). */
function uuidOf(hash: string): string {
  const bytes = Buffer.from(hash, 'base64url').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
