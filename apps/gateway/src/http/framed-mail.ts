import type { FastifyReply } from 'fastify';

/**
 * Answers with a mail as it is laid out, for a frame in the app: its own styles, and nothing that runs.
 * @param pictures what it may load from elsewhere; those who wrote it have named them
 */
export function framedMail(
  reply: FastifyReply,
  html: string,
  pictures: "'none'" | 'https:' = "'none'",
): string {
  reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`,
    )
    .header('x-frame-options', 'SAMEORIGIN');
  return html;
}
