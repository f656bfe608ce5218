import { gzipSync } from 'node:zlib';
import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import { allEvents, DomainError, eventSchema, exchangeOf, Topology, type JsonSchema } from '@lotse/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/policy.js';
import { Describe } from './describe.js';
import { docsPage, docsPolicy, errorsPage } from './docs-page.js';
import type { OpenApiDocument } from './document.js';

/** Under which the document is provided. */
export const OPENAPI_DOCUMENT = Symbol('OPENAPI_DOCUMENT');

/** The same for everybody and large: packed once, and not for each request. */
class Packed {
  private readonly plain: Buffer;
  private readonly gzip: Buffer;

  constructor(
    text: string,
    private readonly type: string,
  ) {
    this.plain = Buffer.from(text);
    this.gzip = gzipSync(this.plain);
  }

  for({ headers }: FastifyRequest, reply: FastifyReply): Buffer {
    const vary = reply.getHeader('vary');
    reply.type(this.type).header('vary', vary ? `${String(vary)}, accept-encoding` : 'accept-encoding');
    if (!/\bgzip\b/i.test(headers['accept-encoding'] ?? '')) return this.plain;
    reply.header('content-encoding', 'gzip');
    return this.gzip;
  }
}

const html = 'text/html; charset=utf-8';

/** Of the events that others may follow, by type. */
const schemas: ReadonlyMap<string, JsonSchema> = new Map(
  allEvents
    .filter((event) => exchangeOf(event) === Topology.eventsExchange)
    .map((event) => [event.type, eventSchema(event)]),
);

@Controller('api')
export class DocsController {
  private readonly document: Packed;
  private readonly docs: Packed;
  private readonly errors = new Packed(errorsPage(), html);

  constructor(@Inject(OPENAPI_DOCUMENT) document: OpenApiDocument) {
    this.document = new Packed(JSON.stringify(document), 'application/json; charset=utf-8');
    this.docs = new Packed(docsPage(document), html);
  }

  @Get('openapi.json')
  @Public()
  @Describe({
    summary: 'This document',
    details: 'As OpenAPI 3.1, with every route, field and refusal: clients can be generated from it.',
    answer: { schema: { type: 'object' } },
  })
  openapi(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    return this.document.for(request, reply);
  }

  @Get('schemas/:eventType')
  @Public()
  @Describe({
    summary: 'The JSON Schema of an event',
    details: 'The end of the path is its `dataschema` without `urn:lotse:schema:`.',
    answer: { schema: { type: 'object' } },
  })
  schema(@Param('eventType') type: string): JsonSchema {
    const schema = schemas.get(type);
    if (schema === undefined) throw new DomainError('not-found', 'request.route-unknown');
    return schema;
  }

  @Get('docs')
  @Public()
  @Header('content-security-policy', docsPolicy)
  @Describe({
    summary: 'This document for people',
    details: 'Everything that the document says, on one page without scripts.',
    answer: { html: true },
  })
  page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    return this.docs.for(request, reply);
  }

  @Get('docs/errors')
  @Public()
  @Header('content-security-policy', docsPolicy)
  @Describe({
    summary: 'Every error code, for people',
    details: 'With its status and its sentence in German and English; the `type` of a problem leads here.',
    answer: { html: true },
  })
  errorsPage(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    return this.errors.for(request, reply);
  }
}
