import { errorCodes, openEnum, type JsonSchema } from '@lotse/contracts';

const traceId = '0af7651916cd43dd8448eb211c80319c';

const violation: JsonSchema = {
  type: 'object',
  properties: {
    pointer: {
      type: 'string',
      description: 'JSON pointer (RFC 6901) into the body, `?name` for a query parameter',
      examples: ['/email', '?limit'],
    },
    rule: { type: 'string', description: 'Stable name of the broken rule', examples: ['emailAddress'] },
    detail: {
      type: 'string',
      description: 'A sentence for people, in German or English: what is wrong, and what would be right',
      examples: ['This is not an e-mail address, such as name@example.com.'],
    },
  },
  required: ['pointer', 'rule', 'detail'],
};

/** How every refusal looks: `application/problem+json` (RFC 9457). */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'Why a request is refused (RFC 9457)',
  properties: {
    type: {
      type: 'string',
      format: 'uri-reference',
      description: 'A page that explains the code',
      examples: ['/api/docs/errors#request.invalid'],
    },
    title: {
      type: 'string',
      description: 'The status in words',
      examples: ['Unprocessable Entity'],
    },
    status: { type: 'integer', description: 'The HTTP status, once more', examples: [422] },
    code: {
      ...openEnum(Object.keys(errorCodes)),
      description: 'What to decide by: it is stable. Later values may be added',
      examples: ['request.invalid', ...Object.keys(errorCodes).filter((code) => code !== 'request.invalid')],
    },
    detail: {
      type: 'string',
      description: 'A sentence for people, in German or English',
      examples: ['Some of the values are not valid.'],
    },
    violations: {
      type: 'array',
      description: 'Every wrong value that was found, up to 50; only where values are wrong',
      items: violation,
      examples: [[{ pointer: '/email', rule: 'emailAddress', detail: 'This is not an e-mail address.' }]],
    },
    traceId: {
      type: 'string',
      description: 'The X-Request-Id: quote it when you ask for help',
      examples: [traceId],
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
};
