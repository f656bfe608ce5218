import { Controller } from '@nestjs/common';
import {
  ListAuditEntries,
  NewsletterRpc,
  refuseForeign,
  type AuditEntryDto,
  type Page,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { AuditTrail } from '@lotse/persistence';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditTrail) {}

  /** What this service has changed of a company, newest first; of an unknown one nothing. */
  @OnCall(NewsletterRpc.listAuditEntries)
  async list({ actor, companyId, ...wanted }: ListAuditEntries): Promise<Page<AuditEntryDto>> {
    refuseForeign(actor, companyId);
    return this.audit.list(companyId, wanted);
  }
}
