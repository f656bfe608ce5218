import { SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { RedactingExporter } from './redacting-exporter.js';

it('sends spans without anything somebody typed', () => {
  const sent = new InMemorySpanExporter();
  const tracer = new NodeTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(new RedactingExporter(sent))],
  }).getTracer('test');

  const span = tracer.startSpan('process contacts.contact-erased.v1', {
    attributes: {
      'messaging.destination.name': 'newsletter.contacts',
      note: 'Canary Quist',
      list: ['canary@x.example'],
    },
  });
  span.recordException(new Error('Key (email)=(canary@x.example) already exists'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'Canary Quist' });
  span.end();

  const [finished] = sent.getFinishedSpans();
  expect(finished).toMatchObject({
    name: 'process contacts.contact-erased.v1',
    attributes: { 'messaging.destination.name': 'newsletter.contacts' },
    status: { code: SpanStatusCode.ERROR },
    events: [{ name: 'exception', attributes: { 'exception.type': 'Error' } }],
  });
  expect(finished?.spanContext().traceId).toHaveLength(32);
  const { attributes, status, events } = finished ?? {};
  expect(JSON.stringify({ attributes, status, events })).not.toMatch(/canary/i);
});
