import type { FastifyReply } from 'fastify';
import { Parameters } from './filters.js';
import type { Language } from './text.js';

/** `?language=`, for documents that are printed in one. */
export const languageParameter = {
  language: {
    type: 'string',
    enum: ['de', 'en'],
    description: 'The language of the document',
    examples: ['de'],
  },
};

/** @throws DomainError invalid, pointing at the parameter */
export function languageOf(query: Record<string, unknown>): { language?: Language } {
  const parameters = new Parameters(query);
  const language = parameters.oneOf('language', ['de', 'en']);
  parameters.end();
  return language === undefined ? {} : { language };
}

/** The answer is a file to be kept, and not shown. */
export const attach = (reply: FastifyReply, name: string, mediaType: string): void => {
  reply.headers({ 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` });
};
