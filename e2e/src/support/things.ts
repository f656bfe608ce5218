import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, EvidenceKeyDto, ImportDto, IncidentDto, IncidentReportDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { UnexpectedReply, type ApiClient } from './api-client.js';
import { aPersonWithAnApp } from './factors.js';
import { anIncident, aTicket, type Tenant } from './tenants.js';
import { aVendorKey } from './vendor-key.js';
import { aPerson, type World } from './world.js';

/** How something of a company comes to be, by the name under which paths ask for its id. */
const things: Record<string, (owner: Tenant, world: World) => string | Promise<string>> = {
  companyId: ({ companyId }) => companyId,
  contactId: ({ contactId }) => contactId,
  incidentId: ({ incidentId }) => incidentId,
  declarationId: async (owner, world) => (await aDeclaration(owner, world)).id,
  snapshotId: async (owner, world) => (await aPreview(owner, world)).snapshotId,
  issueId: async (_, world) => (await anIssue(world)).id,
  subscriptionImportId: async (_, world) => (await aSubscriptionImport(world)).id,
  suppressionId: async (_, world) => (await aSuppression(world)).id,
  templateKey: () => 'emergency',
  ticketId: aFollowedTicket,
  otherTicketId: async ({ companyId }, { system }) =>
    (await system.administrator.post<Schemas['TicketDto']>(`/companies/${companyId}/tickets`, aTicket())).id,
  watcherId: ({ watcherId }) => watcherId,
  messageId: (owner, world) => aMailedMessage(owner, world),
  attachmentId: (owner) => anAttachment(owner),
  teamKey: () => 'made-by-a-test',
  serviceLevelKey: () => 'made-by-a-test',
  mailboxKey: async (_owner, { system }) => {
    const body = {
      address: 'made-by-a-test@vendor.example',
      product: 'jtl-wawi',
      component: 'orders',
      language: 'de',
    };
    await system.administrator.send('PUT', '/desk/mailboxes/made-by-a-test', { body, ifMatch: 0 });
    return 'made-by-a-test';
  },
  stockAnswerKey: async (_owner, { system }) => {
    const body = { name: { de: 'Gruß', en: 'Greeting' }, text: { de: 'Guten Tag', en: 'Hello' } };
    await system.administrator.send('PUT', '/desk/stock-answers/made-by-a-test', { body, ifMatch: 0 });
    return 'made-by-a-test';
  },
  reportId: async ({ companyId, incidentId }, { system }) =>
    (
      await system.administrator.post<IncidentReportDto>(
        `/companies/${companyId}/incidents/${incidentId}/reports`,
        undefined,
      )
    ).id,
  evidenceKeyId: async (_owner, { nobody }) => {
    const [key] = await nobody.get<EvidenceKeyDto[]>('/vendor/evidence-keys');
    return key?.id ?? '';
  },
  caseId: async (_, world) => (await aCase(world)).id,
  documentId: async (_, world) => (await aDocument(world)).documentId,
  callTaskId: (_, world) => aCallTask(world),
  incidentKind: () => 'emergency',
  severity: () => 'low',
  mailName: () => 'incident',
  mailLanguage: () => 'de',
  keyId: ({ keyId }) => keyId,
  vendorKeyId: async ({ companyId }, { system }) =>
    (await aVendorKey(system, { scopes: ['companies:read'], companyIds: [companyId] })).id,
  eventType: () => 'contacts.contact-changed.v1',
  userId: ({ userId }) => userId,
  sessionId: async ({ companyId }, { system }) => {
    const { client } = await aPerson(system, 'company-viewer', companyId);
    const [session] = await client.get<Schemas['OpenSessionDto'][]>('/sessions');
    return session?.id ?? '';
  },
  factorId: async ({ companyId }, world) => (await aPersonWithAnApp(world, companyId)).factorId,
  invitationId: async (owner) => (await anInvitation(owner)).id,
  importId: async (owner) => (await aCheckedImport(owner)).id,
  providerId: async ({ companyId }, world) => (await aProvider(world, companyId)).id,
  kind: () => 'emergency',
  key: () => 'made-by-a-test',
  channel: () => 'product-news',
  wordingKey: () => 'consent',
  componentKey: () => 'made-by-a-test',
  position: () => '0',
};

