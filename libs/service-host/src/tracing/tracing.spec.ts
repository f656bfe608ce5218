import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, propagation, trace } from '@opentelemetry/api';
import { startTracing } from './tracing.js';

const remote = {
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  baggage: 'name=Canary',
};

/** A collector that keeps what it is sent. */
async function collector(): Promise<{
  url: string;
  received: { path: string; body: string }[];
  server: Server;
}> {
  const received: { path: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', body });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, server };
}

describe('tracing', () => {
  afterEach(() => {
    trace.disable();
    propagation.disable();
    context.disable();
  });

  it('continues the trace of a request, in ids and headers, without passing on its baggage', async () => {
    const tracing = startTracing({ service: 'contacts' });

    const parent = propagation.extract(context.active(), remote);
    const span = trace.getTracer('test').startSpan('answer', {}, parent);
    const headers: Record<string, string> = {};
    propagation.inject(trace.setSpan(parent, span), headers);

    expect(span.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(Object.keys(headers)).toEqual(['traceparent']);
    await tracing.stop();
  });

  it('sends its spans to the collector before it stops', async () => {
    const { url, received, server } = await collector();
    const tracing = startTracing({ service: 'contacts', endpoint: `${url}/` });

    trace.getTracer('test').startSpan('answer contacts.get-contact.v1').end();
    await tracing.stop();
    server.close();

    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    expect(received[0]?.body).toContain('answer contacts.get-contact.v1');
    expect(received[0]?.body).toContain('service.name');
  });
});
