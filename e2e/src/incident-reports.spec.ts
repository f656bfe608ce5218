import { createHash, createPublicKey, verify } from 'node:crypto';
import type { EvidenceKeyDto, IncidentReportDto } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { useSystem } from './support/system.js';
import { aTenant, type Tenant } from './support/tenants.js';

/** What the vendor hands to somebody who believes neither the vendor nor this product. */
describe('the evidence of an incident', () => {
  const system = useSystem();
  let a: Tenant;
  let made: IncidentReportDto;
  const at = (path: string): string => `/companies/${a.companyId}${path}`;
  const file = (name: string, headers?: Record<string, string>) =>
    system.administrator.file(at(`/incident-reports/${made.id}/${name}`), headers);

  beforeAll(async () => {
    a = await aTenant(system);
    made = await eventually(() =>
      system.administrator.post<IncidentReportDto>(at(`/incidents/${a.incidentId}/reports`), undefined),
    );
  });

  it('is a file, a signature and a key, which fit', async () => {
    const keys = await (await fetch(`${system.gatewayUrl}/api/v1/vendor/evidence-keys`)).json();
    const [key] = keys as EvidenceKeyDto[];
    const pem = await (await fetch(`${system.gatewayUrl}/api/v1/vendor/evidence-keys/${made.keyId}`)).text();

    const json = (await file('report.json')).bytes;
    const signature = (await file('report.sig')).bytes;

    expect(pem).toBe(key?.publicKey);
    expect(signature).toHaveLength(64);
    expect(json).toHaveLength(made.size);
    expect(createHash('sha256').update(json).digest('hex')).toBe(made.sha256);
    expect(verify(null, json, createPublicKey(pem), signature)).toBe(true);
    expect(JSON.parse(json.toString())).toMatchObject({
      reportId: made.id,
      company: { id: a.companyId },
      incidents: [{ id: a.incidentId, announcedBy: { roles: ['administrator'] } }],
    });
  });

  it('is a document in the language of whoever reads it', async () => {
    for (const [asked, headers, language] of [
      ['report.pdf?language=en', {}, 'en'],
      ['report.pdf', { 'accept-language': 'en' }, 'en'],
      ['report.pdf', {}, 'de'],
    ] as const) {
      const answer = await file(asked, headers);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="incident-report-${made.id}.${language}.pdf"`,
      );
      const pdf = answer.bytes.toString('latin1');
      expect(pdf.slice(0, 5)).toBe('%PDF-');
      expect(pdf).toContain(`/Lang (${language})`);
    }
  });

  it('is in the trail, in the list of reports, and in the export of the company', async () => {
    const { items } = await system.administrator.get<{ items: IncidentReportDto[] }>(
      at(`/incident-reports?incidentId=${a.incidentId}`),
    );
    expect(items).toEqual([made]);
    expect(await system.administrator.get(at(`/incident-reports/${made.id}`))).toEqual(made);
    const trail = await system.administrator.get<{ items: object[] }>(
      at('/audit-entries?action=incident.reported'),
    );
    expect(trail.items).toMatchObject([
      { targetId: a.incidentId, after: { reportId: made.id, sha256: made.sha256 } },
    ]);
    expect(await a.user.get(at('/export'))).toMatchObject({ incidentReports: [{ id: made.id }] });
  });

  it('of a span of time takes what was announced in it', async () => {
    const span = { from: '2026-01-01T00:00:00+01:00', until: '2126-01-01T00:00:00Z' };

    const all = await system.administrator.post<IncidentReportDto>(at('/incident-reports'), span);

    expect(all).toMatchObject({ incidentId: null, from: '2025-12-31T23:00:00.000Z', incidents: 1 });
    expect(
      await system.administrator.send('POST', at('/incident-reports'), {
        body: { ...span, until: span.from },
      }),
    ).toMatchObject({ status: 422, body: { violations: [{ pointer: '/until' }] } });
  });

  it('is not there for a key that nobody knows', async () => {
    const answer = await fetch(`${system.gatewayUrl}/api/v1/vendor/evidence-keys/${'0'.repeat(64)}`);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'evidence-keys.not-found' });
  });
});