/** Parameters that name no thing of somebody's: there is nothing to protect, and nothing to be unknown. */
export const namesNothing = new Set([
  'companyId',
  'eventType',
  'caseId', // staff's, as are its documents
  'documentId',
  'evidenceKeyId',
  'snapshotId', // staff's, like what becomes of it
  'declarationId',
  'issueId',
  'suppressionId',
  'subscriptionImportId',
  'incidentKind',
  'severity',
  'mailName',
  'mailLanguage',
  'kind',
  'key',
  'channel',
  'wordingKey',
  'componentKey',
  'templateKey',
  'teamKey',
  'stockAnswerKey',
  'serviceLevelKey',
  'mailboxKey',
  'position',
]);

/** The first message of a ticket, as if it had come by mail. */
async function aMailedMessage({ ticketId }: Tenant, { system }: World): Promise<string> {
  const database = system.database('notifications');
  const [first] = await database.query<{ id: string }>(
    `select id from ticket_message where ticket_id = $1 and position = 1`,
    [ticketId],
  );
  const messageId = first?.id ?? '';
  await database.query(
    `insert into incoming_mail (id, recipient, way, size, raw, digest, received_at, state, due_at, ticket_id, ticket_message_id, standing, html)
     values ($1, $2, 'smtp', 1, 'x', $3, now(), 'kept', now(), $4, $5, 'unknown', '<p>Guten Tag</p>') on conflict do nothing`,
    [randomUUID(), `ticket:${ticketId}`, Buffer.from(ticketId), ticketId, messageId],
  );
  return messageId;
}

const attachments = new Map<string, Promise<string>>();

/** A file in the ticket of a company, which the scanner has looked at: one for each. */
function anAttachment({ companyId, ticketId, user }: Tenant): Promise<string> {
  const made =
    attachments.get(ticketId) ??
    (async () => {
      const id = await aSentFile(user, `/companies/${companyId}/attachments`);
      await user.send('POST', `/companies/${companyId}/tickets/${ticketId}/messages`, {
        body: { text: 'Anbei.', attachmentIds: [id] },
        ifMatch: '*',
      });
      await eventually(() => user.get(`/companies/${companyId}/tickets/${ticketId}/attachments/${id}/link`));
      return id;
    })();
  attachments.set(ticketId, made);
  return made;
}

/** A file that no message has named yet. @param path where a place for it is asked for */
export async function aSentFile(client: ApiClient, path: string, content = 'Protokoll'): Promise<string> {
  const attachment = { name: 'protokoll.txt', size: Buffer.byteLength(content) };
  const { id, uploadUrl } = await client.post<Schemas['AttachmentSlotDto']>(path, attachment);
  const { status } = await fetch(uploadUrl, { method: 'PUT', body: content });
  if (status !== 200) throw new Error(`the file was not taken: ${status}`);
  return id;
}

/** A draft of staff's. */
export const anIssue = ({ system }: Pick<World, 'system'>): Promise<Schemas['IssueDto']> =>
  system.administrator.post('/newsletter-issues', {
    channel: 'product-news',
    texts: { de: { subject: 'Neues', preheader: null, body: 'Hallo {{name}}' } },
  });

/** A subscriber of before, with a proof: of nobody who is a customer. */
export const aProofFile = (): string =>
  'Kundennummer;E-Mail;Newsletter;Angefragt am;Bestätigt am;Quelle;Wortlaut\n' +
  `K-0;frueher.${randomUUID()}@example.com;product-news;13.05.2024 10:00;14.05.2024 11:12;Messe;Ich möchte ihn.\n`;

/** A file of subscribers whose dry run is over. */
export async function aSubscriptionImport({
  system,
}: Pick<World, 'system'>): Promise<Schemas['SubscriptionImportDto']> {
  const { administrator } = system;
  const opened = await administrator.send<Schemas['SubscriptionImportDto']>('POST', '/subscription-imports', {
    raw: aProofFile(),
    headers: { 'content-type': 'text/csv' },
  });
  if (opened.status >= 400) throw new UnexpectedReply(opened, 'sending a file of subscribers');
  return eventually(async () => {
    const one = await administrator.get<Schemas['SubscriptionImportDto']>(
      `/subscription-imports/${opened.body.id}`,
    );
    expect(one.status).toBe('checked');
    return one;
  });
}

