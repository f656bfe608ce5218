import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto, DistributionListDto, IncidentDto, TicketDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { ApiClient } from './api-client.js';
import type { System } from './system.js';
import { apiKeyScopes } from '../../../apps/gateway/src/access/api-key-scopes.js';

/** A company with one of everything, and its two ways in. */
export interface Tenant {
  companyId: string;
  /** A company administrator, signed in. */
  user: ApiClient;
  userId: string;
  /** An API key with every scope, made by staff: a company may not announce incidents by itself. */
  key: ApiClient;
  keyId: string;
  primaryContactId: string;
  contactId: string;
  incidentId: string;
  ticketId: string;
  /** The primary contact, who follows the ticket. */
  watcherId: string;
}

/** Answered to whoever is signed in. */
export const aTicket = () => ({
  product: 'jtl-customer-account',
  component: 'access',
  message: 'Wie ändere ich mein Passwort?',
});

export const anIncident = () => ({ list: 'emergency', subject: 'Wartung', text: 'Heute Abend ab 20 Uhr.' });

export async function aTenant(system: System): Promise<Tenant> {
  const staff = system.administrator;
  const { id: companyId } = await staff.post<CompanyDto>('/companies', aCompany());
  const at = (path: string): string => `/companies/${companyId}${path}`;

  const email = `verwaltung.${randomUUID()}@example.com`;
  const password = randomUUID();
  const roles = ['company-administrator'];
  const { id: userId } = await staff.post<Schemas['UserDto']>('/users', {
    email,
    name: 'Verwaltung',
    password,
    roles,
    companyId,
  });
  const user = await system.signIn(email, password);
  const { id: keyId, secret } = await staff.post<Schemas['CreatedApiKeyDto']>(at('/api-keys'), {
    name: 'Abgleich',
    scopes: apiKeyScopes,
  });
  const key = ApiClient.withKey(system.gatewayUrl, secret ?? '');

  const newsletterChannels = ['product-news'];
  const primary = await user.post<ContactDto>(at('/contacts'), aContact({ newsletterChannels }));
  const contact = await user.post<ContactDto>(at('/contacts'), aContact({ newsletterChannels }));
  const list = await user.put<DistributionListDto>(
    at('/distribution-lists/emergency'),
    { entries: [{ contactId: contact.id }] },
    { ifMatch: 0 },
  );
  const { id: ticketId } = await eventually(() => user.post<TicketDto>(at('/tickets'), aTicket()));
  const { id: watcherId } = await eventually(() =>
    user.post<Schemas['TicketWatcherDto']>(at(`/tickets/${ticketId}/watchers`), { email: primary.email }),
  );
  const { id: incidentId } = await eventually(() =>
    staff.post<IncidentDto>(at('/incidents'), { ...anIncident(), listVersion: list.version }),
  );
  await eventually(() => user.get(at(`/contacts/${contact.id}/subscriptions`)));
  return {
    companyId,
    user,
    userId,
    key,
    keyId,
    primaryContactId: primary.id,
    contactId: contact.id,
    incidentId,
    ticketId,
    watcherId,
  };
}
