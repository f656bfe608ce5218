import type { JsonSchema } from '@lotse/contracts';

/** The same word means the same everywhere in the API, so one example each is enough. */
const byName: Record<string, unknown> = {
  academicTitle: 'Dr.',
  action: 'contact.changed',
  at: '2026-03-02T09:00:00.000Z',
  companyId: '019cb0a1-7c00-7000-8000-000000000001',
  contactId: '019cb0a1-7c00-7000-8000-0000000000a1',
  component: 'company-data-and-account',
  detail: 'Some of the values are not valid.',
  expiresAt: '2099-12-31T23:00:00.000Z',
  firstName: 'Erika',
  label: 'Leitstand',
  lastName: 'Muster',
  legalName: 'Muster GmbH',
  listVersion: null,
  message: 'Wer kann das Kundenkonto übernehmen?',
  mobile: '+491711234567',
  name: 'Erika Muster',
  newsletterChannels: ['product-news'],
  nextCursor: null,
  password: 'correct horse battery staple',
  phone: '+4924334567890',
  position: 'Leitung Einkauf',
  pointer: '/email',
  primaryContactId: '019cb0a1-7c00-7000-8000-0000000000a1',
  product: 'jtl-customer-account',
  products: ['jtl-wawi'],
  responsibilities: ['purchasing'],
  revokedAt: null,
  rule: 'emailAddress',
  secret: 'lotse_…',
  subject: 'Rechenzentrum ohne Strom',
  targetType: 'contact',
  text: 'Seit 09:00 Uhr ist der Shop nicht zu erreichen.',
  traceId: '0af7651916cd43dd8448eb211c80319c',
};

const byFormat: Record<string, unknown> = {
  uuid: '019cb0a1-7c00-7000-8000-0000000000e1',
  'date-time': '2026-03-02T09:00:00.000Z',
  date: '2026-12-31',
  'uri-reference': '/api/docs/errors#request.invalid',
  uri: 'https://id.example.com',
};

/** Something the schema allows: what it says itself, else by the name of the property, else by its type. */
export function exampleOf(schema: JsonSchema, schemas: Record<string, JsonSchema>, name = ''): unknown {
  const named = schema.$ref && schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (named) return exampleOf(named, schemas, name);
  if (Array.isArray(schema['examples']) && schema['examples'].length > 0) return schema['examples'][0];
  if (schema.anyOf?.[0]) return exampleOf(schema.anyOf[0], schemas, name);
  if (schema['const'] !== undefined) return schema['const'];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const known = byName[name];
  if (known !== undefined && allows(schema, known)) return known;
  if (schema.enum) return schema.enum[0];
  if (type === 'object') return exampleOfObject(schema, schemas);
  if (type === 'array') return exampleOfArray(schema, schemas, name);
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return schema['minimum'] ?? 1;
  return exampleOfText(schema, name);
}

function exampleOfObject(schema: JsonSchema, schemas: Record<string, JsonSchema>): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const wanted = new Set(schema.required ?? []);
  // what may be away is shown where it is all there is, as in a patch
  const shown = wanted.size > 0 ? properties.filter(([name]) => wanted.has(name)) : properties.slice(0, 3);
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas, name)]));
}

function exampleOfArray(schema: JsonSchema, schemas: Record<string, JsonSchema>, name: string): unknown[] {
  return schema.items ? [exampleOf(schema.items, schemas, name)] : [];
}

function exampleOfText(schema: JsonSchema, name: string): string {
  const format = schema['format'] as string | undefined;
  if (format && byFormat[format] !== undefined) return byFormat[format] as string;
  const pattern = schema['pattern'] as string | undefined;
  const candidates = [name, 'text', 'ABCDEF', '123456', '+4924334567890', 'de', 'DE'];
  const fitting = candidates.find(
    (text) => text !== '' && allows(schema, text) && (!pattern || new RegExp(pattern, 'u').test(text)),
  );
  return fitting ?? 'x'.repeat((schema['minLength'] as number | undefined) ?? 1);
}

/** Whether a value is of the type and, for texts, of the length and look; enough to choose an example. */
function allows(schema: JsonSchema, value: unknown): boolean {
  const types = [schema.type ?? []].flat();
  if (value === null) return types.includes('null');
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (Array.isArray(value))
    return types.includes('array') && value.every((item) => schema.items && allows(schema.items, item));
  if (typeof value !== 'string') return types.includes(typeof value);
  if (!types.includes('string')) return false;
  const {
    minLength = 0,
    maxLength = Infinity,
    pattern,
    format,
  } = schema as {
    minLength?: number;
    maxLength?: number;
    pattern?: string;
    format?: string;
  };
  if (format === 'uuid' && !/^[0-9a-f-]{36}$/.test(value)) return false;
  return (
    value.length >= minLength &&
    value.length <= maxLength &&
    (!pattern || new RegExp(pattern, 'u').test(value))
  );
}
