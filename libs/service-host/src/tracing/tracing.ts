import type { ServiceName } from '@lotse/contracts';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOffSampler, BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { RedactingExporter } from './redacting-exporter.js';

/** What {@link startTracing} hands back: `stop()` sends what has not been sent. */
export interface Tracing {
  stop(): Promise<void>;
}

/**
 * Trace ids always exist and travel with every message (W3C trace context), so that logs of all services can be joined.
 * Spans are recorded only where somebody collects them. Baggage is not passed on: it could hold anything.
 */
export function startTracing({
  service,
  endpoint,
}: {
  service: ServiceName;
  endpoint?: string | undefined;
}): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'lotse' }),
    ...(endpoint === undefined
      ? { sampler: new AlwaysOffSampler() }
      : {
          spanProcessors: [
            new BatchSpanProcessor(
              new RedactingExporter(
                new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
              ),
            ),
          ],
        }),
  });
  provider.register({ propagator: new W3CTraceContextPropagator() });
  return { stop: () => provider.shutdown() };
}
