import { Module } from '@nestjs/common';
import { PersonalMails } from '../personal-data/personal-mails.js';
import { ExportsController } from './exports.controller.js';

@Module({ controllers: [ExportsController], providers: [PersonalMails] })
export class ExportsModule {}
