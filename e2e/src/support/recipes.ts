import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto } from '@lotse/contracts';
import {
  aCompany,
  aContact,
  eventually,
  oneTimeCode,
  productVariables,
  VirtualAuthenticator,
  type PasskeyOptions,
} from '@lotse/test-support';
import { AddressHashes } from '../../../apps/newsletter/src/suppressions/address-hashes.js';
import { activeSubscribers } from '../../../apps/newsletter/test/issues-under-test.js';
import type { ApiClient, RequestOptions } from './api-client.js';
import { aPersonWithAnApp, aPersonWithAPasskey, begun, nextCode } from './factors.js';
import { anIncident, aTicket } from './tenants.js';
import {
  aCallTask,
  aCase,
  aCaseWithDocuments,
  aDocument,
  aFiledDocument,
  anIssue,
  aCheckedImport,
  aDeclaration,
  aDeclarationTo,
  aFile,
  anInvitation,
  aPreview,
  aProvider,
  aProofFile,
  aSubscriptionImport,
  aSuppression,
  aWaitingImport,
} from './things.js';
import { aVendorKey, inHalfAYear } from './vendor-key.js';
import { aPerson, aUser, type World } from './world.js';

/** What differs from the example of the document, sent by an administrator of the vendor's staff. */
export interface Recipe extends RequestOptions {
  by?: ApiClient;
  /** Ids for parameters of the path, instead of those of company a. */
  ids?: Record<string, string>;
  /** With its question mark. */
  query?: string;
}

export type Cook = (world: World) => Recipe | Promise<Recipe>;

const aPromise = { firstAnswer: 60, solution: 480 };
/** Around the clock. */
const aServiceLevel = {
  name: { de: 'Neu', en: 'New' },
  promises: { low: aPromise, normal: aPromise, high: aPromise, urgent: { firstAnswer: 15, solution: null } },
  hours: null,
  timeZone: 'Europe/Berlin',
  holidays: null,
  warnPercent: 75,
};

const inCompany = ({ a }: World, path = ''): string => `/companies/${a.companyId}${path}`;
const anAddress = (): string => `fuzz.${randomUUID()}@example.com`;

const aFurtherContact = (world: World): Promise<ContactDto> =>
  world.a.user.post<ContactDto>(inCompany(world, '/contacts'), aContact());

const aFurtherUser = async ({ system, a }: World, role = 'company-viewer'): Promise<Recipe> => {
  const { id } = await system.administrator.post<Schemas['UserDto']>('/users', {
    email: anAddress(),
    name: 'Kurzzeitig',
    password: randomUUID(),
    roles: [role],
    ...(role.startsWith('company') && { companyId: a.companyId }),
  });
  return { ids: { userId: id } };
};

/** What stands behind `#token=` in the last mail to an address. */
export const tokenMailedTo = ({ system }: Pick<World, 'system'>, address: string): Promise<string> =>
  eventually(() => {
    const token = /#token=([\w-]+)/.exec(system.mails.to(address).at(-1)?.text ?? '')?.[1];
    if (!token) throw new Error(`no link has come to ${address}`);
    return token;
  });

const aStaffInvitation = async ({ system }: World): Promise<string> => {
  const body = { email: anAddress(), name: 'Neu im Haus', roles: ['support'] };
  return (await system.administrator.post<Schemas['InvitationDto']>('/users/invitations', body)).id;
};

const aFurtherTicket = async ({ a }: World): Promise<string> =>
  (await a.user.post<Schemas['TicketDto']>(`/companies/${a.companyId}/tickets`, aTicket())).id;

const anAddressOf = async ({ user, companyId, contactId }: World['a']): Promise<string> =>
  (await user.get<ContactDto>(`/companies/${companyId}/contacts/${contactId}`)).email;

