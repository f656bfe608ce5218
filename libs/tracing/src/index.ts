import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';

export { SpanKind };

/** The context a message or a packed item came from. */
export const contextFrom = (traceparent: unknown): Context =>
  typeof traceparent === 'string' ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;

/** A context in W3C form, as it travels with a message; nothing where tracing is off. */
export function traceparentOf(within = context.active()): string | null {
  const carrier: Record<string, string> = {};
  propagation.inject(within, carrier);
  return carrier['traceparent'] ?? null;
}

export interface SpanOptions {
  kind: SpanKind;
  /** Ids, names and counts only: spans leave the house. */
  attributes?: Attributes;
  parent?: Context;
  /** Where it is told only afterwards. */
  startTime?: Date;
}

/** Starts a span and gives the context in which its work runs. In a trace that nobody records, that of its caller is enough. */
export function startSpan(
  name: string,
  { kind, attributes, parent, startTime }: SpanOptions,
): { span: Span; within: Context } {
  const from = parent ?? context.active();
  const around = trace.getSpan(from);
  if (around && !isRecorded(around)) return { span: around, within: from };
  const span = trace.getTracer('lotse').startSpan(name, { kind, attributes, startTime }, from);
  return { span, within: trace.setSpan(from, span) };
}

/** A span within what is recorded at the moment; nothing where that is nothing, so that what nobody has asked for begins no trace. */
export function startPart(
  name: string,
  options: { kind: SpanKind; attributes?: Attributes },
): Span | undefined {
  const around = trace.getActiveSpan();
  return around?.isRecording() ? startSpan(name, options).span : undefined;
}

const isRecorded = (span: Span): boolean =>
  span.isRecording() || (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;

/** Ends a span; an error leaves its code or class there, never its text. */
export function endSpan(span: Span, error?: string, endTime?: Date): void {
  if (error !== undefined) {
    span.setAttribute('error.type', error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error });
  }
  span.end(endTime);
}
