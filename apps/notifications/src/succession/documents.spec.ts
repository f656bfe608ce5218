import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotificationsRpc } from '@lotse/contracts';
import { withoutTokens } from '@lotse/mail';
import { eventually } from '@lotse/test-support';
import { aClerk, type Clerk } from '../../test/cases-at-work.js';
import { aPdf } from '../../test/files-at-work.js';
import { forbidden, successionUnderTest } from '../../test/succession-under-test.js';
import { documentsAreDestroyed, documentsAreMissing } from './keeping.js';

describe('when the owner of a company has died', () => {
  const { sink, folder, service, work, collector, reviewer, mailTo, reporterOf, upload } =
    successionUnderTest();

  describe('documents', () => {
    it('come by the page of whoever has reported it, without a sign-in', async () => {
      const firm = await work.firm();
      const { id, email, page } = await reporterOf(firm);
      await work.upToDocuments(firm, id);
      const wanted = await mailTo(email, 'Was wir von Ihnen brauchen');
      expect(wanted.text).toContain('Sterbeurkunde');
      expect(wanted.text).toContain('Petra Lange, +49 2433 1234567');
      const shown = await (await fetch(page)).text();
      expect(shown).toContain('Sterbeurkunde');
      expect(shown).toContain('fehlt noch');
      expect(shown).not.toContain(firm.owner.lastName === 'Muster' ? 'Karl' : firm.owner.lastName);

      const answer = await upload(page, aPdf(300_000));

      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('das ist bei uns angekommen');
      expect((await work.get(id)).documents).toMatchObject([
        { by: 'reporter', file: 'unscanned', name: 'urkunde.pdf', size: 300_000, verdict: 'received' },
      ]);
    });

    it.each([
      ['no file', Buffer.alloc(0), ''],
      ['a program', Buffer.from('MZ\u0000\u0001program'), 'urkunde.pdf'],
      ['one that is too large', aPdf(10 * 1_048_576 + 1), 'urkunde.pdf'],
      ['a form that is larger than any', aPdf(23 * 1_048_576), 'urkunde.pdf'],
    ])('are not %s, and whoever sends it is told what to do', async (_, content, name) => {
      const firm = await work.firm();
      const { id, page } = await reporterOf(firm);

      const answer = await upload(page, content, name);

      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('role="alert"');
      expect((await work.get(id)).documents).toEqual([]);
    });

    it('are opened by the two alone, once for each look, and each look is written down', async () => {
      const firm = await work.firm();
      const { id, page } = await reporterOf(firm);
      await work.upToDocuments(firm, id);
      const content = aPdf(50_000);
      await upload(page, content);
      const [document] = (await work.get(id)).documents;
      const look = (clerk: Clerk) =>
        service.call(NotificationsRpc.lookAtSuccessionDocument, {
          ...clerk,
          caseId: id,
          documentId: document?.id ?? '',
        });

      await expect(look(aClerk('Vera Dritt', ['administrator']))).rejects.toMatchObject(
        forbidden('succession.not-assigned'),
      );
      const { url } = await look(reviewer);
      const answer = await fetch(work.at(url));
      expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
      expect(answer.headers.get('content-disposition')).toContain('attachment');
      expect((await fetch(work.at(url))).status).toBe(410);
      const another = await look(collector);
      service.clock.advance(6 * 60_000);
      expect((await fetch(work.at(another.url))).status).toBe(410);

      expect((await work.get(id)).looks.map(({ by }) => by)).toEqual(['Rolf Winter', 'Petra Lange']);
      const elsewhere = await work.get(id, aClerk('Vera Dritt', ['privacy']));
      expect(elsewhere).toMatchObject({
        mayLook: false,
        documents: [{ name: null, size: null, type: null }],
      });
    });

    it('stand nowhere in clear: not in the folder, nor in any row, event or trail', async () => {
      const firm = await work.firm();
      const { id, page } = await reporterOf(firm);
      await work.upToDocuments(firm, id);
      const secret = `Geheim-${randomUUID()}`;
      await upload(page, Buffer.concat([aPdf(2_000), Buffer.from(secret)]), `${secret}.pdf`);
      await work.acceptAll(id);

      const tables = await service.database.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
      );
      for (const { name } of tables) {
        const found = await service.database.query(
          `select 1 from ${name} as its where its::text like $1 limit 1`,
          [`%${secret}%`],
        );
        expect([name, found.length]).toEqual([name, name === 'attachment' ? 1 : 0]); // its name alone, as the two see it
      }
      for (const name of await readdir(folder.path, { recursive: true, withFileTypes: true }))
        if (name.isFile())
          expect((await readFile(join(name.parentPath, name.name))).includes(secret)).toBe(false);
    });

    it('are accepted or refused by whoever collects them; whoever has sent one is told why', async () => {
      const firm = await work.firm();
      const { id, email, page } = await reporterOf(firm);
      await work.upToDocuments(firm, id);
      await upload(page, aPdf());
      const [document] = (await work.get(id)).documents;
      const item = 'death-certificate';

      await expect(work.assess(id, document?.id ?? '', { item }, reviewer)).rejects.toMatchObject(
        forbidden('succession.not-assigned'),
      );
      await expect(work.assess(id, document?.id ?? '', { item: 'nothing' })).rejects.toMatchObject({
        kind: 'invalid',
      });
      const reason = 'Auf dem Foto ist das Datum nicht zu lesen.';
      const one = await work.assess(id, document?.id ?? '', { item, verdict: 'refused', reason });

      expect(one.checklist).toMatchObject([{ item, standing: 'refused', reason }, { standing: 'missing' }]);
      expect((await mailTo(email, 'Zu Ihren Unterlagen')).text).toContain(reason);
      expect(await (await fetch(page)).text()).toContain(reason);
    });

    it('are asked for again in time, three times, and then somebody phones', async () => {
      const firm = await work.firm();
      const { id, email } = await reporterOf(firm);
      await work.upToDocuments(firm, id);

      for (let times = 1; times <= 4; times += 1) {
        await service.makeDue(documentsAreMissing, id);
        await eventually(async () =>
          expect((await work.get(id)).history.filter(({ step }) => step === 'remind')).toHaveLength(times),
        );
      }

      await eventually(() =>
        expect(sink.to(email).filter(({ subject }) => subject === 'Können wir Ihnen helfen?')).toHaveLength(
          3,
        ),
      );
      const [reminder] = sink.to(email).filter(({ subject }) => subject === 'Können wir Ihnen helfen?');
      expect(reminder?.text).toContain('Guten Tag Anna Muster,');
      expect(withoutTokens(reminder?.text ?? '')).not.toMatch(/Ticket|Sehr geehrter|Karl|bewerten/);
      await eventually(() =>
        expect(
          sink.to('todesfall@vendor.example').some(({ subject }) => subject.includes('bitte anrufen')),
        ).toBe(true),
      );
    });

    it('are destroyed some days after the end; that they were there, and who has looked, stays', async () => {
      const firm = await work.firm();
      const { id, page } = await reporterOf(firm);
      await work.upToDocuments(firm, id);
      await upload(page, aPdf());
      const [document] = (await work.get(id)).documents;
      const about = { ...collector, caseId: id, documentId: document?.id ?? '' };
      const { url } = await service.call(NotificationsRpc.lookAtSuccessionDocument, about);
      await work.take(id, { step: 'withdraw' });
      const before = await folder.names();

      await service.makeDue(documentsAreDestroyed, id);

      const one = await eventually(async () => {
        const found = await work.get(id);
        expect(found.history.at(-1)).toMatchObject({ step: 'destroy', by: null });
        return found;
      });
      expect(one.documents).toMatchObject([
        { file: 'destroyed', destroyedAt: expect.any(String), name: null },
      ]);
      expect(one.looks).toHaveLength(1);
      await eventually(async () => expect((await folder.names()).length).toBe(before.length - 1));
      expect((await fetch(work.at(url))).status).toBe(404);
      expect((await upload(page, aPdf())).status).toBe(422);
    });
  });
});