async function aWatchedTicket(world: World): Promise<Recipe> {
  const ticketId = await aFurtherTicket(world);
  const path = inCompany(world, `/tickets/${ticketId}/watchers`);
  const { id } = await world.a.user.post<Schemas['TicketWatcherDto']>(path, {
    email: await anAddressOf(world.a),
  });
  return { ids: { ticketId, watcherId: id } };
}

const aFurtherCompany = async ({ system }: World): Promise<string> =>
  (await system.administrator.post<CompanyDto>('/companies', aCompany())).id;

/** An entry of the catalogue that is not there yet. */
const aNewEntry = (rest: object): Recipe & { ids: { key: string } } => ({
  ids: { key: `test-${randomUUID()}` },
  body: { name: { de: 'Neu', en: 'New' }, position: 9_000, ...rest },
  ifMatch: 0,
});

/** What the browser brings back from an identity provider that vouches for a user of the company. */
async function anAnswerOfTheProvider(world: World, { moved = true } = {}): Promise<Recipe> {
  const { system, a, nobody, identityProvider } = world;
  const provider = await aProvider(world, a.companyId);
  if (!moved)
    await system
      .database('gateway')
      .query('update identity_provider set own_redirect_uri = false where id = $1', [provider.id]);
  const email = `oidc@${provider.emailDomains[0] ?? ''}`;
  await aPerson(system, 'company-viewer', a.companyId, email);
  identityProvider.lies = { claims: { sub: randomUUID(), email, email_verified: true }, namesItself: true };
  const sent = await nobody.send('GET', `/session/oidc/${provider.id}`);
  const back = await fetch(sent.headers.get('location') ?? '', { redirect: 'manual' });
  const cookie = sent.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return {
    ids: { providerId: provider.id },
    query: new URL(back.headers.get('location') ?? '').search,
    headers: { cookie: cookie.join('; ') },
  };
}

/** As one reader of a shared mailbox leaves it who has unsubscribed everybody. */
async function anEndingToUndo(
  system: World['system'],
  kind: 'contact' | 'company',
  id: string,
  companyId: string,
): Promise<void> {
  const { query } = system.database('newsletter');
  const [table, own, values] =
    kind === 'contact'
      ? ['subscription', 'contact_id, company_id', '$1, $2']
      : ['company_subscription', 'company_id', '$1'];
  await query(
    `insert into ${table} (${own}, channel, state, requested_at, proof, proved_at, ended_at, ended_because, undo_until)
     values (${values}, 'legal-updates', 'ended', now(), 'mailbox', now(), now(), 'recipient', now() + interval '1 day')
     on conflict (${kind}_id, channel) do update set state = 'ended', proof = 'mailbox', undo_until = excluded.undo_until,
       ended_at = now(), ended_because = 'recipient'`,
    kind === 'contact' ? [id, companyId] : [id],
  );
  await query(
    `insert into mailbox (id, kind, subscriber_id, company_id, address_hash, since)
     values (gen_random_uuid(), $1, $2, $3, '', now()) on conflict do nothing`,
    [kind, id, companyId],
  );
}

const somethingToProve = async (world: World, of = ''): Promise<Recipe> => {
  const body = { subscriptions: [{ channel: 'product-news' }] };
  await world.a.user.put(inCompany(world, `${of}/subscriptions`), body, { ifMatch: '*' });
  return {};
};
/** Its time comes in a hundred years. */
async function anIssueThatIs(world: World, state: 'scheduled' | 'paused'): Promise<Recipe> {
  const { id } = await anIssue(world);
  await world.system
    .database('newsletter')
    .query(
      `update newsletter_issue set state = $2, scheduled_at = now() + interval '100 years' where id = $1`,
      [id, state],
    );
  return { ids: { issueId: id } };
}

/** Somebody who may get an issue. */
async function somebodySubscribed({ system }: World): Promise<void> {
  const own = productVariables({ gatewayPort: 0, administrator: { email: '', password: '' } }).newsletter;
  const hashes = new AddressHashes(Buffer.from(own['SUPPRESSION_KEY'] ?? '', 'base64'));
  await activeSubscribers(system.database('newsletter'), hashes, { count: 1 });
}

