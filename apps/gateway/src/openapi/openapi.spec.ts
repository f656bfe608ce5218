import { Ajv2020 } from 'ajv/dist/2020.js';
import { controllers } from '../controllers.js';
import { administrator, GatewayUnderTest } from '../../test/gateway-under-test.js';
import { openApiDocument, type OpenApiDocument } from './document.js';

describe('the OpenAPI document', () => {
  const gateway = GatewayUnderTest.use();
  const document = openApiDocument(controllers);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );

  it('describes exactly the routes that are served', () => {
    const served = gateway.routes.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);

    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      served.sort(),
    );
  });

  it('names no schema that it does not hold, and no operation twice', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');

    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('holds schemas by which the answers themselves can be checked', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'openapi', components: document.components });
    const answer = await gateway.send('POST', '/v1/session', { body: administrator });
    const problem = await gateway.send('POST', '/v1/session', { body: {} });

    for (const name of Object.keys(document.components.schemas))
      expect(ajv.getSchema(`openapi#/components/schemas/${name}`)).toBeDefined();
    const checked = (name: string, body: unknown): unknown => {
      const validate = ajv.getSchema(`openapi#/components/schemas/${name}`);
      return validate?.(body) === true ? [] : validate?.errors;
    };
    expect(checked('SessionDto', answer.body)).toEqual([]);
    expect(checked('Problem', problem.body)).toEqual([]);
    expect(checked('UserDto', problem.body)).not.toEqual([]);
  });

  it('declares every parameter of every path', () => {
    for (const { path, operation } of operations) {
      const declared = operation.parameters.filter((parameter) => parameter['in'] === 'path');
      expect(declared.map((parameter) => `{${String(parameter['name'])}}`)).toEqual(
        path.match(/\{\w+\}/g) ?? [],
      );
    }
  });

  it('says of every write of a signed-in caller how to repeat it, and of every change which version it needs', () => {
    const names = (id: string): unknown[] =>
      operations
        .find(({ operation }) => operation.operationId === id)
        ?.operation.parameters.map(({ name }) => name) ?? [];

    expect(names('Contacts.register')).toEqual(['companyId', 'Idempotency-Key', 'X-CSRF-Token']);
    expect(names('Contacts.change')).toEqual(expect.arrayContaining(['If-Match']));
    expect(names('Contacts.list')).toEqual(['companyId', 'limit', 'cursor']);
    expect(names('Contacts.get')).toEqual(['companyId', 'contactId', 'If-None-Match']);
  });

  it('tells every refusal as a problem', () => {
    for (const { operation } of operations)
      for (const [status, response] of Object.entries(operation.responses))
        if (Number(status) >= 400) expect(response.content).toHaveProperty(['application/problem+json']);
  });

  it('is served, for machines and for people, without scripts and other hosts', async () => {
    const json = await gateway.send<OpenApiDocument>('GET', '/openapi.json');
    const page = await gateway.send<string>('GET', '/docs');
    const errors = await gateway.send<string>('GET', '/docs/errors');

    expect(json.body).toEqual({ ...document, servers: [{ url: 'http://localhost:3000' }] });
    for (const { status, headers, body } of [page, errors]) {
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(body).not.toMatch(/<script|https?:\/\//);
    }
    expect(page.body).toContain('/api/v1/companies/{companyId}/contacts');
    expect(errors.body).toContain('id="contacts.not-found"');
  });
});
