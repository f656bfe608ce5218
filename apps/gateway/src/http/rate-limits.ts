import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { Clock } from '@lotse/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { networkOf } from './origin.js';
import { TokenBuckets } from './token-buckets.js';

/**
 * How much one user or API key, or one network that is not signed in, may ask in a minute. Counted in the memory of each
 * replica, because this is on the path of every request: with three replicas three times as much gets through. Guessing
 * passwords is another matter, and counted for all replicas together (`Throttle`).
 *
 * Told by the fields of draft-ietf-httpapi-ratelimit-headers: `r` is what is left, `t` when it is the whole quota again.
 */
@Injectable()
export class RateLimits {
  private readonly logger = new Logger('http');
  private readonly callers: TokenBuckets;
  private readonly networks: TokenBuckets;
  private readonly callersPolicy: string;
  private readonly networksPolicy: string;
  private proxyIsUnknown: boolean;

  constructor(
    @Inject(GATEWAY_CONFIG) config: GatewayConfig,
    private readonly clock: Clock,
  ) {
    this.callers = new TokenBuckets(config.rateLimitPerMinute);
    this.networks = new TokenBuckets(config.rateLimitPublicPerMinute);
    this.callersPolicy = `"caller";q=${config.rateLimitPerMinute};w=60`;
    this.proxyIsUnknown = config.trustedProxies.length === 0;
    this.networksPolicy = `"network";q=${config.rateLimitPublicPerMinute};w=60`;
  }

  /** @throws DomainError too-many `request.too-many` */
  countCaller(actorId: string, request: FastifyRequest, reply: FastifyReply): void {
    const { wait, remaining, full } = this.callers.take(actorId, weightOf(request), this.now());
    reply.header('ratelimit-policy', this.callersPolicy);
    reply.header('ratelimit', `"caller";r=${remaining};t=${seconds(full)}`);
    if (wait > 0) throw tooMany(wait);
  }

  /**
   * For requests without a caller, those with a wrong credential among them.
   * @throws DomainError too-many `request.too-many`
   */
  countNetwork(request: FastifyRequest, reply: FastifyReply): void {
    if (this.proxyIsUnknown && request.headers['x-forwarded-for'] !== undefined) this.warnOfProxy();
    const { wait, remaining, full } = this.networks.take(
      networkOf(request.ip),
      weightOf(request),
      this.now(),
    );
    reply.header('ratelimit-policy', this.networksPolicy);
    reply.header('ratelimit', `"network";r=${remaining};t=${seconds(full)}`);
    if (wait > 0) throw tooMany(wait);
  }

  /**
   * Before an unfamiliar credential is looked up: whoever tries many is stopped before the database is queried.
   * @throws DomainError too-many `request.too-many`
   */
  refuseExhausted(request: FastifyRequest, reply: FastifyReply): void {
    if (this.networks.waitFor(networkOf(request.ip), this.now()) > 0) this.countNetwork(request, reply);
  }

  /** Once: an installation behind a proxy that is not named would soon refuse everybody. */
  private warnOfProxy(): void {
    this.proxyIsUnknown = false;
    this.logger.warn({
      message: 'X-Forwarded-For is not believed: if a proxy sends it, name the proxy in TRUSTED_PROXIES',
    });
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

const weightOf = ({ routeOptions: { config } }: FastifyRequest): number => config?.limits?.weight ?? 1;

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1_000);

const tooMany = (wait: number): DomainError<'too-many'> =>
  new DomainError('too-many', 'request.too-many', { values: { seconds: seconds(wait) } });
