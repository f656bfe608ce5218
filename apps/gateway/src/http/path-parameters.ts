import { distributionListKinds, type CodeOf, type JsonSchema } from '@lotse/contracts';
import { isUUID } from 'class-validator';

interface PathParameter {
  schema: JsonSchema;
  /** What is told about one that cannot be, or does not exist. */
  unknown?: CodeOf<'not-found'>;
}

const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const key: JsonSchema = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 };

/** How the parts of a path look that a client fills in. One that is not named here is taken for a UUID. */
const pathParameters: Record<string, PathParameter> = {
  companyId: { schema: uuid, unknown: 'companies.not-found' },
  contactId: { schema: uuid, unknown: 'contacts.not-found' },
  incidentId: { schema: uuid, unknown: 'incidents.not-found' },
  ticketId: { schema: uuid, unknown: 'tickets.not-found' },
  userId: { schema: uuid, unknown: 'users.not-found' },
  factorId: { schema: uuid, unknown: 'second-factors.not-found' },
  sessionId: { schema: uuid, unknown: 'sessions.not-found' },
  invitationId: { schema: uuid, unknown: 'invitations.not-found' },
  keyId: { schema: uuid, unknown: 'api-keys.not-found' },
  providerId: { schema: uuid, unknown: 'identity-providers.not-found' },
  key: { schema: key },
  componentKey: { schema: key },
  position: { schema: { type: 'integer', minimum: 0 }, unknown: 'distribution-lists.entry-not-found' },
  importId: { schema: uuid, unknown: 'imports.not-found' },
  kind: {
    schema: { type: 'string', enum: [...distributionListKinds] },
    unknown: 'distribution-lists.not-found',
  },
};

export const pathParameter = (name: string): PathParameter => pathParameters[name] ?? { schema: uuid };

/** Whether a part of a path can be what its name says. */
export function canBe(name: string, value: string): boolean {
  const { schema } = pathParameter(name);
  if (schema.enum) return schema.enum.includes(value);
  return schema['format'] !== 'uuid' || isUUID(value);
}

/** The names of the parameters in a path such as `/companies/{companyId}`. */
export const parametersIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
