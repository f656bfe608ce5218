import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { AuditController } from './audit.controller.js';

@Module({ imports: [CompaniesModule], controllers: [AuditController] })
export class AuditModule {}
