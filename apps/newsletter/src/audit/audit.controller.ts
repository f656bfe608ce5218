import { Controller } from '@nestjs/common';
import {
  ListAuditEntries,
  NewsletterRpc,
  refuseForeignTrail,
  type AuditEntryDto,
  type Page,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { AuditTrail } from '@lotse/persistence';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditTrail) {}

  /** What this service has changed of a company, or of none, newest first; of an unknown one nothing. */
  @OnCall(NewsletterRpc.listAuditEntries)
  async list({ actor, companyId, ...wanted }: ListAuditEntries): Promise<Page<AuditEntryDto>> {
    refuseForeignTrail(actor, companyId);
    return this.audit.list(companyId, wanted);
  }
}
