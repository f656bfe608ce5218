import { Module } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { PersonalData } from './personal-data.js';

@Module({ imports: [CompanyCopiesModule], providers: [PersonalData], exports: [PersonalData] })
export class PersonalDataModule {}
