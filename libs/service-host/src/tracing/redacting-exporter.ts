import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';

type ExportDone = Parameters<SpanExporter['export']>[1];
type Attributes = ReadableSpan['attributes'];

/** As in logs: an identifier, a code, a route template; never a name, a mailbox or a sentence. */
const permittedText = /^[A-Za-z0-9_.:/{}*#-]{1,128}$/;

/**
 * Exports spans without what somebody typed: exceptions keep their type and lose message and stack,
 * statuses lose their text, attributes with free text are left out.
 */
export class RedactingExporter implements SpanExporter {
  constructor(private readonly target: SpanExporter) {}

  export(spans: ReadableSpan[], done: ExportDone): void {
    this.target.export(spans.map(redacted), done);
  }

  shutdown(): Promise<void> {
    return this.target.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.target.forceFlush?.();
  }
}

/** The span object itself has methods and private state, so it is shadowed and not copied. */
const redacted = (span: ReadableSpan): ReadableSpan =>
  Object.create(span, {
    attributes: { value: permitted(span.attributes), enumerable: true },
    status: { value: { code: span.status.code }, enumerable: true },
    events: {
      value: span.events.map((event) => ({ ...event, attributes: permitted(event.attributes ?? {}) })),
      enumerable: true,
    },
  }) as ReadableSpan;

function permitted(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, value]) =>
        name !== 'exception.message' &&
        name !== 'exception.stacktrace' &&
        (typeof value !== 'string' || permittedText.test(value)) &&
        (!Array.isArray(value) ||
          value.every((item) => typeof item !== 'string' || permittedText.test(item))),
    ),
  );
}
