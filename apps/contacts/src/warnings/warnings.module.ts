import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories.module.js';
import { WarningsController } from './warnings.controller.js';
import { WarningsService } from './warnings.service.js';

@Module({
  imports: [RepositoriesModule],
  controllers: [WarningsController],
  providers: [WarningsService],
})
export class WarningsModule {}
