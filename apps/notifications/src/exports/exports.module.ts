import { Module } from '@nestjs/common';
import { ExportsController } from './exports.controller.js';
import { ExportsRepository } from './exports.repository.js';

@Module({ controllers: [ExportsController], providers: [ExportsRepository] })
export class ExportsModule {}
