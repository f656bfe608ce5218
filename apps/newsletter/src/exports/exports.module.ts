import { Module } from '@nestjs/common';
import { Deliveries } from '../issues/deliveries.repository.js';
import { PersonalMails } from '../personal-data/personal-mails.js';
import { ExportsController } from './exports.controller.js';

@Module({ controllers: [ExportsController], providers: [PersonalMails, Deliveries] })
export class ExportsModule {}