/** An address that staff have suppressed. */
export const aSuppression = ({ system }: Pick<World, 'system'>): Promise<Schemas['SuppressionDto']> =>
  system.administrator.post('/suppressions', { email: `gesperrt.${randomUUID()}@example.com` });
/** One that also a viewer of the first company sees, since they follow it. */
async function aFollowedTicket(
  { companyId, ticketId }: Tenant,
  { a, system, withRole }: World,
): Promise<string> {
  if (companyId !== a.companyId) return ticketId;
  const { status, body } = await withRole['company-viewer'].send<Schemas['SessionDto']>('GET', '/session');
  if (status !== 200) return ticketId; // they have been signed out, and read nothing
  await system.administrator.post(`/desk/tickets/${ticketId}/watchers`, { email: body.user.email });
  return ticketId;
}

/** What staff would tell one company. */
export const aDeclarationTo = ({ companyId }: Pick<Tenant, 'companyId'>) => ({
  target: { companyIds: [companyId] },
  kind: 'emergency',
  severity: 'low',
  texts: { de: { subject: 'Wartung', text: 'Heute Abend ab 20 Uhr.' } },
  csaf: aCsafDocument(),
});

/** As small as one can be. */
export const aCsafDocument = (): string =>
  JSON.stringify({
    document: {
      csaf_version: '2.0',
      category: 'csaf_security_advisory',
      title: 'SQL injection in the shop',
      publisher: { category: 'vendor', name: 'Example', namespace: 'https://example.com' },
      tracking: { id: 'EX-2026-003' },
    },
    vulnerabilities: [{ cve: 'CVE-2026-12345' }],
  });

export const aPreview = (
  owner: Pick<Tenant, 'companyId'>,
  { system }: Pick<World, 'system'>,
): Promise<Schemas['DeclarationPreviewDto']> =>
  eventually(() => {
    const path = '/incident-declarations/previews';
    return system.administrator.post<Schemas['DeclarationPreviewDto']>(path, aDeclarationTo(owner));
  });

export async function aDeclaration(
  owner: Pick<Tenant, 'companyId'>,
  world: Pick<World, 'system'>,
): Promise<Schemas['IncidentDeclarationDto']> {
  const { snapshotId, recipients } = await aPreview(owner, world);
  return world.system.administrator.post('/incident-declarations', { snapshotId, recipients });
}

export const anInvitation = ({ user, companyId }: Tenant): Promise<Schemas['InvitationDto']> =>
  user.post<Schemas['InvitationDto']>(`/companies/${companyId}/invitations`, {
    email: `eingeladen.${randomUUID()}@example.com`,
    name: 'Eingeladen',
    roles: ['company-viewer'],
  });

/** One that staff have: nobody at a company has answered to an alarm, and since it was closed there is nobody left to ask. */
export async function aCallTask({ system }: Pick<World, 'system'>): Promise<string> {
  const { administrator } = system;
  const { id: companyId } = await administrator.post<CompanyDto>('/companies', aCompany());
  const incident = await eventually(() =>
    administrator.post<IncidentDto>(`/companies/${companyId}/incidents`, anIncident()),
  );
  await administrator.put(`/companies/${companyId}/closure`, { reason: 'Test' }, { ifMatch: '*' });
  return eventually(async () => {
    await system
      .database('notifications')
      .query(`update timer set due_at = now(), try_at = now() where kind = 'alarm-waits' and subject = $1`, [
        incident.id,
      ]);
    const { items } = await administrator.get<{ items: Schemas['CallTaskDto'][] }>(
      '/call-tasks?state=open&limit=100',
    );
    const task = items.find(({ incidentId }) => incidentId === incident.id);
    if (!task) throw new Error('nobody has to phone yet');
    return task.id;
  });
}

/** A file with one new contact. */
export const aFile = (): string =>
  ['firstName;lastName;email;phone', `Ina;Import;ina.${randomUUID()}@example.com;+49 2433 4567890`, ''].join(
    '\r\n',
  );

