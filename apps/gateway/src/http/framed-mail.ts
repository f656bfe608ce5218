import type { FastifyReply } from 'fastify';

export interface MailFrameOptions {
  /** What it may load pictures from; those who wrote it have named them. Nothing by default. */
  pictures?: readonly string[];
  /** Strangers have written it: it is of no origin, so that nothing in it is the product's, and its links open outside. */
  byStrangers?: boolean;
}

/** What of a frame stays allowed in which nothing is: links open in a tab of their own. */
const strangers = 'sandbox allow-popups allow-popups-to-escape-sandbox';

/** Answers with a mail as it is laid out, for a frame in the app: its own styles, and nothing that runs. */
export function framedMail(
  reply: FastifyReply,
  html: string,
  { pictures = [], byStrangers = false }: MailFrameOptions = {},
): string {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${pictures.length > 0 ? pictures.join(' ') : "'none'"}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    ...(byStrangers ? [strangers] : []),
  ];
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy.join('; '))
    .header('x-frame-options', 'SAMEORIGIN');
  return html;
}
