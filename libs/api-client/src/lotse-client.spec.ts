import { createLotseClient, type LotseClientOptions } from './lotse-client.js';
import type { Schemas } from './schemas.js';

const companyId = '019cb0a1-7c00-7000-8000-000000000001';
const contactId = '019cb0a1-7c00-7000-8000-0000000000a1';

/** What a client sends, and the answer it gets for everything. */
function sentBy(options: Omit<LotseClientOptions, 'baseUrl'>) {
  const requests: Request[] = [];
  const api = createLotseClient({
    ...options,
    baseUrl: 'https://lotse.example',
    fetch: (request) => {
      requests.push(request as Request);
      return Promise.resolve(Response.json({}, { status: 200 }));
    },
  });
  const headers = (): Headers => requests.at(-1)?.headers ?? new Headers();
  return { api, headers, requests };
}

describe('the client of the API', () => {
  const change = { params: { path: { companyId, contactId }, header: { 'If-Match': '"3"' } }, body: {} };
  const path = '/api/v1/companies/{companyId}/contacts/{contactId}';

  it('sends the key with everything, and asks for nothing twice with the same Idempotency-Key', async () => {
    const { api, headers, requests } = sentBy({ apiKey: 'lotse_x' });

    await api.GET('/api/v1/companies/{companyId}', { params: { path: { companyId } } });
    expect(headers().get('authorization')).toBe('Bearer lotse_x');
    expect(headers().get('idempotency-key')).toBeNull();

    await api.PATCH(path, change);
    await api.PATCH(path, change);
    const keys = requests.slice(1).map((request) => request.headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(2);
    expect(headers().get('if-match')).toBe('"3"');
    expect(headers().get('content-type')).toBe('application/merge-patch+json');
    expect(requests.at(-1)?.url).toBe(
      `https://lotse.example/api/v1/companies/${companyId}/contacts/${contactId}`,
    );
  });

  it('keeps the Idempotency-Key of whoever repeats a request', async () => {
    const { api, headers } = sentBy({ apiKey: 'lotse_x' });
    const header = { 'If-Match': '"3"', 'Idempotency-Key': 'once' };

    await api.PATCH(path, { ...change, params: { ...change.params, header } });

    expect(headers().get('idempotency-key')).toBe('once');
  });

  it('has types that offer the known values of a list that may grow, and take a later one', () => {
    type Status = Schemas['TicketDto']['status'];
    const known: Extract<Status, 'open'> = 'open'; // of a plain string this would be never
    const later: Status = 'added-later';
    // @ts-expect-error -- what is sent is closed
    const sent: Schemas['ContactInput']['salutation'] = 'added-later';

    expect([known, later, sent]).toHaveLength(3);
  });

  it('sends a file as it is', async () => {
    const { api, headers, requests } = sentBy({ apiKey: 'lotse_x' });

    await api.POST('/api/v1/companies/{companyId}/imports', {
      params: { path: { companyId } },
      headers: { 'content-type': 'text/csv' },
      body: new Blob(['firstName;lastName\r\n']),
    });

    expect(headers().get('content-type')).toBe('text/csv');
    expect(await requests.at(-1)?.text()).toBe('firstName;lastName\r\n');
  });

  it('sends the CSRF token of a session with writes alone', async () => {
    const { api, headers } = sentBy({ session: { csrfToken: 'c', cookie: '__Host-lotse-session=s' } });

    await api.GET('/api/v1/session');
    expect(headers().get('cookie')).toBe('__Host-lotse-session=s');
    expect(headers().get('x-csrf-token')).toBeNull();

    await api.DELETE('/api/v1/session');
    expect(headers().get('x-csrf-token')).toBe('c');
    expect(headers().get('authorization')).toBeNull();
  });
});
