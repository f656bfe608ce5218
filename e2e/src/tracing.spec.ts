import { services } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { aListedCompany, raise } from './support/alarms.js';
import { spansOf, tracePage, type ExportedSpan } from './support/otlp.js';
import { useOwnSystem } from './support/system.js';
import { TraceCollector } from './support/trace-collector.js';
import { picture, useBrowser } from './support/web-browser.js';

describe('the trace of an alarm', () => {
  let collector: TraceCollector;
  const system = useOwnSystem({
    env: async () => {
      collector = await TraceCollector.start();
      return { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200' };
    },
  });
  const browser = useBrowser();
  afterAll(() => collector?.stop());

  let all: ExportedSpan[] = [];
  /** Of the trace of the alarm. */
  let spans: ExportedSpan[] = [];

  beforeAll(async () => {
    const company = await aListedCompany(system, { listed: 2 });
    await raise(system, company);
    await eventually(() => {
      all = spansOf(collector.bodies());
      const declared = all.find(
        ({ attributes }) => attributes['http.route'] === '/api/v1/companies/:companyId/incidents',
      );
      spans = all.filter(({ traceId }) => traceId === declared?.traceId);
      expect(spans.filter(({ name }) => name === 'smtp hand over')).toHaveLength(company.mailboxes.length);
    });
  });

  const named = (name: RegExp, among = spans): ExportedSpan => {
    const found = among.find((span) => name.test(span.name));
    if (!found) throw new Error(`no span ${String(name)} among ${among.map((span) => span.name).join(', ')}`);
    return found;
  };
  const wayTo = (span: ExportedSpan): string[] => {
    const parent = all.find(({ spanId }) => spanId === span.parentSpanId);
    return [...(parent ? wayTo(parent) : []), span.name];
  };

  const toItsOwner = (service: string, route: string) => [
    `POST /api/v1/companies${route}`,
    expect.stringMatching(`^call ${service}\\.`) as string,
    expect.stringMatching(`^answer ${service}\\.`) as string,
  ];

  it('leads from the request over the broker to the answer of the mail server, and through the outbox to whoever follows', () => {
    const announced = toItsOwner('notifications', '/:companyId/incidents');

    expect(wayTo(named(/^smtp hand over$/))).toEqual([...announced, 'send alarm', 'smtp hand over']);
    expect(wayTo(named(/^publish notifications\.incident-announced\.v2$/))).toEqual([
      ...announced,
      'publish notifications.incident-announced.v2',
    ]);
  });

  it('of a contact leads through outbox and broker to the copies of other services', () => {
    const handled = all.filter(({ name }) => name === 'process contacts.contact-registered.v1');

    expect([...new Set(handled.map(({ service }) => service))].sort()).toEqual(
      expect.arrayContaining(['newsletter', 'notifications']),
    );
    for (const one of handled)
      expect(wayTo(one)).toEqual([
        ...toItsOwner('contacts', '/:companyId/contacts'),
        'publish contacts.contact-registered.v1',
        'process contacts.contact-registered.v1',
      ]);
  });

  it('says what OpenTelemetry has names for, by those names', () => {
    expect(named(/^POST /).attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.response.status_code': 201,
      'url.scheme': 'http',
    });
    expect(named(/^call /).attributes).toMatchObject({ 'rpc.service': 'notifications' });
    expect(named(/^publish /).attributes).toMatchObject({
      'messaging.system': 'rabbitmq',
      'messaging.operation.type': 'send',
      'messaging.destination.name': 'lotse.events',
      'server.address': expect.any(String) as string,
      'server.port': expect.any(Number) as number,
    });
    expect(named(/^process /, all).attributes).toMatchObject({
      'messaging.operation.type': 'process',
      'messaging.destination.name': expect.stringMatching(/^\w+\.[\w-]+$/) as string,
    });
    const inDatabase = spans.filter(({ attributes }) => attributes['db.system.name'] === 'postgresql');
    expect(inDatabase.length).toBeGreaterThan(1);
    const { hostname, port, pathname } = new URL(system.database('notifications').url);
    expect(inDatabase.map(({ attributes }) => attributes)).toContainEqual(
      expect.objectContaining({
        'server.address': hostname,
        'server.port': Number(port),
        'db.namespace': pathname.slice(1),
      }),
    );
    expect(named(/^smtp /).attributes).toMatchObject({
      'network.protocol.name': 'smtp',
      'server.address': '127.0.0.1',
      'smtp.response.status_code': 250,
      'lotse.mail.outcome': 'accepted',
    });
    for (const { service, version } of spans) {
      expect(services).toContain(service);
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('can be looked at', async () => {
    const page = await browser.newPage({ language: 'en' });
    await page.setViewportSize({ width: 1120, height: 70 + 22 * spans.length });
    await page.setContent(tracePage(spans));

    expect(await page.locator('rect').count()).toBe(spans.length);
    await picture(page, 'trace-of-an-alarm', { whole: true });
  });
});
