import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@lotse/contracts';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
} from '@opentelemetry/sdk-trace-node';
import type { SamplerName } from '../common-variables.js';
import { RedactingExporter } from './redacting-exporter.js';

/** What {@link startTracing} hands back: `stop()` sends what has not been sent. */
export interface Tracing {
  stop(): Promise<void>;
}

export interface TracingOptions {
  service: ServiceName;
  version?: string;
  /** Of a collector; without it nothing is recorded. */
  endpoint?: string | undefined;
  sampler?: SamplerName;
  /** Of traces that are recorded, from 0 to 1, where the sampler goes by it. */
  ratio?: number;
}

/**
 * Trace ids always exist and travel with every message (W3C trace context), so that logs of all services can be joined.
 * Spans are recorded only where somebody collects them. Baggage is not passed on: it could hold anything.
 */
export function startTracing({
  service,
  version = 'unknown',
  endpoint,
  sampler = 'parentbased_always_on',
  ratio = 1,
}: TracingOptions): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'lotse',
      'service.version': version,
      'service.instance.id': randomUUID(),
    }),
    ...(endpoint === undefined
      ? { sampler: new AlwaysOffSampler() }
      : {
          sampler: samplerOf(sampler, ratio),
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

/** As OpenTelemetry's specification says it: with `parentbased_`, whoever began a trace has decided. */
function samplerOf(name: SamplerName, ratio: number): Sampler {
  const root = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
  }[name.replace('parentbased_', '') as 'always_on' | 'always_off' | 'traceidratio']();
  return name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}
