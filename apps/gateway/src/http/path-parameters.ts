import {
  distributionListKinds,
  incidentKinds,
  mailLanguages,
  severities,
  type CodeOf,
  type JsonSchema,
} from '@lotse/contracts';
import { isUUID } from 'class-validator';

interface PathParameter {
  schema: JsonSchema;
  /** What is told about one that cannot be, or does not exist. */
  unknown?: CodeOf<'not-found'>;
}

const idOf = (what: string, example: string): JsonSchema => ({
  type: 'string',
  format: 'uuid',
  description: `The id of the ${what}, in upper or lower case`,
  examples: [`019cb0a1-7c00-7000-8000-0000000000${example}`],
});
const keyOf = (what: string, example: string): JsonSchema => ({
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 60,
  description: `The key of the ${what}: lower-case letters, digits and single hyphens`,
  examples: [example],
});

/** How the parts of a path look that a client fills in. One that is not named here is taken for a UUID. */
const pathParameters: Record<string, PathParameter> = {
  companyId: { schema: idOf('company', '01'), unknown: 'companies.not-found' },
  contactId: { schema: idOf('contact', 'a1'), unknown: 'contacts.not-found' },
  reportId: { schema: idOf('report', 'b3'), unknown: 'incident-reports.not-found' },
  evidenceKeyId: {
    schema: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: 'The id of the public key: its SHA-256 (SubjectPublicKeyInfo, DER), in hexadecimal',
      examples: ['2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'],
    },
    unknown: 'evidence-keys.not-found',
  },
  incidentId: { schema: idOf('incident', 'b1'), unknown: 'incidents.not-found' },
  caseId: { schema: idOf('case', 'f5'), unknown: 'succession.not-found' },
  documentId: { schema: idOf('document', 'd1'), unknown: 'succession.document-not-found' },
  callTaskId: { schema: idOf('call task', 'b3'), unknown: 'call-tasks.not-found' },
  incidentKind: {
    schema: {
      type: 'string',
      enum: [...incidentKinds],
      description: 'The kind of incident',
      examples: ['emergency'],
    },
    unknown: 'request.route-unknown',
  },
  mailName: { schema: keyOf('mail', 'incident'), unknown: 'request.route-unknown' },
  mailLanguage: {
    schema: { type: 'string', enum: [...mailLanguages], description: 'In which language', examples: ['de'] },
    unknown: 'request.route-unknown',
  },
  severity: {
    schema: { type: 'string', enum: [...severities], description: 'Its severity', examples: ['high'] },
    unknown: 'request.route-unknown',
  },
  declarationId: { schema: idOf('declaration', 'd6'), unknown: 'incident-declarations.not-found' },
  snapshotId: {
    schema: idOf('snapshot that a preview has made', 'd5'),
    unknown: 'incident-declarations.preview-not-found',
  },
  templateKey: { schema: keyOf('template', 'emergency') },
  ticketId: { schema: idOf('ticket', 'b2'), unknown: 'tickets.not-found' },
  otherTicketId: { schema: idOf('other ticket', 'b6'), unknown: 'tickets.not-found' },
  attachmentId: { schema: idOf('file', 'b9'), unknown: 'attachments.not-found' },
  messageId: { schema: idOf('message', 'b8'), unknown: 'tickets.message-not-found' },
  watcherId: { schema: idOf('watcher', 'b7'), unknown: 'tickets.watcher-not-found' },
  teamKey: { schema: keyOf('team', 'support') },
  serviceLevelKey: { schema: keyOf('service level', 'standard') },
  mailboxKey: { schema: keyOf('mailbox', 'support') },
  stockAnswerKey: { schema: keyOf('answer in stock', 'restart-the-service') },
  userId: { schema: idOf('user', 'c1'), unknown: 'users.not-found' },
  factorId: { schema: idOf('second factor', 'c2'), unknown: 'second-factors.not-found' },
  sessionId: { schema: idOf('session', 'c3'), unknown: 'sessions.not-found' },
  invitationId: { schema: idOf('invitation', 'c4'), unknown: 'invitations.not-found' },
  keyId: { schema: idOf('API key', 'c5'), unknown: 'api-keys.not-found' },
  vendorKeyId: { schema: idOf('key of the vendor', 'c6'), unknown: 'vendor-keys.not-found' },
  providerId: { schema: idOf('identity provider', 'f1'), unknown: 'identity-providers.not-found' },
  eventType: {
    schema: {
      type: 'string',
      pattern: '^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*\\.v[0-9]+$',
      maxLength: 100,
      description: 'Type of the event, as messages carry it',
      examples: ['contacts.contact-changed.v1'],
    },
    unknown: 'request.route-unknown',
  },
  key: { schema: keyOf('entry, which may be a new one', 'purchasing') },
  channel: { schema: keyOf('newsletter channel', 'product-news') },
  wordingKey: { schema: keyOf('wording', 'consent'), unknown: 'wordings.not-found' },
  subscriptionImportId: {
    schema: idOf('import of subscribers', 'e6'),
    unknown: 'subscription-imports.not-found',
  },
  issueId: { schema: idOf('issue', 'e8'), unknown: 'newsletter-issues.not-found' },
  suppressionId: { schema: idOf('suppression', 'e7'), unknown: 'suppressions.not-found' },
  componentKey: { schema: keyOf('component, which may be a new one', 'company-data-and-account') },
  position: {
    schema: { type: 'integer', minimum: 0, description: 'Which entry of the list, from 0', examples: [2] },
    unknown: 'distribution-lists.entry-not-found',
  },
  importId: { schema: idOf('import', 'd1'), unknown: 'imports.not-found' },
  kind: {
    schema: {
      type: 'string',
      enum: [...distributionListKinds],
      description: 'Which of the two lists of the company',
      examples: ['emergency'],
    },
    unknown: 'distribution-lists.not-found',
  },
};

export const pathParameter = (name: string): PathParameter =>
  pathParameters[name] ?? { schema: idOf('thing', 'e1') };

/** Whether a part of a path can be what its name says. */
export function canBe(name: string, value: string): boolean {
  const { schema } = pathParameter(name);
  if (schema.enum) return schema.enum.includes(value);
  return schema['format'] !== 'uuid' || isUUID(value);
}

/** A UUID means the same in either case, and is compared as it is kept. */
export function tidyPath(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) if (isUUID(value)) params[name] = value.toLowerCase();
}

/** The names of the parameters in a path such as `/companies/{companyId}`. */
export const parametersIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
