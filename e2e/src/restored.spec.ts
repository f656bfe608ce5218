import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aCompany, aContact } from '@lotse/test-support';
import { useOwnSystem } from './support/system.js';
import { anIssue } from './support/things.js';

describe('what an operator does to a database that was brought back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-journal-'));
  const system = useOwnSystem({ env: () => Promise.resolve({ JOURNAL_FOLDER: '' }) });
  const restored = (service: 'contacts' | 'newsletter', ...args: string[]) =>
    system.process(service).command('restored.js', ...args);
  const anIssueUnderWay = async (): Promise<string> => {
    const { id } = await anIssue({ system });
    await system
      .database('newsletter')
      .query(
        `update newsletter_issue set state = 'scheduled', scheduled_at = now() + interval '100 years' where id = $1`,
        [id],
      );
    return id;
  };
  const nothingLookedAt = 'journal  none was looked at: neither --folder nor JOURNAL_FOLDER says where it is';

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused where the folder is empty: it may not be mounted', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'lotse-journal-'));

    expect(await restored('contacts', '--folder', elsewhere)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is it mounted?'),
    });
    expect(await restored('contacts', '--folder', elsewhere, '--empty')).toMatchObject({
      code: 0,
      output: expect.stringContaining('journal  0 entries'),
    });
    rmSync(elsewhere, { recursive: true });
  });

  it('goes on behind an entry of a later release, and does not call that well', async () => {
    const company = await system.administrator.post<{ id: string }>('/companies', aCompany());
    await system.administrator.post(`/companies/${company.id}/contacts`, aContact());
    const contact = await system.administrator.post<{ id: string }>(
      `/companies/${company.id}/contacts`,
      aContact(),
    );
    const said = { companyId: company.id, contactId: contact.id };
    for (const [at, kind] of [
      ['2026-03-02T08:00:00.000Z', 'contact-offboarded'],
      ['2026-03-02T09:00:00.000Z', 'contact-erased'],
    ])
      appendFileSync(
        join(folder, 'contacts-2026-03-02-00000000.jsonl'),
        `${JSON.stringify({ id: randomUUID(), kind, at, said })}\n`,
      );

    const done = await restored('contacts', '--folder', folder);

    expect(done.code).toBe(1);
    const name = `/companies/${company.id}/contacts/${contact.id}`;
    expect(done.output.split('\n')).toEqual([
      `contact-offboarded   ${name} of 2026-03-02T08:00:00.000Z: failed: what is a journal entry contact-offboarded? it was written by a later release`,
      `contact-erased       ${name} of 2026-03-02T09:00:00.000Z: erased`,
      'journal  2 entries, 2 of them not in this database, 1 failed, 0 lines unreadable',
      '',
    ]);
  });

  it('leaves issues alone once the services run: what is under way by then is meant', async () => {
    const id = await anIssueUnderWay();

    const repeated = await restored('newsletter', '--folder', folder, '--repeated', '--empty');

    expect(repeated).toMatchObject({
      code: 0,
      output: expect.stringContaining(`issue  /newsletter-issues/${id}: is under way`),
    });
    expect(await system.administrator.get(`/newsletter-issues/${id}`)).toMatchObject({ state: 'scheduled' });
    await restored('newsletter', '--folder', folder, '--empty');
    expect(await system.administrator.get(`/newsletter-issues/${id}`)).toMatchObject({
      state: 'paused',
      pausedBecause: 'restored',
    });
  });

  it('has issues wait without a journal, says that no journal was looked at, and does not call that well', async () => {
    const id = await anIssueUnderWay();

    const looked = await restored('newsletter', '--check');
    expect(looked).toMatchObject({
      code: 1,
      output: expect.stringContaining(`/newsletter-issues/${id}: is under way`),
    });
    const done = await restored('newsletter');

    expect(done.code).toBe(1);
    expect(done.output.split('\n')).toEqual(
      expect.arrayContaining([`issue  /newsletter-issues/${id}: paused`, nothingLookedAt]),
    );
    expect(await system.administrator.get(`/newsletter-issues/${id}`)).toMatchObject({ state: 'paused' });
  });

  it('has nowhere to write a journal that nobody names', async () => {
    expect(await restored('contacts')).toMatchObject({ code: 1, output: `${nothingLookedAt}\n` });
    expect(await restored('contacts', '--write')).toMatchObject({
      code: 1,
      output: expect.stringContaining('where is the journal to be written?'),
    });
  });
});
