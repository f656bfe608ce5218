import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database } from '@lotse/persistence';
import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { canBe } from '../http/path-parameters.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Under which the call of a key of the vendor is written down; `null` for all others. */
    vendorKeyCall: string | null;
  }
}

/**
 * Every call of a key of the vendor: written down before anything is done, and again once it is answered. So there is none
 * without a trace, not even where the process dies over it.
 */
@Injectable()
export class VendorKeyCalls {
  private readonly logger = new Logger('calls of vendor keys');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async begin(request: FastifyRequest, keyId: string): Promise<void> {
    const id = uuidv7();
    const { companyId } = request.params as { companyId?: string };
    const known = companyId !== undefined && canBe('companyId', companyId) ? companyId : null;
    const path = (request.routeOptions.url ?? '').replace(/:(\w+)/g, '{$1}');
    await this.database.reader.query(
      `insert into vendor_key_call (id, key_id, at, operation, company_id) values ($1, $2, $3, $4, $5)`,
      [id, keyId, this.clock.now(), `${request.method} ${path}`, known],
    );
    request.vendorKeyCall = id;
  }

  async end(id: string, status: number): Promise<void> {
    await this.database.reader
      .query('update vendor_key_call set status = $2 where id = $1', [id, status])
      .catch((error: unknown) =>
        this.logger.error({ message: 'how a call was answered could not be written down', error }),
      );
  }
}
