import { randomUUID } from 'node:crypto';
import type { IdentityProviderDto, ImportDto, InvitationDto, OpenSessionDto } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { UnexpectedReply } from './api-client.js';
import { aPersonWithAnApp } from './factors.js';
import type { Tenant } from './tenants.js';
import { aPerson, type World } from './world.js';

/** How something of a company comes to be, by the name under which paths ask for its id. */
const things: Record<string, (owner: Tenant, world: World) => string | Promise<string>> = {
  companyId: ({ companyId }) => companyId,
  contactId: ({ contactId }) => contactId,
  incidentId: ({ incidentId }) => incidentId,
  ticketId: ({ ticketId }) => ticketId,
  keyId: ({ keyId }) => keyId,
  userId: ({ userId }) => userId,
  sessionId: async ({ companyId }, { system }) => {
    const { client } = await aPerson(system, 'company-viewer', companyId);
    const [session] = await client.get<OpenSessionDto[]>('/sessions');
    return session?.id ?? '';
  },
  factorId: async ({ companyId }, world) => (await aPersonWithAnApp(world, companyId)).factorId,
  invitationId: async (owner) => (await anInvitation(owner)).id,
  importId: async (owner) => (await aCheckedImport(owner)).id,
  providerId: async ({ companyId }, world) => (await aProvider(world, companyId)).id,
  kind: () => 'emergency',
  key: () => 'made-by-a-test',
  componentKey: () => 'made-by-a-test',
  position: () => '0',
};

/** Parameters that name no thing of somebody's: there is nothing to protect, and nothing to be unknown. */
export const namesNothing = new Set(['companyId', 'kind', 'key', 'componentKey', 'position']);

export const anInvitation = ({ user, companyId }: Tenant): Promise<InvitationDto> =>
  user.post<InvitationDto>(`/companies/${companyId}/invitations`, {
    email: `eingeladen.${randomUUID()}@example.com`,
    name: 'Eingeladen',
    roles: ['company-viewer'],
  });

/** A file with one new contact. */
export const aFile = (): string =>
  ['firstName;lastName;email;phone', `Ina;Import;ina.${randomUUID()}@example.com;+49 2433 4567890`, ''].join(
    '\r\n',
  );

/** An import whose dry run is done. */
export async function aCheckedImport({ user, companyId }: Tenant): Promise<ImportDto> {
  const path = `/companies/${companyId}/imports`;
  const opened = await user.send<ImportDto>('POST', path, {
    raw: aFile(),
    headers: { 'content-type': 'text/csv' },
  });
  if (opened.status >= 400) throw new UnexpectedReply(opened, 'sending a file');
  return eventually(async () => {
    const read = await user.get<ImportDto>(`${path}/${opened.body.id}`);
    expect(read.status).toBe('checked');
    return read;
  });
}

/** A provider that vouches for a domain of its own. */
export const aProvider = (
  { system, identityProvider }: World,
  companyId: string | null,
): Promise<IdentityProviderDto> =>
  system.administrator.post<IdentityProviderDto>('/identity-providers', {
    name: 'Anmeldung der Firma',
    issuer: identityProvider.issuer,
    clientId: 'lotse',
    companyId,
    emailDomains: [`${randomUUID()}.example.com`],
  });

const known = new WeakMap<Tenant, Map<string, Promise<string>>>();

/** The owner's id for a parameter of a path; the thing is made when it is first asked for. */
export function thingOf(name: string, owner: Tenant, world: World): Promise<string> {
  const make = things[name];
  if (!make)
    throw new Error(`a path has {${name}}: say in e2e/src/support/things.ts how a company comes to have one`);
  const ofOwner = known.get(owner) ?? new Map<string, Promise<string>>();
  known.set(owner, ofOwner);
  const made = ofOwner.get(name) ?? Promise.resolve(make(owner, world));
  ofOwner.set(name, made);
  return made;
}
