import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, propagation, trace } from '@opentelemetry/api';
import type { SamplerName } from '../common-variables.js';
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
    const tracing = startTracing({ service: 'contacts', version: '1.2.3', endpoint: `${url}/` });

    trace.getTracer('test').startSpan('answer contacts.get-contact.v1').end();
    await tracing.stop();
    server.close();

    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    expect(received[0]?.body).toContain('answer contacts.get-contact.v1');
    expect(received[0]?.body).toContain('1.2.3');
    for (const named of ['service.name', 'service.version', 'service.instance.id'])
      expect(received[0]?.body).toContain(named);
  });

  const isRecorded = async (sampler: SamplerName, ratio: number, flags?: '00' | '01'): Promise<boolean> => {
    const tracing = startTracing({ service: 'contacts', endpoint: 'http://127.0.0.1:9', sampler, ratio });
    const traceparent = flags && `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-${flags}`;
    const parent = propagation.extract(context.active(), traceparent ? { traceparent } : {});
    const recorded = trace.getTracer('test').startSpan('asked', {}, parent).isRecording();
    await tracing.stop(); // nothing has ended, so nothing is sent
    return recorded;
  };

  it.each([
    ['always_on', 0, undefined, true],
    ['always_off', 1, '01', false],
    ['traceidratio', 1, '00', true],
    ['traceidratio', 0, '01', false],
    ['parentbased_always_on', 0, undefined, true],
    ['parentbased_always_on', 0, '00', false],
    ['parentbased_always_off', 1, undefined, false],
    ['parentbased_traceidratio', 0, undefined, false],
    ['parentbased_traceidratio', 0, '01', true],
    ['parentbased_traceidratio', 1, '00', false],
  ] as const)(
    'records by %s with the ratio %s where the caller says %s: %s',
    async (sampler, ratio, flags, is) => {
      expect(await isRecorded(sampler, ratio, flags)).toBe(is);
    },
  );
});
