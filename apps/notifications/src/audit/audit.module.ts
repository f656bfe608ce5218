import { Module } from '@nestjs/common';
import { NotificationsRpc } from '@lotse/contracts';
import { auditController } from '@lotse/messaging';

@Module({ controllers: [auditController(NotificationsRpc.listAuditEntries)] })
export class AuditModule {}
