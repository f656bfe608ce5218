import { Module, type DynamicModule } from '@nestjs/common';
import { PrintingBounds } from '@lotse/pdf/printing';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import type { NotificationsConfig } from '../config.js';
import { Gathering } from './gathering.js';
import { ReportPrinting } from './report-printing.js';
import { Reporting } from './reporting.js';
import { ReportsController } from './reports.controller.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsService } from './reports.service.js';
import { Signing, SIGNING } from './signing.js';

@Module({})
export class ReportsModule {
  static for({ evidenceKeyFile }: Pick<NotificationsConfig, 'evidenceKeyFile'>): DynamicModule {
    return {
      module: ReportsModule,
      global: true,
      imports: [CompanyCopiesModule],
      controllers: [ReportsController],
      providers: [
        Gathering,
        PrintingBounds,
        ReportPrinting,
        Reporting,
        ReportsRepository,
        ReportsService,
        { provide: SIGNING, useFactory: () => Signing.with(evidenceKeyFile) },
      ],
      exports: [ReportsRepository],
    };
  }
}
