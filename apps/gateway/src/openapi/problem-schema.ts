import { errorCodes, type JsonSchema } from '@lotse/contracts';

/** How every refusal looks: `application/problem+json` (RFC 9457). */
export const problemSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'A page that explains the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorCodes), description: 'Stable; new codes may be added' },
    detail: { type: 'string', description: 'A sentence for people, in German or English' },
    violations: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: {
            type: 'string',
            description: 'JSON pointer (RFC 6901) into the body, `?name` for a query parameter',
          },
          rule: { type: 'string' },
          detail: { type: 'string' },
        },
        required: ['pointer', 'rule', 'detail'],
      },
    },
    traceId: { type: 'string', description: 'To be quoted when asking for help' },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
};
