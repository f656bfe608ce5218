import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/policy.js';
import { Describe } from './describe.js';
import { docsPage, docsPolicy, errorsPage } from './docs-page.js';
import type { OpenApiDocument } from './document.js';

/** Under which the document is provided. */
export const OPENAPI_DOCUMENT = Symbol('OPENAPI_DOCUMENT');

const html = 'text/html; charset=utf-8';

@Controller('api')
export class DocsController {
  private readonly docs: string;
  private readonly errors = errorsPage();

  constructor(@Inject(OPENAPI_DOCUMENT) private readonly document: OpenApiDocument) {
    this.docs = docsPage(document);
  }

  @Get('openapi.json')
  @Public()
  @Describe({ summary: 'This document', answer: { schema: { type: 'object' } } })
  openapi(): OpenApiDocument {
    return this.document;
  }

  @Get('docs')
  @Public()
  @Header('content-security-policy', docsPolicy)
  @Describe({ summary: 'This document for people', answer: { html: true } })
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type(html);
    return this.docs;
  }

  @Get('docs/errors')
  @Public()
  @Header('content-security-policy', docsPolicy)
  @Describe({ summary: 'Every error code, for people', answer: { html: true } })
  errorsPage(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type(html);
    return this.errors;
  }
}