/** An import whose dry run is done. */
export const aCheckedImport = (owner: Tenant): Promise<ImportDto> =>
  anImport(owner, { file: aFile(), status: 'checked' });

/** An import that waits for somebody to say what its columns mean. */
export const aWaitingImport = (owner: Tenant): Promise<ImportDto> =>
  anImport(owner, {
    file: aFile().replace('email', 'Mailanschrift'),
    query: '?mapping=always', // another one may have said already what that is
    status: 'mapping',
  });

async function anImport(
  { user, companyId }: Tenant,
  { file, query = '', status }: { file: string; query?: string; status: ImportDto['status'] },
): Promise<ImportDto> {
  const path = `/companies/${companyId}/imports`;
  const opened = await user.send<ImportDto>('POST', `${path}${query}`, {
    raw: file,
    headers: { 'content-type': 'text/csv' },
  });
  if (opened.status >= 400) throw new UnexpectedReply(opened, 'sending a file');
  return eventually(async () => {
    const read = await user.get<ImportDto>(`${path}/${opened.body.id}`);
    expect(read.status).toBe(status);
    return read;
  });
}

/** A provider that vouches for a domain of its own. */
export const aProvider = (
  { system, identityProvider }: World,
  companyId: string | null,
): Promise<Schemas['IdentityProviderDto']> =>
  system.administrator.post<Schemas['IdentityProviderDto']>('/identity-providers', {
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

/** An owner of a company of its own is said to have died. */
export async function aCase({
  system: { administrator },
}: Pick<World, 'system'>): Promise<{ id: string; companyId: string }> {
  const { id: companyId } = await administrator.post<CompanyDto>('/companies', aCompany());
  const opening = { companyId, note: 'Die Schwester hat angerufen.' };
  const { id } = await eventually(() =>
    administrator.post<Schemas['SuccessionReceiptDto']>('/succession-cases', opening),
  );
  return { id, companyId };
}

/** One in which documents are collected, by the administrator of the staff. */
export async function aCaseWithDocuments(
  world: Pick<World, 'system'>,
): Promise<{ id: string; companyId: string }> {
  const { administrator } = world.system;
  const one = await aCase(world);
  const { id: personId } = await administrator.post<Schemas['ContactDto']>(
    `/companies/${one.companyId}/contacts`,
    aContact(),
  );
  const take = (step: object) =>
    administrator.send('POST', `/succession-cases/${one.id}/steps`, {
      body: { reason: 'So ist es besprochen.', ...step },
      ifMatch: '*',
    });
  await eventually(async () => expect((await take({ step: 'hold', personId })).status).toBe(200));
  await take({ step: 'ask-documents', legalForm: 'sole-trader' });
  return one;
}

/** A document on paper. */
export async function aDocument(
  world: Pick<World, 'system'>,
): Promise<{ caseId: string; documentId: string }> {
  const { id: caseId } = await aCaseWithDocuments(world);
  const { id: documentId } = await world.system.administrator.post<Schemas['SuccessionDocumentDto']>(
    `/succession-cases/${caseId}/documents`,
    { item: 'death-certificate', note: 'Mit der Post gekommen.' },
  );
  return { caseId, documentId };
}

/** A document with a file, which came with a ticket. */
export async function aFiledDocument(world: World): Promise<{ caseId: string; documentId: string }> {
  const { administrator } = world.system;
  const { id: caseId, companyId } = await aCaseWithDocuments(world);
  const attachmentId = await aSentFile(administrator, `/companies/${companyId}/attachments`);
  const { id: ticketId } = await administrator.post<Schemas['TicketDto']>(`/companies/${companyId}/tickets`, {
    ...aTicket(),
    attachmentIds: [attachmentId],
  });
  await administrator.post('/succession-cases', { ticketId, note: 'Gehört dazu.' });
  const documentId = await eventually(async () => {
    const one = await administrator.get<Schemas['WholeSuccessionCaseDto']>(`/succession-cases/${caseId}`);
    const [document] = one.documents;
    expect(document?.file).toBe('clean');
    return document?.id ?? '';
  });
  return { caseId, documentId };
}
