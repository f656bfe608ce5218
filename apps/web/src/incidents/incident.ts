import { every } from '../api/every.js';
import type { Schemas } from '../api/problem.js';
import type { ListKind } from '../distribution-lists/list-kinds.js';

export type Incident = Schemas['IncidentDto'];
export type Delivery = Schemas['DeliveryDto'];
export type DeliveryKind = NonNullable<Delivery['kind']>;
export type IncidentKind = NonNullable<Incident['kind']>;
export type Severity = NonNullable<Incident['severity']>;
export type NewsKind = Schemas['IncidentNewsDto']['kind'];
export type Acknowledgement = Schemas['AcknowledgementDto'];
export type Call = Schemas['CallDto'];

/** In the order of the pages. */
export const incidentKinds = every<IncidentKind>()(['emergency', 'privacy', 'vulnerability']);
export const severities = every<Severity>()(['critical', 'high', 'low']);
export const newsKinds = every<NewsKind>()(['update', 'correction', 'all-clear', 'false-alarm']);
export const deliveryKinds = every<DeliveryKind>()(['alarm', 'reminder', 'taken', 'news']);

export const endsIt = (kind: NewsKind): boolean => kind === 'all-clear' || kind === 'false-alarm';

/** The list whose people are told of a kind of incident. */
export const listFor = (kind: IncidentKind): ListKind =>
  kind === 'privacy' ? 'privacy-incident' : 'emergency';

/** What an incident is; one that was announced before kinds were told is what its list is for. */
export const kindOf = ({ kind, list }: Pick<Incident, 'kind' | 'list'>): IncidentKind =>
  kind ?? (list === 'privacy-incident' ? 'privacy' : 'emergency');

/** What it is called: whoever tries a list is not to be frightened. */
export const calledOf = (incident: Pick<Incident, 'kind' | 'list' | 'isTest'>): IncidentKind | 'test' =>
  incident.isTest ? 'test' : kindOf(incident);

export const isAlarm = ({ kind }: Delivery): boolean => (kind ?? 'alarm') === 'alarm';

/** With whom the chain of a kind begins. */
export const firstStepOf = (kind: IncidentKind): Incident['step'] =>
  kind === 'vulnerability' ? 'responsibility' : 'list';
