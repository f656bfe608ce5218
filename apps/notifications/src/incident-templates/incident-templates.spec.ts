import {
  NotificationsRpc,
  type Actor,
  type IncidentTemplateDto,
  type PutIncidentTemplateInput,
} from '@lotse/contracts';
import { aCompanyAdministrator, aStaffUser, idempotency } from '@lotse/test-support';
import { randomUUID } from 'node:crypto';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('the texts from which incidents are declared', () => {
  const service = useNotifications();
  const actor = aStaffUser(['incident-manager']);

  const list = (retired?: boolean, by: Actor = actor): Promise<IncidentTemplateDto[]> =>
    service.call(NotificationsRpc.listIncidentTemplates, {
      actor: by,
      ...(retired !== undefined && { retired }),
    });
  const get = (key: string): Promise<IncidentTemplateDto> =>
    service.call(NotificationsRpc.getIncidentTemplate, { actor, key });
  const put = (
    key: string,
    version: number,
    overrides: Partial<PutIncidentTemplateInput> = {},
    by: Actor = actor,
  ): Promise<IncidentTemplateDto> =>
    service.call(NotificationsRpc.putIncidentTemplate, {
      actor: by,
      key,
      version,
      template: {
        kind: 'emergency',
        texts: {
          de: { subject: '{{product}} gestört', text: 'Bei {{company}}: {{measures}}' },
          en: { subject: '{{product}} down', text: '{{measures}}' },
        },
        ...overrides,
      },
    });

  it('are there for each kind from the beginning, in both languages', async () => {
    const templates = await list();

    expect(templates.map(({ kind }) => kind).sort()).toEqual(['emergency', 'privacy', 'vulnerability']);
    const vulnerability = templates.find(({ kind }) => kind === 'vulnerability');
    expect(vulnerability?.fields).toEqual(['product', 'version', 'whatHappened', 'measures']);
    for (const { texts } of templates)
      for (const { text } of [texts.de, texts.en]) expect(text).toContain('{{measures}}');
  });

  it('are written and changed by whoever has read them last', async () => {
    const first = await put('outage', 0);
    expect(first).toMatchObject({
      key: 'outage',
      version: 1,
      fields: ['product', 'measures'],
      retiredAt: null,
    });
    await expect(put('outage', 0)).rejects.toMatchObject({ code: 'request.version-mismatch' });

    const second = await put('outage', 1, { kind: 'privacy' });

    expect(await get('outage')).toEqual(second);
    expect(second).toMatchObject({ version: 2, kind: 'privacy' });
    await expect(put('outage', 1)).rejects.toMatchObject({ code: 'request.version-mismatch' });
    const trail = await service.database.query(
      `select action, company_id from audit_entry where target_type = 'incident-template' order by id`,
    );
    expect(trail).toEqual([
      { action: 'incident-template.created', company_id: null },
      { action: 'incident-template.changed', company_id: null },
    ]);
  });

  it('have no field that could not be filled in', async () => {
    const texts = {
      de: { subject: '{{ Was? }}', text: 'Bei {{company}}' },
      en: { subject: '{{product}}', text: '{{measures}}\n{{' },
    };

    await expect(put('typo', 0, { texts })).rejects.toMatchObject({
      code: 'request.invalid',
      details: {
        violations: [
          { pointer: '/texts/de/subject', rule: 'fieldUnreadable', values: { line: 1 } },
          { pointer: '/texts/en/text', rule: 'fieldUnreadable', values: { line: 2 } },
        ],
      },
    });
    await expect(get('typo')).rejects.toMatchObject({ code: 'incident-templates.not-found' });
  });

  it('are retired, and offered again', async () => {
    await put('old', 0, { retired: true });

    expect((await list()).map(({ key }) => key)).not.toContain('old');
    expect((await list(true)).map(({ key }) => key)).toContain('old');
    expect(await put('old', 1)).toMatchObject({ retiredAt: null });
    expect((await list()).map(({ key }) => key)).toContain('old');
  });

  it('are not there, or not for customers', async () => {
    await expect(get('none')).rejects.toMatchObject({ code: 'incident-templates.not-found' });
    const customer = aCompanyAdministrator(randomUUID());
    await expect(list(false, customer)).rejects.toMatchObject({ code: 'auth.not-allowed' });
    await expect(put('mine', 0, {}, customer)).rejects.toMatchObject({ code: 'auth.not-allowed' });
  });

  it('are written once, however often the command is repeated', async () => {
    const command = {
      actor,
      key: 'twice',
      version: 0,
      idempotency: idempotency(),
      template: {
        kind: 'emergency' as const,
        texts: { de: { subject: 'x', text: 'x' }, en: { subject: 'x', text: 'x' } },
      },
    };

    const first = await service.call(NotificationsRpc.putIncidentTemplate, command);

    expect(await service.call(NotificationsRpc.putIncidentTemplate, command)).toEqual(first);
  });
});
