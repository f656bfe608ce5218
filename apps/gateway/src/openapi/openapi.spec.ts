import { join } from 'node:path';
import { Controller, Get } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ContactEvents, eventSchema, GatewayEvents, words, type JsonSchema } from '@lotse/contracts';
import { Admission } from '../admission/admission.js';
import { controllers } from '../controllers.js';
import { administrator, GatewayUnderTest } from '../../test/gateway-under-test.js';
import { addressFields } from '../http/written-addresses.js';
import { parametersIn, pathParameter } from '../http/path-parameters.js';
import { setUpHttp } from '../set-up-http.js';
import { openApiDocument, responseOf, type OpenApiDocument } from './document.js';

@Controller('undeclared')
class UndeclaredController {
  @Get()
  get(): string {
    return 'whoever asks';
  }
}

describe('the OpenAPI document', () => {
  const gateway = GatewayUnderTest.use();
  const document = openApiDocument(controllers);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );

  it('describes exactly the routes that are served under /api', () => {
    const served = gateway.routes
      .filter(({ url }) => url.startsWith('/api'))
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);

    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      served.sort(),
    );
  });

  it('is neither written nor served with a route that does not say who may call it', async () => {
    const module = await Test.createTestingModule({
      controllers: [UndeclaredController],
      providers: [{ provide: Admission, useValue: null }], // nobody gets that far
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await setUpHttp(app, {
      corsOrigins: [],
      linksUrl: undefined,
      maxConnections: 1,
      webRoot: join(__dirname, '../../test/web-root'),
    });

    await expect(app.init()).rejects.toThrow('GET /undeclared does not declare who may call it');
    expect(() => openApiDocument([UndeclaredController])).toThrow(
      'UndeclaredController.get is not described',
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
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    }
  });

  it('says of every write of a signed-in caller how to repeat it, and of every change which version it needs', () => {
    const names = (id: string): unknown[] =>
      operations
        .find(({ operation }) => operation.operationId === id)
        ?.operation.parameters.map(({ name }) => name) ?? [];

    expect(names('Contacts.register')).toEqual(['companyId', 'Idempotency-Key', 'X-CSRF-Token']);
    expect(names('Contacts.change')).toEqual(expect.arrayContaining(['If-Match']));
    expect(names('Contacts.list')).toEqual(expect.arrayContaining(['companyId', 'limit', 'cursor']));
    expect(names('Contacts.get')).toEqual(['companyId', 'contactId', 'If-None-Match']);
  });

  it('tells every refusal as a problem with its codes, and no answer by default', () => {
    for (const { operation } of operations)
      for (const [status, answer] of Object.entries(operation.responses)) {
        const response = responseOf(document, answer);
        expect(status).toMatch(/^[2345]\d\d$/);
        if (Number(status) < 400) continue;
        expect(response.content).toHaveProperty(['application/problem+json']);
        expect(response['x-codes']?.length).toBeGreaterThan(0);
      }
  });

  it('is valid OpenAPI 3.1, with examples that its own schemas allow', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      rules: {
        'info-license': 'off',
        'no-ambiguous-paths': 'off', // the router takes what a path names before an id
        'no-invalid-schema-examples': 'error',
        'no-unused-components': 'off', // what a merge patch is a patch of is told, too
        'operation-2xx-response': 'off', // what leads elsewhere answers 3xx
        'tag-description': 'off',
        'operation-operationId': 'error',
        'operation-operationId-unique': 'error',
        'path-parameters-defined': 'error',
        'security-defined': 'error',
      },
    });

    const problems = await lintFromString({ source: JSON.stringify(document), config });

    expect(
      problems.map(
        ({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''} ${String(message)}`,
      ),
    ).toEqual([]);
  });

  it('says of every id in a path what is answered when there is no such thing', () => {
    // else: name it in apps/gateway/src/http/path-parameters.ts
    const unsaid = operations.flatMap(({ path, operation }) =>
      parametersIn(path)
        .filter((name) => {
          const { schema, unknown } = pathParameter(name);
          const answer = operation.responses['404'];
          const codes = answer && responseOf(document, answer)['x-codes'];
          return unknown ? !codes?.includes(unknown) : schema['format'] === 'uuid';
        })
        .map((name) => `${operation.operationId} {${name}}`),
    );

    expect(unsaid).toEqual([]);
  });

  it('closes no list of what is answered, so that a later value breaks no reader, and every list of what is taken', () => {
    const closed = (schema: JsonSchema, at: string): string[] => [
      ...(schema.enum ? [at] : []),
      ...(schema.$ref
        ? closed(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, at)
        : []),
      ...(schema.anyOf ?? []).flatMap((one) => closed(one, at)),
      ...(schema.items ? closed(schema.items, at) : []),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => closed(one, `${at}/${name}`)),
    ];
    const answered = operations.flatMap(({ operation }) =>
      Object.values(operation.responses)
        .flatMap((response) => Object.values(responseOf(document, response).content ?? {}))
        .flatMap(({ schema }) => closed(schema, operation.operationId)),
    );

    expect(answered).toEqual([]);
    const { ContactDto: answer, ContactInput: input } = document.components.schemas;
    expect(answer?.properties?.['salutation']).toMatchObject({
      'x-extensible-enum': ['ms', 'mr', 'neutral'],
    });
    expect(input?.properties?.['salutation']?.enum).toEqual(['ms', 'mr', 'neutral', null]);
  });

  describe('says of everything what it means, and shows how it looks:', () => {
    // what a field means wherever it stands: libs/contracts/src/shared/words.ts; else `@JSONSchema` beside it
    const named = (schema: JsonSchema): JsonSchema | undefined =>
      [schema, schema.items, ...(schema.anyOf ?? [])]
        .map((one) => one?.$ref?.split('/').at(-1))
        .flatMap((name) => (name === undefined ? [] : [document.components.schemas[name]]))[0];
    const isTold = (said: unknown): boolean => typeof said === 'string' && said.includes(' ');
    const isUntold = (schema: JsonSchema, description = schema['description']): boolean =>
      !isTold(description ?? named(schema)?.['description']) ||
      !(
        (schema['examples'] as unknown[] | undefined) ??
        (named(schema)?.['examples'] as unknown[] | undefined)
      )?.length;
    const untoldIn = (schema: JsonSchema, at: string): string[] => [
      ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
        ...(isUntold(property) ? [`${at}.${name}`] : []),
        ...untoldIn(property, `${at}.${name}`),
      ]),
      ...(schema.items ? untoldIn(schema.items, `${at}[]`) : []),
    ];

    it('every operation', () => {
      const untold = operations
        .filter(({ operation: { summary, description } }) => !summary || !isTold(description))
        .map(({ operation }) => operation.operationId);

      expect(untold).toEqual([]);
    });

    it('every parameter', () => {
      const untold = operations.flatMap(({ operation }) =>
        operation.parameters
          .filter(({ schema, description }) => isUntold(schema, description))
          .map(({ name }) => `${operation.operationId} ${name}`),
      );

      expect(untold).toEqual([]);
    });

    it('every schema, and every property in it', () => {
      const untold = Object.entries(document.components.schemas).flatMap(([name, schema]) => [
        ...(isUntold(schema) ? [name] : []),
        ...untoldIn(schema, name),
      ]);

      expect(untold).toEqual([]);
    });

    it('with no word that is not in use', () => {
      const fields = new Set(
        Object.values(document.components.schemas).flatMap(({ properties }) => Object.keys(properties ?? {})),
      );

      expect(Object.keys(words).filter((word) => !fields.has(word))).toEqual([]);
    });

    it('every property that is answered without a schema of its own', () => {
      const untold = operations.flatMap(({ operation }) =>
        Object.values(operation.responses)
          .flatMap((response) => Object.values(responseOf(document, response).content ?? {}))
          .flatMap(({ schema }) => untoldIn(schema, operation.operationId)),
      );

      expect(untold).toEqual([]);
    });
  });

  it('says of each address that is answered that it may be an internationalised one', () => {
    // else: name it in apps/gateway/src/http/written-addresses.ts
    const addresses = Object.values(document.components.schemas).flatMap(({ properties }) =>
      Object.entries(properties ?? {}).filter(([, { format }]) => format === 'idn-email'),
    );

    expect(new Set(addresses.map(([name]) => name))).toEqual(addressFields);
  });

  it('says of a file that is sent that it is no text to be quoted', () => {
    const upload = operations.find(({ operation }) => operation.operationId === 'Imports.open');

    expect(upload?.operation.requestBody?.content).toEqual({
      'text/csv': { schema: { type: 'string', format: 'binary' } },
      'text/vcard': { schema: { type: 'string', format: 'binary' } },
    });
  });

  it('gives a merge patch a schema of its own: nothing is required, and what may be away can be taken away', () => {
    const { ContactInput: whole, ContactInputMergePatch: patch } = document.components.schemas;

    expect(whole?.required).toContain('lastName');
    expect(patch?.required).toBeUndefined();
    expect(patch?.['additionalProperties']).toBe(false);
    expect(patch?.properties?.['lastName']?.type).toBe('string');
    expect(patch?.properties?.['position']?.type).toEqual(['string', 'null']);
    for (const { method, operation } of operations.filter((one) => one.method === 'patch'))
      expect({ method, ...operation.requestBody?.content }).toMatchObject({
        'application/merge-patch+json': { schema: { $ref: expect.stringMatching(/MergePatch$/) } },
      });
  });

  it('says with which headers a client goes on', () => {
    const headers = (id: string, status: number): string[] => {
      const answer = operations.find(({ operation }) => operation.operationId === id)?.operation.responses[
        status
      ];
      return Object.keys((answer && responseOf(document, answer).headers) ?? {});
    };

    expect(headers('Contacts.get', 200)).toContain('ETag');
    expect(headers('Contacts.get', 304)).toContain('ETag');
    expect(headers('Contacts.get', 401)).toContain('WWW-Authenticate');
    expect(headers('Contacts.get', 503)).toContain('Retry-After');
    expect(headers('Contacts.get', 429)).toEqual(expect.arrayContaining(['Retry-After', 'RateLimit']));
    expect(headers('Sessions.signIn', 201)).toContain('Set-Cookie');
    expect(headers('Contacts.list', 200)).not.toContain('ETag');
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
      expect(body).not.toMatch(/<script|<link|(src|href)="https?:/);
    }
    expect(page.body).toContain('/api/v1/companies/{companyId}/contacts');
    expect(errors.body).toContain('id="contacts.not-found"');
  });

  it('is served beside the schemas of the events that others may follow, by their types', async () => {
    const { type } = ContactEvents.changed;
    const { status, body } = await gateway.send('GET', `/schemas/${type}`);

    expect(status).toBe(200);
    expect(body).toEqual(eventSchema(ContactEvents.changed));
    expect(body['$id']).toBe(`urn:lotse:schema:${type}`);
    for (const unknown of ['contacts.nothing.v1', GatewayEvents.accountMailRequested.type, 'constructor'])
      expect((await gateway.send('GET', `/schemas/${unknown}`)).status).toBe(404);
  });
});
