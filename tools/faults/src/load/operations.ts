import { isDeepStrictEqual } from 'node:util';
import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto, DistributionListDto, IncidentDto, TicketDto } from '@lotse/contracts';
import { aCompany, aContact } from '@lotse/test-support';
import type { Client, Place } from './client.js';
import type { AlarmAnswer } from './links.js';

const channels = ['product-news', 'legal-updates'] as const;
const at = ({ company }: Place, path = ''): string => `/companies/${company.id}${path}`;
/** What a copy says that has not heard yet of what was just made, changed or opened. */
const notHeardYet = [
  'companies.not-found',
  'companies.closed',
  'incidents.list-not-yet-known',
  'addressOfNobody',
];

export async function registerCompany(client: Client, shared = false): Promise<Place | undefined> {
  const mark = client.mark();
  const body = aCompany({ customerNumber: mark.toUpperCase(), email: `info@${mark}.example.com` });
  const request = { method: 'POST' as const, path: '/companies', body };
  const company = await client.write<CompanyDto>({
    operation: 'register-company',
    request,
    mark: body.customerNumber,
  });
  if (!company) return undefined;
  const list = await client.read<DistributionListDto>(
    `/companies/${company.id}/distribution-lists/emergency`,
  );
  if (!list) return undefined;
  const place: Place = { company, shared, contacts: [], list, incidents: [] };
  client.keepCompany(place, company);
  client.keepList(place, list);
  await registerContact(client, place, { impatient: false });
  return place;
}

export async function registerContact(
  client: Client,
  place: Place,
  { impatient = true, asking = client.random.between(0, 2) } = {},
): Promise<ContactDto | undefined> {
  const mark = client.mark();
  const asked = channels.slice(0, asking);
  const body = aContact({ email: `${mark}@people.example.com`, newsletterChannels: asked });
  const contact = await client.write<ContactDto>({
    operation: 'register-contact',
    mark: body.email,
    companyId: place.company.id,
    impatient,
    request: { method: 'POST', path: at(place, '/contacts'), body },
  });
  if (!contact) return undefined;
  client.keepContact(place, contact, asked);
  if (place.contacts.length === 1) await client.look(place); // the first one becomes the primary contact
  return contact;
}

export async function changeContact(client: Client, place: Place): Promise<void> {
  const { id, version } = client.random.pick(place.contacts);
  const mark = client.mark();
  const others = client.random.pick([
    {},
    { lastName: `Muster ${mark}` },
    { language: client.random.pick(['de', 'en']) },
    { email: `${mark}@moved.example.com` },
    { external: true, externalUntil: '2031-12-31' },
    { external: false, externalUntil: null },
  ]);
  const changed = await client.write<ContactDto>({
    operation: 'change-contact',
    mark,
    companyId: place.company.id,
    request: {
      method: 'PATCH',
      path: at(place, `/contacts/${id}`),
      body: { position: mark, ...others },
      ifMatch: version,
    },
  });
  if (changed) client.keepContact(place, changed);
}

export async function changeCompany(client: Client, place: Place): Promise<void> {
  const mark = client.mark();
  const body = { legalName: `Muster ${mark}`, email: `info@${mark}.example.com` };
  const changed = await client.write<CompanyDto>({
    operation: 'change-company',
    mark,
    companyId: place.company.id,
    request: { method: 'PATCH', path: at(place), body, ifMatch: place.company.version },
  });
  if (changed) client.keepCompany(place, changed);
}

/** Then somebody registers at once and asks for newsletters: whoever is behind still believes it is closed. */
export async function closeAndReopen(client: Client, place: Place): Promise<void> {
  const path = at(place, '/closure');
  const write = async (
    operation: 'close-company' | 'reopen-company',
    request: { method: 'PUT' | 'DELETE'; body?: object },
  ): Promise<boolean> => {
    const changed = await client.write<CompanyDto>({
      operation,
      mark: '',
      companyId: place.company.id,
      request: { ...request, path, ifMatch: place.company.version },
    });
    if (changed) client.keepCompany(place, changed);
    return changed !== undefined;
  };
  if (!(await write('close-company', { method: 'PUT', body: { reason: 'contract ended' } }))) return;
  if (await write('reopen-company', { method: 'DELETE' }))
    await registerContact(client, place, { asking: 2 });
}

export async function changePrimaryContact(client: Client, place: Place): Promise<void> {
  const [first, ...others] = place.contacts;
  if (!first || others.length === 0) return;
  const contact = client.random.pick(others);
  const changed = await client.write<CompanyDto>({
    operation: 'change-primary-contact',
    mark: '',
    companyId: place.company.id,
    request: {
      method: 'PUT',
      path: at(place, '/primary-contact'),
      body: { contactId: contact.id },
      ifMatch: place.company.version,
    },
  });
  if (!changed) return;
  client.keepCompany(place, changed);
  place.contacts = [contact, ...place.contacts.filter(({ id }) => id !== contact.id)];
}

