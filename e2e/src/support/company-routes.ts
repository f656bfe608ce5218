import type { ApiKeyDto, ContactDto } from '@lotse/contracts';
import { aContact } from '@lotse/test-support';
import type { RequestOptions } from './api-client.js';
import { anIncident, aTicket, type Tenant } from './tenants.js';

export interface Attempt extends RequestOptions {
  method: string;
  path: string;
  /** Who of the owner may do this; both, if not said. */
  by?: 'user' | 'key';
  /** The status of its success; by the method, if not said. */
  answers?: number;
}

export type CompanyRoute = [string, (owner: Tenant) => Promise<Attempt> | Attempt];

const read = (path: (owner: Tenant) => string, by?: 'user' | 'key'): CompanyRoute => [
  `GET ${path({ companyId: ':companyId', contactId: ':contactId', incidentId: ':incidentId', ticketId: ':ticketId' } as Tenant)}`,
  (owner) => ({ method: 'GET', path: path(owner), ...(by && { by }) }),
];

export const companyPath = ({ companyId }: Tenant): string => `/companies/${companyId}`;
export const versionOf = async (owner: Tenant, path: string): Promise<number> =>
  (await owner.user.get<{ version: number }>(path)).version;

/** Every route that takes an id of something that belongs to a company. */
export const companyRoutes: CompanyRoute[] = [
  read(companyPath),
  read((owner) => `${companyPath(owner)}/contacts`),
  read((owner) => `${companyPath(owner)}/contacts/${owner.contactId}`),
  read((owner) => `${companyPath(owner)}/contacts/${owner.contactId}/subscriptions`),
  read((owner) => `${companyPath(owner)}/contacts/${owner.contactId}/holdings`, 'user'),
  read((owner) => `${companyPath(owner)}/warnings`),
  read((owner) => `${companyPath(owner)}/distribution-lists/emergency`),
  read((owner) => `${companyPath(owner)}/distribution-lists/emergency/recipients`),
  read((owner) => `${companyPath(owner)}/incidents`),
  read((owner) => `${companyPath(owner)}/incidents/${owner.incidentId}`),
  read((owner) => `${companyPath(owner)}/tickets`),
  read((owner) => `${companyPath(owner)}/tickets/${owner.ticketId}`),
  read((owner) => `${companyPath(owner)}/audit-entries`),
  read((owner) => `${companyPath(owner)}/api-keys`, 'user'),
  [
    'PATCH /companies/:companyId',
    async (owner) => ({
      method: 'PATCH',
      path: companyPath(owner),
      body: { legalForm: 'AG' },
      ifMatch: await versionOf(owner, companyPath(owner)),
    }),
  ],
  [
    'PUT /companies/:companyId/primary-contact',
    async (owner) => ({
      method: 'PUT',
      path: `${companyPath(owner)}/primary-contact`,
      body: { contactId: owner.primaryContactId },
      ifMatch: await versionOf(owner, companyPath(owner)),
    }),
  ],
  [
    'POST /companies/:companyId/contacts',
    (owner) => ({ method: 'POST', path: `${companyPath(owner)}/contacts`, body: aContact() }),
  ],
  [
    'PATCH /companies/:companyId/contacts/:contactId',
    async (owner) => {
      const path = `${companyPath(owner)}/contacts/${owner.contactId}`;
      return {
        method: 'PATCH',
        path,
        body: { position: 'Vertretung' },
        ifMatch: await versionOf(owner, path),
      };
    },
  ],
  [
    'DELETE /companies/:companyId/contacts/:contactId',
    async (owner) => {
      const { id } = await owner.user.post<ContactDto>(`${companyPath(owner)}/contacts`, aContact());
      return { method: 'DELETE', path: `${companyPath(owner)}/contacts/${id}` };
    },
  ],
  [
    'PUT /companies/:companyId/distribution-lists/:kind',
    async (owner) => {
      const path = `${companyPath(owner)}/distribution-lists/emergency`;
      const entries = [{ contactId: owner.contactId }];
      return { method: 'PUT', path, body: { entries }, ifMatch: await versionOf(owner, path) };
    },
  ],
  [
    'POST /companies/:companyId/contacts/:contactId/offboarding',
    async (owner) => {
      const { id } = await owner.user.post<ContactDto>(`${companyPath(owner)}/contacts`, aContact());
      const path = `${companyPath(owner)}/contacts/${id}/offboarding`;
      return { method: 'POST', path, body: { successorId: owner.primaryContactId }, ifMatch: 1 };
    },
  ],
  [
    'POST /companies/:companyId/distribution-lists/:kind/entries',
    async (owner) => {
      const list = `${companyPath(owner)}/distribution-lists/emergency`;
      const body = { email: 'leitstand@example.com', label: 'Leitstand' };
      return { method: 'POST', path: `${list}/entries`, body, ifMatch: await versionOf(owner, list) };
    },
  ],
  [
    'DELETE /companies/:companyId/distribution-lists/:kind/entries/:position',
    async (owner) => {
      const list = `${companyPath(owner)}/distribution-lists/emergency`;
      const ifMatch = await versionOf(owner, list);
      return { method: 'DELETE', path: `${list}/entries/0`, ifMatch, answers: 200 };
    },
  ],
  [
    'POST /companies/:companyId/incidents',
    (owner) => ({ method: 'POST', path: `${companyPath(owner)}/incidents`, body: anIncident(), by: 'key' }),
  ],
  [
    'POST /companies/:companyId/tickets',
    (owner) => ({ method: 'POST', path: `${companyPath(owner)}/tickets`, body: aTicket() }),
  ],
  [
    'POST /companies/:companyId/api-keys',
    (owner) => ({
      method: 'POST',
      path: `${companyPath(owner)}/api-keys`,
      body: { name: 'Neu', scopes: ['contacts:read'] },
      by: 'user',
    }),
  ],
  [
    'DELETE /companies/:companyId/api-keys/:keyId',
    async (owner) => {
      const { id } = await owner.user.post<ApiKeyDto>(`${companyPath(owner)}/api-keys`, {
        name: 'Kurzlebig',
        scopes: ['contacts:read'],
      });
      return { method: 'DELETE', path: `${companyPath(owner)}/api-keys/${id}`, by: 'user' };
    },
  ],
];
