import type { Schemas } from '../api/problem.js';

export type Incident = Schemas['IncidentDto'];
export type Delivery = Schemas['DeliveryDto'];
