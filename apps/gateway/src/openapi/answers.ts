import type { JsonSchema } from '@lotse/contracts';
import { headersOfSuccess } from './headers.js';
import type { Response } from './response.js';
import { isVersioned, isWrite, type Route } from './routes.js';

const refPrefix = '#/components/schemas/';

/** What a route answers when it has done what it was asked, by status. */
export function answersOf(route: Route): Record<number, Response> {
  const { description, status } = route;
  const { answer, redirect } = description;
  const headers = headersOfSuccess(route);
  if (redirect) return { [status]: { description: 'The browser is redirected', headers } };
  if (answer === null) return { [status]: { description: 'Done', headers } };
  const answers: Record<number, Response> = {
    [status]: {
      description: status === 202 ? 'Accepted: it will be done' : 'Done',
      headers,
      content: contentOf(route),
    },
  };
  if (isVersioned(route) && !isWrite(route))
    answers[304] = { description: 'The client has this version', headers };
  return answers;
}

function contentOf({ description: { answer } }: Route): Response['content'] {
  const json = (schema: JsonSchema): Response['content'] => ({ 'application/json': { schema } });
  if (answer === null) return undefined;
  if (typeof answer === 'function') return json({ $ref: refPrefix + answer.name });
  if ('html' in answer) return { 'text/html': { schema: { type: 'string' } } };
  if ('file' in answer)
    return Object.fromEntries(answer.file.map((type) => [type, { schema: { type: 'string' } }]));
  if ('schema' in answer) return json(answer.schema);
  if ('list' in answer) return json({ type: 'array', items: { $ref: refPrefix + answer.list.name } });
  return json({
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { $ref: refPrefix + answer.page.name },
        description: 'At most `limit` of them',
      },
      nextCursor: {
        type: ['string', 'null'],
        description: 'Send it as `cursor` to read on; `null` on the last page',
        examples: ['WyJjb250YWN0cyIsIm11c3RlciJd', null],
      },
      ...answer.beside,
    },
    required: ['items', 'nextCursor', ...Object.keys(answer.beside ?? {})],
  });
}
