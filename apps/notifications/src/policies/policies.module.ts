import { Module } from '@nestjs/common';
import { IncidentPolicies } from './incident-policies.js';
import { PoliciesController } from './policies.controller.js';

@Module({ controllers: [PoliciesController], providers: [IncidentPolicies], exports: [IncidentPolicies] })
export class PoliciesModule {}
