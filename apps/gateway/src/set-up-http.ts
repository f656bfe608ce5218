import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, invalid } from '@lotse/contracts';
import { isReplay, onBehalfOf } from '@lotse/persistence';
import { withRequestId } from '@lotse/service-host';
import {
  context,
  isSpanContextValid,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { resolve } from 'node:path';
import { Admission } from './admission/admission.js';
import type { GatewayConfig } from './config.js';
import { controllers } from './controllers.js';
import { AnyVersion } from './http/any-version.js';
import { openTo } from './http/cors.js';
import { mediaTypeUnsupported, takeFiles, takesFiles } from './http/files.js';
import { readJson, saysPlainUtf8 } from './http/json-body.js';
import { networkOf } from './http/origin.js';
import { tidyPath } from './http/path-parameters.js';
import { limitPipelining } from './http/pipelining.js';
import { ProblemFilter } from './http/problem.filter.js';
import { givenRequestId } from './http/request-id.js';
import { countResponse } from './http/request-metrics.js';
import { ServedRoutes } from './openapi/served-routes.js';
import { serveWebApp } from './web/web-app.js';
import { securityHeaders } from './http/security-headers.js';
import { takeSingleHeadersOnce } from './http/single-headers.js';
import { entityTag, isKnown } from './http/versions.js';
import { withWrittenAddresses } from './http/written-addresses.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The trace this request is part of. */
    trace: Context;
  }
}

/** What happens around every route, in this order: pipelining, trace, single headers, admission, body; and version, log line on the way back. */
export async function setUpHttp(
  app: NestFastifyApplication,
  {
    corsOrigins,
    linksUrl,
    maxConnections,
    webRoot,
  }: Pick<GatewayConfig, 'corsOrigins' | 'linksUrl' | 'maxConnections' | 'webRoot'>,
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.server.maxConnections = maxConnections;
  server.server.maxHeadersCount = 0; // all are seen: their size is limited, and Node would drop the last ones in silence
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new AnyVersion());
  takeJsonOnly(app, server);
  takeFiles(server);
  limitPipelining(server);
  traceAndLog(server);
  takeSingleHeadersOnce(server);
  openTo(corsOrigins, server);
  const served = new ServedRoutes(controllers);
  admitOnly(server, app.get(Admission), served);
  answerVersions(server);
  tellAddressesAsWritten(server);
  tellOfCommands(server, served);
  letGoWhenClosing(server);
  await serveWebApp(server, resolve(webRoot), linksUrl);
}

/**
 * Forms and plain text are refused: a page of another origin can send them without asking (no CORS preflight). So is JSON
 * that says it is packed or in another charset: a proxy before us may have looked at what is in it.
 */
function takeJsonOnly(app: NestFastifyApplication, server: FastifyInstance): void {
  void server.removeAllContentTypeParsers();
  app.useBodyParser(/^application\/(merge-patch\+)?json(;|$)/i, {}, (request, body, done) => {
    const own = request as unknown as FastifyRequest;
    const isForNothing = body.length === 0 || takesFiles(own);
    if (!isForNothing && !saysPlainUtf8(request.headers)) throw mediaTypeUnsupported(own);
    done(null, isForNothing ? undefined : readJson(body)); // what is thrown is passed to done
  });
  app.useBodyParser('application/x-www-form-urlencoded', {}, (request, _body, done) => {
    done(mediaTypeUnsupported(request as unknown as FastifyRequest));
  });
}

function traceAndLog(server: FastifyInstance): void {
  const tracer = trace.getTracer('gateway');
  const logger = new Logger('http');
  const within = (request: FastifyRequest, done: () => void): void => context.with(request.trace, done);

  server.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const parent = propagation.extract(context.active(), request.headers);
    // not the path itself: anybody can write anything there
    const attributes = {
      'http.request.method': request.method,
      'http.route': route,
      'url.scheme': request.protocol,
      'network.protocol.version': request.raw.httpVersion,
    };
    const span = tracer.startSpan(
      `${request.method} ${route}`,
      { kind: SpanKind.SERVER, attributes },
      parent,
    );
    if (givenRequestId(request) === undefined && isSpanContextValid(span.spanContext()))
      request.id = span.spanContext().traceId; // one id for everything
    request.trace = withRequestId(trace.setSpan(parent, span), request.id);
    reply.headers(securityHeaders).header('x-request-id', request.id);
    within(request, done);
  });

  server.addHook('preValidation', (request, _reply, done) => {
    if (request.body === undefined) done();
    else within(request, done); // reading the body has left the trace: it continues in the socket's events
  });

  server.addHook('onResponse', (request, reply, done) => {
    const span = trace.getSpan(request.trace);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500)
      span?.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', String(reply.statusCode));
    span?.end();
    const { method } = request;
    const { statusCode: status, elapsedTime: ms } = reply;
    const route = request.routeOptions.url ?? 'unknown';
    countResponse({ method, route, status }, ms);
    if (isOrdinary(method, status, ms)) return done();
    within(request, () => {
      logger.log({
        message: 'request',
        method,
        route,
        status,
        ms: Math.round(ms),
        actorId: request.caller?.actor.id,
      });
      done();
    });
  });
}

