import { randomUUID } from 'node:crypto';
import { MailQueued, NotificationEvents } from '@lotse/contracts';
import { aStaffUser, eventually } from '@lotse/test-support';
import { Controller, type INestApplication } from '@nestjs/common';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import {
  Ask,
  Database,
  startTestService,
  testServiceDatabase,
  TestRpc,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '../test/harness.spec.js';
import { OnEvent, OnPackedCall, Outbox, RpcClient, type PackedAnswer } from './index.js';

const { transactionalMailQueued } = NotificationEvents;

@Controller()
class TracedController {
  @OnPackedCall(TestRpc.look)
  look(requests: Ask[]): Promise<PackedAnswer<{ word: string; company: string | null }>[]> {
    return Promise.resolve(requests.map(({ word }) => ({ word, company: null })));
  }

  @OnEvent(transactionalMailQueued, { queue: 'notifications.send-transactional-mail' })
  note(data: MailQueued): Promise<void> {
    return Promise.resolve(void data);
  }
}

describe('traces', () => {
  const spans = new InMemorySpanExporter();
  let database: TestDatabase;
  let broker: TestVirtualHost;
  let app: INestApplication;

  beforeAll(async () => {
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
    );
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    [database, broker] = await Promise.all([testServiceDatabase(), testVirtualHost()]);
    app = await startTestService({ controllers: [TracedController], database, broker });
  });
  afterAll(async () => {
    await app?.close();
    await Promise.all([database?.drop(), broker?.drop()]);
    for (const api of [trace, context, propagation]) api.disable();
  });

  const inTrace = <T>(name: string, work: () => Promise<T>): Promise<T> =>
    trace.getTracer('test').startActiveSpan(name, (span) => work().finally(() => span.end()));
  const named = (name: string) => spans.getFinishedSpans().filter((span) => span.name === name);

  it('stay apart for calls that travel packed', async () => {
    const words = Array.from({ length: 30 }, (_, at) => `word ${at}`);

    await Promise.all(
      words.map((word) =>
        inTrace(word, () => app.get(RpcClient).call(TestRpc.look, { actor: aStaffUser(), word })),
      ),
    );

    const answered = named('answer notifications.test-look.v1').map((span) => span.spanContext().traceId);
    const asked = words.map((word) => named(word)[0]!.spanContext().traceId);
    expect(new Set(asked).size).toBe(30);
    expect([...answered].sort()).toEqual([...asked].sort());
  });

  it('lead from the write through the relay to the effect, and hold no data of the event', async () => {
    const mailId = randomUUID();

    await inTrace('write', () =>
      app
        .get(Database)
        .transaction((tx) =>
          app
            .get(Outbox)
            .append(
              tx,
              transactionalMailQueued,
              { mailId },
              { aggregateId: mailId, companyId: null, version: 1 },
            ),
        ),
    );

    const path = await eventually(() => {
      const all = ['write', 'publish', 'process'].map((verb) =>
        spans.getFinishedSpans().find(({ name }) => name.startsWith(verb)),
      );
      expect(all).not.toContain(undefined);
      return all;
    });
    expect(new Set(path.map((span) => span!.spanContext().traceId)).size).toBe(1);
    expect(JSON.stringify(path.map((span) => span!.attributes))).not.toContain(mailId);
  });
});
