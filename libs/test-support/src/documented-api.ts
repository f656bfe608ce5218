import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A JSON Schema 2020-12. */
export type Schema = Record<string, unknown>;

/** An OpenAPI document, as far as an answer is held against it. */
export interface ApiDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: {
    schemas: Record<string, Schema>;
    headers?: Record<string, DocumentedHeader>;
    responses?: Record<string, DocumentedResponse>;
  };
}

export interface DocumentedOperation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, DocumentedResponse | { $ref: string }>;
  /** Who may call it; everybody, if not said. */
  'x-roles'?: string[];
  /** What a company's API key needs; `null`: none may. */
  'x-scope'?: string | null;
  /** The scope that a key of the vendor needs; `null` where none is let in. */
  'x-vendor-scope'?: string | null;
}

/** An operation, and where it is. */
export interface Served {
  /** In upper case. */
  method: string;
  /** With `{parameter}`. */
  path: string;
  operation: DocumentedOperation;
}

interface DocumentedHeader {
  schema?: Schema;
}

interface DocumentedResponse {
  headers?: Record<string, DocumentedHeader | { $ref: string }>;
  content?: Record<string, { schema: Schema }>;
  'x-codes'?: string[];
}

/** What a server answered. */
export interface Answered {
  status: number;
  header: (name: string) => string | null | undefined;
  /** Parsed where it is JSON, else the text; `undefined` or empty where there is none. */
  body: unknown;
}

/** Headers that mean something to a client: one that comes must be documented. */
const telling = ['ETag', 'Location', 'Set-Cookie', 'WWW-Authenticate', 'Retry-After'];
/** Headers that must come where they are documented. */
const promised = ['ETag', 'Location', 'WWW-Authenticate', 'Retry-After'];

/** A sentence for people that names no limit or choices, though it has a place for them. */
const placeholdersIn = ({ status, body }: Answered): string[] =>
  status < 400 ? [] : (JSON.stringify(body ?? '').match(/"detail":"[^"]*(?<!\{)\{\w+\}(?!\})[^"]*"/g) ?? []);

/** Holds answers against the document of the API, so that no test meets one that is not in it. */
export class DocumentedApi {
  readonly operations: Served[];
  readonly schemas: Record<string, Schema>;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly document: ApiDocument) {
    this.schemas = document.components.schemas;
    addFormats.default(this.ajv);
    this.ajv.addFormat('idn-email', true);
    this.ajv.addFormat('password', true);
    this.ajv.addSchema({ $id: 'api', components: closed(document.components) as Schema });
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    );
  }

  /** The operation that serves a path; of two, the one that names more of it. */
  find(method: string, url: string): DocumentedOperation | undefined {
    const parts = pathOf(url).split('/');
    const sought = method === 'HEAD' ? 'GET' : method;
    const parameters = (path: string): number => path.split('{').length;
    return this.operations
      .filter((candidate) => candidate.method === sought && matches(candidate.path, parts))
      .sort((a, b) => parameters(a.path) - parameters(b.path))[0]?.operation;
  }

  /** Everything about an answer that the document does not say. A path that it does not have is no complaint. */
  complaints(method: string, url: string, answer: Answered): string[] {
    const operation = this.find(method, url);
    if (!operation) return [];
    const response = this.responseOf(operation, answer.status);
    const said = `${operation.operationId} ${answer.status}`;
    if (!response) return [`${said} is not documented: ${JSON.stringify(answer.body)}`];
    return [
      ...headersAmiss(response, answer),
      ...placeholdersIn(answer),
      ...this.constantsAmiss(response, answer),
      ...(method === 'HEAD' ? [] : this.bodyAmiss(operation, response, answer)),
    ].map((complaint) => `${said}: ${complaint}`);
  }

  /** What is wrong with a value, held against a schema of the document. */
  errorsOf(schema: Schema, value: unknown): string[] {
    const key = JSON.stringify(schema);
    let validate = this.validators.get(key);
    if (!validate) {
      validate = this.ajv.compile(JSON.parse(key.replaceAll('"#/', '"api#/')) as Schema);
      this.validators.set(key, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }

  private responseOf({ responses }: DocumentedOperation, status: number): DocumentedResponse | undefined {
    const response = responses[status];
    if (!response || !('$ref' in response)) return response;
    return this.document.components.responses?.[response.$ref.split('/').at(-1) ?? ''];
  }

  /** Of some headers the document says the one value they have. */
  private constantsAmiss({ headers = {} }: DocumentedResponse, { header }: Answered): string[] {
    return Object.entries(headers).flatMap(([name, said]) => {
      const { schema }: DocumentedHeader =
        '$ref' in said ? (this.document.components.headers?.[said.$ref.split('/').at(-1) ?? ''] ?? {}) : said;
      const wanted = schema?.['const'];
      return wanted === undefined || header(name) === wanted
        ? []
        : [`${name} is ${header(name) ?? 'missing'}, not ${JSON.stringify(wanted)}`];
    });
  }

  private bodyAmiss(
    { operationId }: DocumentedOperation,
    { content, 'x-codes': codes }: DocumentedResponse,
    { status, header, body }: Answered,
  ): string[] {
    const isEmpty = body === undefined || body === '';
    if (!content) return isEmpty ? [] : [`answers a body that is not documented: ${JSON.stringify(body)}`];
    const type = header('content-type')?.split(';')[0] ?? '';
    const documented = content[type];
    if (!documented) return [`${operationId} answers ${type || 'no media type'}, which is not documented`];
    if (!type.endsWith('json')) return [];
    const code = status >= 400 ? (body as { code?: string }).code : undefined;
    return [
      ...this.errorsOf(closed(documented.schema) as Schema, body),
      ...(code !== undefined && codes && !codes.includes(code) ? [`the code ${code} is not documented`] : []),
    ];
  }
}

function headersAmiss({ headers = {} }: DocumentedResponse, { header }: Answered): string[] {
  const comes = (name: string): boolean => typeof header(name) === 'string';
  return [
    ...telling.filter((name) => comes(name) && !(name in headers)).map((name) => `${name} is not documented`),
    ...promised.filter((name) => name in headers && !comes(name)).map((name) => `${name} is missing`),
  ];
}

/** As it is sent: `%2e%2e` goes up, to clients and servers alike. */
const pathOf = (url: string): string => new URL(url, 'http://localhost').pathname;

function matches(template: string, parts: string[]): boolean {
  const wanted = template.split('/');
  return (
    wanted.length === parts.length &&
    wanted.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index]))
  );
}

/** The same schemas, without room for properties they do not name: clients ignore them, a test wants to know. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== 'examples')
      .map(([name, value]) => [name, closed(value)]),
  );
  const isOpenObject = typeof inside['properties'] === 'object' && !('additionalProperties' in inside);
  return isOpenObject && inside['type'] !== undefined ? { ...inside, additionalProperties: false } : inside;
}
