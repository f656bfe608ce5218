import { simpleParser } from 'mailparser';
import { packet, type Letter } from './letter.js';

const letter: Letter = {
  to: { name: 'Erika Müller-Groß', address: 'erika@example.com' },
  subject: 'Störung',
  text: 'Der Strom ist weg.\nWir melden uns.',
  html: '<p>Der Strom ist weg.</p>',
  messageId: '<1@example.com>',
  inReplyTo: null,
  date: new Date('2026-03-02T09:00:00.000Z'),
  isAutomatic: true,
};
const from = { name: 'Kundencenter', address: 'noreply@example.com' };
const read = async (changes: Partial<Letter>) => {
  const { raw } = await packet({ ...letter, ...changes }, { from, returnTo: from.address, dkim: null });
  return simpleParser(Buffer.concat(raw));
};

describe('a letter', () => {
  it('to a second person has the same text, and nothing of the first', async () => {
    const first = await read({});
    const second = await read({
      to: { name: 'Max Mustermann', address: 'max@example.com' },
      messageId: '<2@example.com>',
      date: new Date('2026-03-02T10:00:00.000Z'),
    });

    expect(second).toMatchObject({
      subject: first.subject,
      text: first.text,
      html: first.html,
      to: { value: [{ name: 'Max Mustermann', address: 'max@example.com' }] },
      messageId: '<2@example.com>',
      date: new Date('2026-03-02T10:00:00.000Z'),
    });
    const fields = first.headerLines.map(({ key }) => key);
    expect([...new Set(fields)]).toHaveLength(fields.length);
    expect(second.headerLines.map(({ key }) => key)).toEqual(fields);
  });

  it.each<[string, Partial<Letter>]>([
    ['subject', { subject: 'Entwarnung' }],
    ['text', { text: 'Der Strom ist wieder da.' }],
    ['html', { html: '<p>Der Strom ist wieder da.</p>' }],
  ])('is another where its %s is', async (part, change) => {
    await read({});

    expect(await read(change)).toMatchObject({
      [part]: expect.stringContaining(change[part as 'text'] ?? '') as string,
    });
  });

  it('says where answers go, and whether a machine answers with it', async () => {
    const plain = await read({});
    const answer = await read({ replyTo: 'bounces+token@example.com', isAnswer: true });
    const written = await read({ isAutomatic: false, isAnswer: true });

    expect(plain.headers.get('auto-submitted')).toBe('auto-generated');
    expect(plain.replyTo).toBeUndefined();
    expect(answer.headers.get('auto-submitted')).toBe('auto-replied');
    expect(answer.replyTo).toMatchObject({ value: [{ address: 'bounces+token@example.com' }] });
    expect(written.headers.has('auto-submitted')).toBe(false);
  });

  it('makes no header of what somebody is called', async () => {
    const { to, headerLines } = await read({
      to: { name: 'Erika\r\nBcc: evil@example.net\r\n\r\nText', address: 'erika@example.com' },
    });

    expect(to).toMatchObject({ value: [{ address: 'erika@example.com' }] });
    expect(headerLines.map(({ key }) => key)).not.toContain('bcc');
  });
});
