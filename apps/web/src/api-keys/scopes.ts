import type { Schemas } from '../api/problem.js';

export type Scope = Schemas['ApiKeyDto']['scopes'][number];

type Word<S extends string> = S extends `${infer What}:${infer How}` ? `${What}-${How}` : never;

/** By what name the catalogue knows a scope: a colon means something else there. */
export const wordOf = <S extends Scope>(scope: S): Word<S> => scope.replace(':', '-') as Word<S>;

/** What belongs together, in the order of the pages. */
export const scopeGroups = {
  contacts: ['contacts:read', 'contacts:write', 'contacts:import', 'contacts:export'],
  'distribution-lists': ['distribution-lists:read', 'distribution-lists:write'],
  subscriptions: ['subscriptions:read'],
  companies: ['companies:read', 'companies:write', 'companies:export'],
  tickets: ['tickets:read', 'tickets:write'],
  incidents: ['incidents:read', 'incidents:write'],
  other: ['audit:read', 'catalogue:read'],
} as const satisfies Record<string, Scope[]>;

export type ScopeGroup = keyof typeof scopeGroups;
export const scopeGroupNames = Object.keys(scopeGroups) as ScopeGroup[];

/** Alarms are the vendor's matter: a customer cannot let a machine declare them. */
export const forStaffOnly: readonly Scope[] = ['incidents:write'];
