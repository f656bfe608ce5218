/** A span as a service has exported it (OTLP over HTTP, JSON). */
export interface ExportedSpan {
  service: string;
  version: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  /** 2 server, 3 client, 4 producer, 5 consumer. */
  kind: number;
  /** In milliseconds since 1970, of the service's own clock. */
  start: number;
  end: number;
  attributes: Record<string, string | number | boolean>;
}

interface Value {
  stringValue?: string;
  intValue?: number | string;
  doubleValue?: number;
  boolValue?: boolean;
}
type Named = { key: string; value: Value }[];
interface Body {
  resourceSpans: {
    resource: { attributes: Named };
    scopeSpans: {
      spans: (Pick<ExportedSpan, 'name' | 'traceId' | 'spanId' | 'kind'> & {
        parentSpanId?: string;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes: Named;
      })[];
    }[];
  }[];
}

/** The spans of what a collector was sent. */
export const spansOf = (bodies: readonly string[]): ExportedSpan[] =>
  bodies
    .flatMap((body) => (JSON.parse(body) as Body).resourceSpans)
    .flatMap(({ resource, scopeSpans }) => {
      const about = read(resource.attributes);
      return scopeSpans
        .flatMap(({ spans }) => spans)
        .map((span) => ({
          service: String(about['service.name']),
          version: String(about['service.version']),
          name: span.name,
          traceId: span.traceId,
          spanId: span.spanId,
          parentSpanId: span.parentSpanId ?? '',
          kind: span.kind,
          start: Number(span.startTimeUnixNano) / 1e6,
          end: Number(span.endTimeUnixNano) / 1e6,
          attributes: read(span.attributes),
        }));
    });

const read = (attributes: Named): ExportedSpan['attributes'] =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? value.boolValue ?? Number(value.intValue ?? value.doubleValue),
    ]),
  );

const colours: Record<string, string> = {
  gateway: '#3b5bdb',
  contacts: '#0b7285',
  newsletter: '#9c36b5',
  notifications: '#2b8a3e',
};
const [left, width, height] = [430, 640, 22];

/** A page that shows a trace: one bar for each span, below the one that it belongs to. */
export function tracePage(spans: ExportedSpan[]): string {
  const begin = Math.min(...spans.map(({ start }) => start));
  const whole = Math.max(...spans.map(({ end }) => end)) - begin;
  const rows = inOrder(spans);
  const x = (at: number): number => left + ((at - begin) / whole) * width;
  const bars = rows.map(({ span, depth }, at) => {
    const y = 40 + at * height;
    const [from, to] = [x(span.start), Math.max(x(span.end), x(span.start) + 2)];
    const colour = span.attributes['db.system.name'] ? '#868e96' : (colours[span.service] ?? '#000');
    const took = `${(span.end - span.start).toFixed(1)} ms`;
    const label =
      to < left + width - 70
        ? `<text x="${to + 5}" y="${y + 14}" class="took">${took}</text>`
        : `<text x="${from - 5}" y="${y + 14}" class="took" text-anchor="end">${took}</text>`;
    return `<text x="${12 + depth * 14}" y="${y + 14}"><tspan fill="${colour}">${span.service}</tspan> ${titleOf(span)}</text>
      <rect x="${from}" y="${y + 3}" width="${to - from}" height="${height - 8}" rx="2" fill="${colour}"/>${label}`;
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (
      part,
    ) => `<line x1="${left + part * width}" x2="${left + part * width}" y1="28" y2="${44 + rows.length * height}" class="tick"/>
      <text x="${left + part * width}" y="20" text-anchor="middle" class="took">${(part * whole).toFixed(0)} ms</text>`,
  );
  return `<!doctype html><title>A trace</title><style>body{margin:0;background:#fff}svg{font:12px 'DejaVu Sans',sans-serif}
    .tick{stroke:#dee2e6}.took{fill:#495057;font-size:11px}</style>
    <svg width="${left + width + 40}" height="${60 + rows.length * height}">${ticks.join('')}${bars.join('')}</svg>`;
}

/** A database's name is one of a test's own. */
const titleOf = ({ name, attributes }: ExportedSpan): string =>
  attributes['db.system.name'] ? 'PostgreSQL' : name.replace(/[<&]/g, '');

function inOrder(spans: ExportedSpan[]): { span: ExportedSpan; depth: number }[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const below = (parent: string | undefined, depth: number): { span: ExportedSpan; depth: number }[] =>
    spans
      .filter((span) => (parent === undefined ? !ids.has(span.parentSpanId) : span.parentSpanId === parent))
      .sort((one, other) => one.start - other.start)
      .flatMap((span) => [{ span, depth }, ...below(span.spanId, depth + 1)]);
  return below(undefined, 0);
}