/** For operations whose 2xx needs what no schema can know: what exists, what goes together, what comes by mail. */
export const recipes: Record<string, Cook> = {
  'Sessions.signIn': ({ system }) => ({ body: system.administratorLogin }),
  'Sessions.signOut': async ({ system, a }) => ({ by: await aUser(system, 'company-viewer', a.companyId) }),
  'SessionSecondFactor.showCode': async (world) => {
    const { client, secret } = await aPersonWithAnApp(world, world.a.companyId);
    return { by: client, body: { code: nextCode(secret) } };
  },
  'SessionSecondFactor.showRecoveryCode': async (world) => {
    const { client, recoveryCodes } = await aPersonWithAnApp(world, world.a.companyId);
    return { by: client, body: { code: recoveryCodes[0] } };
  },
  'SessionSecondFactor.beginPasskey': async (world) => ({
    by: (await aPersonWithAPasskey(world, world.a.companyId)).client,
  }),
  'SessionSecondFactor.showPasskey': async (world) => {
    const { client, authenticator } = await aPersonWithAPasskey(world, world.a.companyId);
    const options = await client.post<PasskeyOptions>('/session/second-factor/passkey/options', undefined);
    return { by: client, body: { response: authenticator.get(options) } };
  },
  'SecondFactors.beginTotp': async ({ system, a }) => {
    const { client, password } = await aPerson(system, 'company-viewer', a.companyId);
    return { by: client, body: { password } };
  },
  'SecondFactors.confirmTotp': async ({ system, a }) => {
    const person = await aPerson(system, 'company-viewer', a.companyId);
    const { secret } = await begun<Schemas['TotpEnrolmentDto']>(person, '/second-factors/totp');
    return { by: person.client, body: { name: 'Telefon', code: oneTimeCode(secret, new Date()) } };
  },
  'SecondFactors.beginPasskey': async ({ system, a }) => {
    const { client, password } = await aPerson(system, 'company-viewer', a.companyId);
    return { by: client, body: { password } };
  },
  'SecondFactors.enrolPasskey': async ({ system, a }) => {
    const person = await aPerson(system, 'company-viewer', a.companyId);
    const options = await begun<PasskeyOptions>(person, '/second-factors/passkeys/options');
    const response = new VirtualAuthenticator(system.publicUrl).create(options);
    return { by: person.client, body: { name: 'Schlüssel', response } };
  },
  'SecondFactors.renewRecoveryCodes': async (world) => ({
    by: (await aPersonWithAnApp(world, world.a.companyId)).client,
  }),
  'SecondFactors.remove': async (world) => {
    const { client, factorId } = await aPersonWithAnApp(world, world.a.companyId);
    return { by: client, ids: { factorId } };
  },
  'UserSecondFactors.reset': async (world) => ({
    ids: { userId: (await aPersonWithAnApp(world, world.a.companyId)).id },
  }),
  'OpenSessions.end': async ({ system, a }) => {
    const { client, email, password } = await aPerson(system, 'company-viewer', a.companyId);
    await system.signIn(email, password);
    const sessions = await client.get<Schemas['OpenSessionDto'][]>('/sessions');
    return { by: client, ids: { sessionId: sessions.find(({ current }) => !current)?.id ?? '' } };
  },
  'OpenSessions.endAllOfUser': (world) => aFurtherUser(world),
  'CompanyPasswordResets.start': (world) => aFurtherUser(world),
  'OpenSessions.endOfUser': async ({ system, a }) => {
    const { id, client } = await aPerson(system, 'company-viewer', a.companyId);
    const [session] = await client.get<Schemas['OpenSessionDto'][]>('/sessions');
    return { ids: { userId: id, sessionId: session?.id ?? '' } };
  },
  'Passwords.change': async ({ system, a }) => {
    const { client, password } = await aPerson(system, 'company-viewer', a.companyId);
    return { by: client, body: { currentPassword: password, newPassword: randomUUID() } };
  },
  'Passwords.reset': async (world) => {
    const { email } = await aPerson(world.system, 'company-viewer', world.a.companyId);
    await world.nobody.post('/password-resets', { email });
    return { body: { token: await tokenMailedTo(world, email), password: randomUUID() } };
  },
  'Oidc.callback': anAnswerOfTheProvider,
  'Oidc.sharedCallback': (world) => anAnswerOfTheProvider(world, { moved: false }),
  'IdentityProviders.create': ({ a, identityProvider }) => ({
    body: {
      name: 'Anmeldung',
      issuer: identityProvider.issuer,
      clientId: 'lotse',
      companyId: a.companyId,
      emailDomains: [`${randomUUID()}.example.com`],
    },
  }),
  'IdentityProviders.change': () => ({ body: { name: 'Neuer Name' } }),
  'IdentityProviders.remove': async (world) => ({
    ids: { providerId: (await aProvider(world, world.a.companyId)).id },
  }),
  'StaffInvitations.resend': async (world) => ({ ids: { invitationId: await aStaffInvitation(world) } }),
  'StaffInvitations.withdraw': async (world) => ({ ids: { invitationId: await aStaffInvitation(world) } }),
  'CompanyInvitations.invite': () => ({
    body: { email: anAddress(), name: 'Eingeladen', roles: ['company-viewer'], proof: 'Zurückgerufen' },
  }),
  'CompanyInvitations.withdraw': async ({ a }) => ({ ids: { invitationId: (await anInvitation(a)).id } }),
  'Acceptance.open': async (world) => {
    const { email } = await anInvitation(world.a);
    return { body: { token: await tokenMailedTo(world, email) } };
  },
  'Acceptance.accept': async (world) => {
    const { email } = await anInvitation(world.a);
    return { body: { token: await tokenMailedTo(world, email), password: randomUUID() } };
  },
  'Users.create': ({ a }) => ({
    body: {
      email: anAddress(),
      name: 'Erika Muster',
      password: randomUUID(),
      roles: ['company-viewer'],
      companyId: a.companyId,
    },
  }),
  'Users.remove': (world) => aFurtherUser(world, 'support'),
  'CompanyUsers.remove': (world) => aFurtherUser(world),
  'ApiKeys.revoke': async (world) => {
    const { id } = await world.a.user.post<Schemas['ApiKeyDto']>(inCompany(world, '/api-keys'), {
      name: 'Kurzlebig',
      scopes: ['contacts:read'],
    });
    return { ids: { keyId: id } };
  },
  'VendorKeys.create': () => ({
    body: { name: 'ERP', scopes: ['companies:read'], expiresAt: inHalfAYear() },
  }),
  'VendorKeys.change': () => ({ body: { expiresAt: inHalfAYear() } }),
  'VendorKeys.rotate': () => ({ body: {} }),
  'VendorKeys.revoke': async ({ system }) => ({
    ids: { vendorKeyId: (await aVendorKey(system, { scopes: ['companies:read'] })).id },
  }),
  'Declarations.declare': ({ a }) => ({
    body: { companyIds: [a.companyId], subject: 'Rechenzentrum', text: 'Der Strom ist weg.' },
  }),
  'IncidentDeclarations.preview': ({ a }) => ({ body: aDeclarationTo(a) }),
  'IncidentDeclarations.send': async (world) => {
    const { snapshotId, recipients } = await aPreview(world.a, world);
    return { body: { snapshotId, recipients } };
  },
  'IncidentDeclarations.tell': async (world) => ({
    ids: { declarationId: (await aDeclaration(world.a, world)).id },
  }),
  'IncidentTemplates.put': () => ({ ids: { templateKey: `test-${randomUUID()}` }, ifMatch: 0 }),
  'Companies.change': () => ({ body: { legalForm: 'OHG' } }), // the number is not theirs to change
  'Companies.changePrimaryContact': ({ a }) => ({ body: { contactId: a.primaryContactId } }),
  'Contacts.erase': async (world) => ({ ids: { contactId: (await aFurtherContact(world)).id } }),
  'CompanyClosure.close': async (world) => ({ ids: { companyId: await aFurtherCompany(world) } }),
  'CompanyClosure.reopen': async (world) => {
    const companyId = await aFurtherCompany(world);
    await world.system.administrator.put(
      `/companies/${companyId}/closure`,
      { reason: 'Test' },
      { ifMatch: '*' },
    );
    return { ids: { companyId } };
  },
  'Offboarding.offboard': async (world) => ({
    ids: { contactId: (await aFurtherContact(world)).id },
    body: {},
    query: '?confirm=last-owner',
  }),
  'Imports.open': () => ({ raw: aFile(), headers: { 'content-type': 'text/csv' } }),
  'Imports.map': async ({ a }) => ({
    ids: { importId: (await aWaitingImport(a)).id },
    body: { columns: [{ column: 'Mailanschrift', field: 'email' }] },
  }),
  'Imports.apply': async ({ a }) => ({ ids: { importId: (await aCheckedImport(a)).id } }),
  'Imports.cancel': async ({ a }) => ({ ids: { importId: (await aCheckedImport(a)).id } }),
  'DistributionLists.add': () => ({ body: { email: anAddress(), label: 'Leitstand' } }),
  'DistributionLists.remove': async (world) => {
    const path = inCompany(world, '/distribution-lists/privacy-incident');
    const entries = [{ contactId: world.a.contactId }];
    await world.a.user.put(path, { entries }, { ifMatch: '*' });
    return { ids: { kind: 'privacy-incident', position: '0' } };
  },
  'CatalogueEditing.putArea': () => aNewEntry({}),
  'CatalogueEditing.putResponsibility': () => aNewEntry({ area: 'purchasing-and-billing' }),
  'CatalogueEditing.putProduct': () => aNewEntry({}),
  'CatalogueEditing.putNewsletterChannel': () => aNewEntry({ description: { de: 'Neues', en: 'News' } }),
  'CatalogueEditing.putReachChain': () => ({
    ids: { key: 'vulnerability' },
    body: {
      name: { de: 'Sicherheitslücke', en: 'Vulnerability' },
      position: 2,
      steps: [{ sources: ['responsibility:hosting', 'list:emergency'] }, { sources: ['company-address'] }],
    },
    ifMatch: '*',
  }),
  'CatalogueEditing.putTicketProduct': () => aNewEntry({}),
  'CatalogueEditing.putTicketComponent': () => {
    const { ids, ...entry } = aNewEntry({});
    return { ...entry, ids: { key: 'jtl-customer-account', componentKey: ids.key } };
  },
  'DistributionLists.replace': ({ a }) => ({ body: { entries: [{ contactId: a.contactId }] } }),
  'Incidents.announce': () => ({ body: anIncident() }),
  'IncidentCourse.tell': () => ({ body: { kind: 'update', text: 'Der Strom ist wieder da.' } }),
  'CallTasks.record': async (world) => ({
    ids: { callTaskId: await aCallTask(world) },
    body: { outcome: 'not-reached' },
  }),
  'IncidentPolicies.put': () => ({ ifMatch: '*' }),
  'Subscriptions.change': () => ({ body: { subscriptions: [{ channel: 'product-news' }] } }),
  'Subscriptions.restore': async ({ system, a }) => {
    await anEndingToUndo(system, 'contact', a.contactId, a.companyId);
    return { ids: { channel: 'legal-updates' }, body: undefined };
  },
  'CompanySubscriptions.change': () => ({ body: { subscriptions: [{ channel: 'product-news' }] } }),
  'CompanySubscriptions.restore': async ({ system, a }) => {
    await anEndingToUndo(system, 'company', a.companyId, a.companyId);
    return { ids: { channel: 'legal-updates' }, body: undefined };
  },
  'Subscriptions.proof': (world) => somethingToProve(world, `/contacts/${world.a.contactId}`),
  'Subscriptions.printedProof': (world) => somethingToProve(world, `/contacts/${world.a.contactId}`),
  'CompanySubscriptions.proof': (world) => somethingToProve(world),
  'CompanySubscriptions.printedProof': (world) => somethingToProve(world),
  'Wordings.add': () => ({ ifMatch: '*' }),
  'SubscriptionImports.open': () => ({ raw: aProofFile(), headers: { 'content-type': 'text/csv' } }),
  'SubscriptionImports.apply': async (world) => ({
    ids: { subscriptionImportId: (await aSubscriptionImport(world)).id },
    ifMatch: '*',
  }),
  'SubscriptionImports.cancel': async (world) => ({
    ids: { subscriptionImportId: (await aSubscriptionImport(world)).id },
  }),
  'NewsletterIssues.rewrite': async (world) => ({
    ids: { issueId: (await anIssue(world)).id },
    ifMatch: '*',
  }),
  'NewsletterIssues.discard': async (world) => ({
    ids: { issueId: (await anIssue(world)).id },
    ifMatch: '*',
  }),
  'NewsletterIssues.send': async (world) => {
    await somebodySubscribed(world);
    const { id } = await anIssue(world);
    const { version, recipients } = await world.system.administrator.get<Schemas['IssuePreviewDto']>(
      `/newsletter-issues/${id}/preview`,
    );
    return { ids: { issueId: id }, body: { recipients }, ifMatch: version };
  },
  'NewsletterIssues.pause': (world) => anIssueThatIs(world, 'scheduled'),
  'NewsletterIssues.resume': (world) => anIssueThatIs(world, 'paused'),
  'NewsletterIssues.cancel': (world) => anIssueThatIs(world, 'paused'),
  'ChannelSending.put': () => ({
    ids: { channel: 'legal-updates' },
    body: {
      senderName: null,
      senderAddress: null,
      quietFrom: null,
      quietUntil: null,
      timeZone: 'Europe/Berlin',
    },
    ifMatch: '*',
  }),
  'Suppressions.lift': async (world) => ({ ids: { suppressionId: (await aSuppression(world)).id } }),
  'Tickets.open': () => ({ body: aTicket() }),
  'TicketConversation.answer': async (world) => ({ ids: { ticketId: await aFurtherTicket(world) } }),
  'TicketConversation.close': async (world) => ({ ids: { ticketId: await aFurtherTicket(world) } }),
  'TicketConversation.reopen': async (world) => ({ ids: { ticketId: await aFurtherTicket(world) } }),
  'TicketConversation.addWatcher': async ({ a }) => ({ body: { email: await anAddressOf(a) } }),
  'TicketConversation.removeWatcher': aWatchedTicket,
  'DeskTickets.changeMany': async (world) => ({
    body: { ticketIds: [await aFurtherTicket(world)], change: { priority: 'high' } },
  }),
  'DeskTickets.change': async (world) => ({
    ids: { ticketId: await aFurtherTicket(world) },
    body: { priority: 'high' },
  }),
  'DeskTickets.write': async (world) => ({
    ids: { ticketId: await aFurtherTicket(world) },
    body: { kind: 'note', text: 'Ich sehe nach.' },
  }),
  'DeskTickets.merge': async (world) => ({
    ids: { ticketId: await aFurtherTicket(world) },
    body: { intoId: await aFurtherTicket(world) },
  }),
  'DeskTickets.linkCompany': async (world) => {
    const ticketId = await aFurtherTicket(world);
    const database = world.system.database('notifications');
    await database.query('update ticket set company_id = null where id = $1', [ticketId]); // as one that came by mail
    return { ids: { ticketId }, body: { companyId: world.a.companyId } };
  },
  'TicketMailboxes.put': () => {
    const mailboxKey = `test-${randomUUID()}`;
    const address = `${mailboxKey}@vendor.example`;
    return {
      ids: { mailboxKey },
      body: { address, product: 'jtl-wawi', component: 'orders', language: 'de' },
      ifMatch: 0,
    };
  },
  'DeskTickets.addWatcher': async ({ a }) => ({ body: { email: await anAddressOf(a) } }),
  'DeskTickets.removeWatcher': aWatchedTicket,
  'Teams.put': () => ({
    ids: { teamKey: `test-${randomUUID()}` },
    body: { name: { de: 'Neu', en: 'New' } },
    ifMatch: 0,
  }),
  'Teams.putMember': async (world) => {
    const teamKey = `test-${randomUUID()}`;
    const body = { name: { de: 'Neu', en: 'New' } };
    await world.system.administrator.put(`/desk/teams/${teamKey}`, body, { ifMatch: 0 });
    const { ids } = await aFurtherUser(world, 'support');
    return { ids: { ...ids, teamKey } };
  },
  'TicketRoutes.put': () => ({
    ids: { key: 'jtl-customer-account', componentKey: 'access' },
    body: { priority: 'high' },
    ifMatch: '*',
  }),
  'ServiceLevels.put': () => ({
    ids: { serviceLevelKey: `test-${randomUUID()}` },
    body: aServiceLevel,
    ifMatch: 0,
  }),
  'StockAnswers.put': () => ({
    ids: { stockAnswerKey: `test-${randomUUID()}` },
    body: { name: { de: 'Neu', en: 'New' }, text: { de: 'Guten Tag', en: 'Hello' } },
    ifMatch: 0,
  }),
  'SuccessionCases.open': async (world) => {
    const { companyId } = await aCase(world);
    return { body: { companyId, note: 'Noch ein Anruf.', reporter: { name: 'Erika Muster' } } };
  },
  'SuccessionCases.take': async (world) => ({
    ids: { caseId: (await aCase(world)).id },
    body: { step: 'withdraw', reason: 'Ein Irrtum.' },
  }),
  'SuccessionCases.add': async (world) => ({
    by: world.system.administrator,
    ids: { caseId: (await aCaseWithDocuments(world)).id },
    body: { item: 'death-certificate', note: 'Mit der Post gekommen.' },
  }),
  'SuccessionCases.assess': async (world) => ({
    by: world.system.administrator,
    ids: await aDocument(world),
    body: { item: 'death-certificate', verdict: 'accepted', reason: 'Gut lesbar.' },
  }),
  'SuccessionCases.look': async (world) => ({
    by: world.system.administrator,
    ids: await aFiledDocument(world),
  }),
  'SuccessionLogins.name': async (world) => {
    const { id: caseId } = await aCaseWithDocuments(world);
    await eventually(async () => {
      const path = `/succession-cases/${caseId}/logins`;
      const { status } = await world.system.administrator.send('PUT', path, {
        body: { loginIds: [], before: [] },
      });
      expect(status).toBe(200); // once the gateway has heard that somebody is held
    });
    return { ids: { caseId }, body: { loginIds: [], before: [] } };
  },
  'Successors.get': ({ a }) => ({ by: a.user }),
  'Successors.put': async ({ system, a }) => {
    const contact = await system.administrator.post<ContactDto>(`/companies/${a.companyId}/contacts`, {
      ...aContact(),
      responsibilities: ['owner'],
    });
    const [email, password] = [anAddress(), randomUUID()];
    await system.administrator.post('/users', {
      email,
      name: 'Inhaberin',
      password,
      roles: ['company-administrator'],
      companyId: a.companyId,
      contactId: contact.id,
    });
    const by = await system.signIn(email, password);
    const body = { successors: [{ name: 'Erika Muster', email: anAddress() }] };
    await eventually(async () => {
      const { status } = await by.send('PUT', `/companies/${a.companyId}/successors`, { body, ifMatch: '*' });
      expect(status).toBe(200); // once the notifications service has heard of the contact
    });
    return { by, body };
  },
};