/** A read that went well, in time, is counted and traced; a line of log for each would cost more than finding the session. */
const isOrdinary = (method: string, status: number, ms: number): boolean =>
  method === 'GET' && status < 400 && ms < 1_000;

function admitOnly(server: FastifyInstance, admission: Admission, served: ServedRoutes): void {
  server.decorateRequest('caller', null);
  server.decorateRequest('vendorKeyCall', null);
  server.addHook('onRoute', (route) => {
    const { method, url, config } = route;
    if (config?.access === undefined)
      throw new Error(`${String(method)} ${url} does not declare who may call it`);
    if (config.limits?.bodyLimit !== undefined) route.bodyLimit = config.limits.bodyLimit;
  });
  server.addHook('onRequest', async (request, reply) => {
    tidyPath(request.params as Record<string, string>);
    const { ahead } = await admission.admit(request, reply, request.routeOptions.config?.access);
    if (request.is404 || isForAnyPath(request)) refuseOtherMethod(request, reply, served);
    else refuseUnknownParameters(request, served);
    return ahead && reply.send(await ahead);
  });
  server.addHook('onResponse', (request, reply) => admission.answered(request, reply));
  server.addHook('preHandler', (request, _reply, done) => onBehalfOf({ tenant: tenantOf(request) }, done));
}

/** The page of the web app answers whatever can be read nowhere else, paths of the API among it. */
const isForAnyPath = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url === '/*';

/** @throws DomainError method-not-allowed where the path can be asked by other methods */
function refuseOtherMethod({ method, url }: FastifyRequest, reply: FastifyReply, served: ServedRoutes): void {
  const allowed = served.methodsAt(pathOf(url));
  if (allowed.length === 0 || allowed.includes(method)) return;
  const methods = allowed.join(', ');
  reply.header('allow', methods);
  throw new DomainError('method-not-allowed', 'request.method-not-allowed', { values: { methods } });
}

/** A mistyped filter would answer what nobody has asked for. @throws DomainError invalid, pointing at the parameters (`?limt`) */
function refuseUnknownParameters(
  { method, query, routeOptions }: FastifyRequest,
  served: ServedRoutes,
): void {
  const known = served.parametersOf(method, routeOptions.url ?? '');
  const unknown = known ? Object.keys(query as object).filter((name) => !known.has(name)) : [];
  if (!known || unknown.length === 0) return;
  const told =
    known.size > 0
      ? { rule: 'unknownParameter', values: { choices: [...known].join(', ') } }
      : { rule: 'noParameters' };
  throw invalid(...unknown.map((name) => ({ pointer: `?${name}`, ...told })));
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** Where it lies what a command has made, and whether the answer is that of an earlier request. */
function tellOfCommands(server: FastifyInstance, served: ServedRoutes): void {
  server.addHook('preSerialization', (request, reply, payload, done) => {
    const { id } = (payload ?? {}) as { id?: unknown };
    const place =
      reply.statusCode === 201 && !reply.hasHeader('location') && served.placeOf(pathOf(request.url), id);
    if (place) reply.header('location', place);
    done(null, payload);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    if (isReplay(request.idempotency)) reply.header('idempotency-replayed', 'true');
    done(null, payload);
  });
}

function tellAddressesAsWritten(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    const isJson = typeof payload === 'string' && String(reply.getHeader('content-type')).includes('json');
    done(null, isJson ? withWrittenAddresses(payload) : payload);
  });
}

/** The company it is about, whoever asks; else the one that asks, or the network of somebody unknown. */
const tenantOf = ({ params, caller, ip }: FastifyRequest): string | null =>
  (params as { companyId?: string }).companyId?.toLowerCase() ??
  (caller ? caller.actor.companyId : networkOf(ip));

/** What has a version answers it as its entity tag; a client that has it already gets 304 without a body. */
function answerVersions(server: FastifyInstance): void {
  server.addHook('preSerialization', (request, reply, payload, done) => {
    const version = (payload as { version?: unknown } | null)?.version;
    if (typeof version === 'number' && reply.statusCode < 300) {
      reply.header('etag', entityTag(version));
      const reading = request.method === 'GET' || request.method === 'HEAD';
      if (reading && isKnown(request.headers['if-none-match'], version)) reply.status(304);
    }
    done(null, payload);
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode !== 304) return done(null, payload);
    reply.removeHeader('content-type');
    reply.removeHeader('content-length');
    done(null, null);
  });
}

/**
 * Node closes idle connections once, when the server begins to close; those that answer afterwards would stay open
 * until their keep-alive ends, and the process with them.
 */
function letGoWhenClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onResponse', (_request, _reply, done) => {
    if (closing) setImmediate(() => server.server.closeIdleConnections()); // answered just before, without the header
    done();
  });
}
