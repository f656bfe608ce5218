import { randomUUID } from 'node:crypto';
import { maskPersonalData } from './masking.js';

describe('masking', () => {
  it('leaves ids, versions, times and keys, and hides every other text behind its length', () => {
    const contactId = randomUUID();

    const masked = maskPersonalData({
      contact: {
        contactId,
        version: 3,
        external: false,
        firstName: 'Erika',
        phone: '+4924334567890',
        responsibilities: ['owner', 'it-administration'],
        createdAt: '2026-03-02T09:00:00.000Z',
        chat: 'erika',
        fieldOfALaterRelease: 'Muster',
      },
    });

    expect(masked).toEqual({
      contact: {
        contactId,
        version: 3,
        external: false,
        firstName: '*** (5)',
        phone: '*** (14)',
        responsibilities: ['owner', 'it-administration'],
        createdAt: '2026-03-02T09:00:00.000Z',
        chat: '*** (5)',
        fieldOfALaterRelease: '*** (6)',
      },
    });
  });

  it('hides links that let their reader sign in', () => {
    const masked = maskPersonalData({
      mailId: randomUUID(),
      kind: 'password-reset',
      recipient: { email: 'erika@example.com', name: 'Erika', language: 'de' },
      link: `https://lotse.example/password-reset#token=${'t'.repeat(43)}`,
    });

    expect(masked).toMatchObject({
      kind: 'password-reset',
      recipient: { email: '*** (17)', name: '*** (5)', language: 'de' },
      link: '*** (86)',
    });
  });

  it('trusts no field that breaks its own promise', () => {
    expect(
      maskPersonalData({ mailId: 'erika@example.com', createdAt: 'Erika', kind: 'Erika Muster' }),
    ).toEqual({
      mailId: '*** (17)',
      createdAt: '*** (5)',
      kind: '*** (12)',
    });
  });
});
