import { Injectable, Logger } from '@nestjs/common';
import {
  DomainError,
  invalid,
  type DeclarationDto,
  type DeclareIncidents,
  type Idempotency,
} from '@lotse/contracts';
import { isReplay, noteReplay } from '@lotse/persistence';
import { Announcing } from '../incidents/announcing.js';

/** How far a machine's alarm reaches. */
export class DeclarationLimits {
  /** @param companies that one declaration may name, at most */
  constructor(readonly companies: number) {}
}

/** What a machine has noticed, at the companies that it names. */
@Injectable()
export class Declaring {
  private readonly logger = new Logger('declared incidents');

  constructor(
    private readonly announcing: Announcing,
    private readonly limits: DeclarationLimits,
  ) {}

  /**
   * Announces an emergency at each of the companies, in a transaction of its own: what is wrong at one holds up nobody else's
   * alarm. A repetition with the same Idempotency-Key gives what was announced again and tries once more what was not.
   * @throws DomainError invalid for more companies than may be named
   * @throws DomainError as {@link Announcing.announce} of the first company, where nobody at all was alarmed
   */
  async declare({ actor, idempotency, incident }: DeclareIncidents): Promise<DeclarationDto> {
    const { companyIds, subject, text } = incident;
    if (companyIds.length > this.limits.companies)
      throw invalid({
        pointer: '/companyIds',
        rule: 'arrayMaxSize',
        values: { limit: this.limits.companies },
      });
    const declared: DeclarationDto = { incidents: [], refused: [] };
    let first: unknown;
    let isNew = false;
    for (const companyId of companyIds)
      try {
        const own = idempotency && at(companyId, idempotency);
        const { id, deliveries } = await this.announcing.announce({
          actor,
          companyId,
          incident: { list: 'emergency', subject, text },
          ...(own && { idempotency: own }),
        });
        isNew ||= !isReplay(own);
        declared.incidents.push({ incidentId: id, companyId, recipients: deliveries.length });
      } catch (error) {
        first ??= error;
        declared.refused.push({ companyId, code: this.codeOf(error, companyId) });
      }
    if (declared.incidents.length === 0) throw first;
    if (idempotency && !isNew) noteReplay(idempotency);
    return declared;
  }

  private codeOf(error: unknown, companyId: string): string {
    if (error instanceof DomainError) return error.code;
    this.logger.error({ message: 'an incident could not be announced', companyId, error });
    return 'service.failed';
  }
}

const at = (companyId: string, { route, ...rest }: Idempotency): Idempotency => ({
  ...rest,
  route: `${route} ${companyId}`,
});
