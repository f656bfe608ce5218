import { Module } from '@nestjs/common';
import { IncidentTemplates } from './incident-templates.js';
import { IncidentTemplatesController } from './incident-templates.controller.js';

@Module({ controllers: [IncidentTemplatesController], providers: [IncidentTemplates] })
export class IncidentTemplatesModule {}
