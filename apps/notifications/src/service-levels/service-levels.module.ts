import { Global, Module } from '@nestjs/common';
import { Figures } from './figures.js';
import { ServiceLevels } from './service-levels.js';
import { ServiceLevelsController } from './service-levels.controller.js';

/** What is promised of tickets. */
@Global()
@Module({
  controllers: [ServiceLevelsController],
  providers: [ServiceLevels, Figures],
  exports: [ServiceLevels],
})
export class ServiceLevelsModule {}
