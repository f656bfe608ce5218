import { Module } from '@nestjs/common';
import { NewsletterRpc } from '@lotse/contracts';
import { auditController } from '@lotse/messaging';

@Module({ controllers: [auditController(NewsletterRpc.listAuditEntries)] })
export class AuditModule {}
