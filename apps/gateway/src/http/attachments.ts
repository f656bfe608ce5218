import type { FastifyReply } from 'fastify';

/** Has what is answered saved as a file. */
export const attach = (reply: FastifyReply, name: string, mediaType: string): void => {
  reply.headers({ 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` });
};
