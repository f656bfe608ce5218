import { DocumentedApi, type ApiDocument, type Answered } from './documented-api.js';

const document: ApiDocument = {
  paths: {
    '/api/v1/boats/{boatId}': {
      get: {
        operationId: 'Boats.get',
        parameters: [],
        responses: {
          200: {
            headers: { ETag: {}, 'Cache-Control': { $ref: '#/components/headers/Cache-Control' } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Boat' } } },
          },
          404: {
            content: { 'application/problem+json': { schema: { type: 'object' } } },
            'x-codes': ['boats.not-found'],
          },
        },
      },
    },
    '/api/v1/boats/export': {
      get: {
        operationId: 'Boats.export',
        parameters: [],
        responses: { 200: { content: { 'text/csv': { schema: {} } } } },
      },
    },
  },
  components: {
    headers: { 'Cache-Control': { schema: { const: 'no-store' } } },
    schemas: { Boat: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } },
  },
};

const promised = { etag: '"1"', 'cache-control': 'no-store' };

const json = (status: number, body: unknown, headers: Record<string, string> = promised): Answered => ({
  status,
  body,
  header: (name) =>
    ({ 'content-type': `application/${status < 400 ? '' : 'problem+'}json; charset=utf-8`, ...headers })[
      name.toLowerCase()
    ],
});

describe('holding an answer against the document', () => {
  const api = new DocumentedApi(document);
  const complaints = (answer: Answered): string[] => api.complaints('GET', '/api/v1/boats/7?x=1', answer);

  it('finds nothing about what the document says', () => {
    expect(complaints(json(200, { name: 'Elbe' }))).toEqual([]);
    expect(complaints(json(404, { code: 'boats.not-found' }, {}))).toEqual([]);
  });

  it.each<[string, Answered]>([
    ['a status', json(500, {}, {})],
    ['a value of another type', json(200, { name: 7 })],
    ['a field that is missing', json(200, {})],
    ['a field too many', json(200, { name: 'Elbe', length: 12 })],
    ['a media type', json(200, '<boat/>', { ...promised, 'content-type': 'text/html' })],
    ['a promised header that does not come', json(200, { name: 'Elbe' }, { 'cache-control': 'no-store' })],
    ['another value of a header', json(200, { name: 'Elbe' }, { ...promised, 'cache-control': 'private' })],
    ['a telling header', json(404, { code: 'boats.not-found' }, { 'retry-after': '5' })],
    ['a code', json(404, { code: 'boats.sunk' }, {})],
  ])('finds %s that the document does not know', (_, answer) => {
    expect(complaints(answer)).toHaveLength(1);
  });

  it('takes the operation that names more of the path, and HEAD for a GET without a body', () => {
    expect(api.find('GET', '/api/v1/boats/export')?.operationId).toBe('Boats.export');
    expect(api.find('GET', '/api/v1/boats/7')?.operationId).toBe('Boats.get');
    expect(api.complaints('HEAD', '/api/v1/boats/7', json(200, ''))).toEqual([]);
    expect(api.find('GET', '/api/v1/ships')).toBeUndefined();
  });
});
