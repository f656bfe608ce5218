import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NotificationsRpc } from '@lotse/contracts';
import { aCompanyAdministrator, aStaffUser } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('the gallery of mails', () => {
  const service = useNotifications();
  const texts = readdirSync(join(__dirname, '..'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.mjml'))
    .map(({ name }) => name.replace(/\.mjml$/, ''));

  it('shows every mail in both languages, with nothing left to fill in', async () => {
    const shown = await service.call(NotificationsRpc.listMailSamples, { actor: aStaffUser() });

    expect(shown.map(({ name, language }) => `${name}.${language}`).sort()).toEqual(texts.sort());
    for (const { subject, text, html } of shown) {
      expect(subject).not.toBe('');
      for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\{|undefined|\[object/);
    }
  });

  it('is for staff', async () => {
    await expect(
      service.call(NotificationsRpc.listMailSamples, { actor: aCompanyAdministrator(crypto.randomUUID()) }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