export async function offboardContact(client: Client, place: Place): Promise<void> {
  const [first, ...others] = place.contacts;
  if (!first || others.length === 0) return;
  const { id, version } = client.random.pick(others);
  const body = client.random.chance(0.5) ? { successorId: first.id } : { reason: 'left' };
  const left = await client.write<ContactDto>({
    operation: 'offboard-contact',
    mark: '',
    companyId: place.company.id,
    request: { method: 'POST', path: at(place, `/contacts/${id}/offboarding`), body, ifMatch: version },
  });
  if (!left) return;
  client.keepContact(place, left);
  place.contacts = place.contacts.filter((one) => one.id !== id);
  await client.look(place, [first.id]);
}

export async function eraseContact(client: Client, place: Place): Promise<void> {
  const [, ...others] = place.contacts;
  if (others.length === 0) return;
  const { id } = client.random.pick(others);
  const erased = await client.write<null>({
    operation: 'erase-contact',
    mark: id,
    companyId: place.company.id,
    request: { method: 'DELETE', path: at(place, `/contacts/${id}`) },
  });
  if (erased === undefined) return;
  const known = client.ledger.contacts.get(id);
  if (known) known.erased = true;
  place.contacts = place.contacts.filter((one) => one.id !== id);
  await client.look(place);
}

export async function replaceList(client: Client, place: Place): Promise<void> {
  const mark = client.mark();
  const named = client.random.shuffled(place.contacts).slice(0, 2);
  const entries = [
    ...named.map(({ id }) => ({ contactId: id })),
    { email: `noc@${mark}.example.com`, label: 'Leitstand', language: client.random.pick(['de', 'en']) },
  ];
  const list = await client.write<DistributionListDto>({
    operation: 'replace-list',
    mark,
    companyId: place.company.id,
    request: {
      method: 'PUT',
      path: at(place, '/distribution-lists/emergency'),
      body: { entries },
      ifMatch: place.list.version,
    },
  });
  if (list) client.keepList(place, list);
}

/** Half of them name the list's version, and are refused for now where it has not arrived. */
export async function announceIncident(client: Client, place: Place): Promise<void> {
  const mark = client.mark();
  const listVersion = client.random.chance(0.5) ? place.list.version : undefined;
  const body = {
    list: 'emergency',
    subject: `Ausfall ${mark}`,
    text: 'Die Server stehen still.',
    listVersion,
  };
  const incident = await client.write<IncidentDto>({
    operation: 'announce-incident',
    mark: body.subject,
    companyId: place.company.id,
    passing: notHeardYet,
    request: { method: 'POST', path: at(place, '/incidents'), body },
  });
  if (!incident) return;
  client.ledger.incidents.set(incident.id, incident);
  place.incidents.push(incident);
}

/** By the link of a mail that has come; where none has, nothing happens. Most take it, some cannot. */
export async function answerAlarm(client: Client, place: Place): Promise<void> {
  const { random, ledger, links } = client;
  const alarmed = place.incidents.flatMap(({ id: incidentId, deliveries }) =>
    deliveries.map(({ id: mailId }) => ({ incidentId, mailId })),
  );
  if (alarmed.length === 0) return;
  const one = random.pick(alarmed);
  const path = links.pathOf(one.mailId);
  if (path === undefined) return;
  const given: AlarmAnswer = { answer: random.chance(0.85) ? 'taken' : 'declined', name: client.mark() };
  const isAcknowledged = await links.answer(path, given, random);
  ledger.answers.push({ ...one, ...given, isAcknowledged });
  if (!isAcknowledged) ledger.complain(`the alarm ${one.mailId} could not be answered`);
}

export async function openTicket(client: Client, place: Place): Promise<void> {
  const mark = client.mark();
  const body = {
    product: 'jtl-customer-account',
    component: 'access',
    message: `Wie geht das? ${mark}`,
    senderEmail: client.random.pick(place.contacts).email,
  };
  const ticket = await client.write<TicketDto>({
    operation: 'open-ticket',
    mark: body.message,
    companyId: place.company.id,
    passing: notHeardYet,
    request: { method: 'POST', path: at(place, '/tickets'), body },
  });
  if (ticket) client.ledger.tickets.set(ticket.id, ticket);
}

export async function invite(client: Client, place: Place): Promise<void> {
  const email = `${client.mark()}@invited.example.com`;
  const body = { email, name: 'Eingeladen', roles: ['company-viewer'], proof: 'Zurückgerufen' };
  const invitation = await client.write<Schemas['InvitationDto']>({
    operation: 'invite',
    mark: email,
    companyId: place.company.id,
    request: { method: 'POST', path: at(place, '/invitations'), body, network: client.network() },
  });
  if (invitation) client.ledger.invitations.set(invitation.id, invitation);
}

/** Reads what this client has written: nothing older than what was acknowledged may be answered. */
export async function readContact(client: Client, place: Place): Promise<void> {
  const known = client.random.pick(place.contacts);
  const read = await client.read<ContactDto>(at(place, `/contacts/${known.id}`));
  if (read && !isDeepStrictEqual(read, known))
    client.ledger.complain(
      `a contact is read otherwise than acknowledged: ${JSON.stringify({ read, acknowledged: known })}`,
    );
}
