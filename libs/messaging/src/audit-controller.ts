import type { AuditEntryDto, CallDefinition, ListAuditEntries, Page } from '@lotse/contracts';
import { AuditTrail } from '@lotse/persistence';
import { Controller, type Type } from '@nestjs/common';
import { OnCall } from './handlers.js';

/** Answers what a service has changed of a company, or of none, newest first; of an unknown one nothing. */
export function auditController(call: CallDefinition<ListAuditEntries, Page<AuditEntryDto>>): Type {
  @Controller()
  class AuditController {
    constructor(private readonly audit: AuditTrail) {}

    @OnCall(call)
    list(query: ListAuditEntries): Promise<Page<AuditEntryDto>> {
      return this.audit.listFor(query);
    }
  }
  return AuditController;
}
