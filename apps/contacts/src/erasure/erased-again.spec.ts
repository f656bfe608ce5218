import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ContactEvents,
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type RegisterContactInput,
} from '@lotse/contracts';
import { doJournalAgain, Journal, JournalFolder, JournalWriting, type DoneAgain } from '@lotse/persistence';
import { aCompany, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { Erasure } from './erasure.service.js';

describe('somebody erased whom a restore brings back', () => {
  const path = mkdtempSync(join(tmpdir(), 'lotse-journal-'));
  const folder = new JournalFolder(path, 'contacts');
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: { JOURNAL_FOLDER: path },
  });
  const actor = aStaffUser();
  let company: CompanyDto;
  let primary: ContactDto;

  const register = (overrides?: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, { actor, companyId: company.id, contact: aContact(overrides) });
  const read = ({ id }: ContactDto): Promise<ContactDto> =>
    service.call(ContactsRpc.getContact, { actor, companyId: company.id, contactId: id });
  /** As the journal says it of somebody who is there once more, since the database was brought back. */
  const wasErased = async (contactId: string, primaryContactId: string | null): Promise<string> => {
    const id = randomUUID();
    const said = { companyId: company.id, contactId, primaryContactId };
    const entry = { id, kind: 'contact-erased', at: service.clock.now(), said };
    for (let replica = 1; replica <= 2; replica++) await folder.add([entry], service.clock.now()); // both may have written it
    return id;
  };
  const again = (): Promise<DoneAgain> =>
    doJournalAgain(service.get(Journal), folder, (entry) => service.get(Erasure).eraseAgain(entry));

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    primary = await register();
  });

  it('is in the journal outside by id alone, as soon as it is written', async () => {
    const contact = await register();
    await service.call(ContactsRpc.eraseContact, { actor, companyId: company.id, contactId: contact.id });
    await service.get(JournalWriting).write();

    const entries = [];
    for await (const { entry } of folder.lines())
      if (entry?.said['contactId'] === contact.id) entries.push(entry);

    expect(entries.map(({ kind, said }) => ({ kind, said }))).toContainEqual({
      kind: 'contact-erased',
      said: { companyId: company.id, contactId: contact.id, primaryContactId: primary.id },
    });
    expect((await again()).lost).toEqual([]);
  });

  it('is erased again and announced; a second time finds nothing', async () => {
    const contact = await register();
    const id = await wasErased(contact.id, primary.id);

    const { lost } = await again();

    expect(lost).toMatchObject([{ entry: { id }, outcome: 'erased' }]);
    await expect(read(contact)).rejects.toMatchObject({ code: 'contacts.not-found' });
    expect(
      (await service.announced(ContactEvents.erased)).filter(({ data }) => data.contactId === contact.id),
    ).toHaveLength(1);
    expect((await again()).lost).toEqual([]);
  });

  it('hands over to who was primary contact afterwards', async () => {
    const [, wanted] = [await register(), await register()];
    await wasErased(primary.id, wanted.id);

    const { lost } = await again();

    expect(lost).toMatchObject([{ outcome: 'erased, primary contact replaced' }]);
    expect(await service.call(ContactsRpc.getCompany, { actor, companyId: company.id })).toMatchObject({
      primaryContactId: wanted.id,
    });
  });

  it('hands over to whoever is there the longest, where that one was lost', async () => {
    const [oldest] = [await register(), await register()];
    await wasErased(primary.id, randomUUID());

    await again();

    expect(await service.call(ContactsRpc.getCompany, { actor, companyId: company.id })).toMatchObject({
      primaryContactId: oldest.id,
    });
  });

  it('goes also where they were the last owner: it was decided then', async () => {
    const owner = await register({ responsibilities: ['owner'] });
    await wasErased(owner.id, primary.id);

    expect((await again()).lost).toMatchObject([{ outcome: 'erased' }]);
  });

  it('came after that point and is not there: nothing is left to erase', async () => {
    await wasErased(randomUUID(), null);

    expect((await again()).lost).toMatchObject([{ outcome: 'not here' }]);
    expect((await again()).lost).toEqual([]);
  });

  it('is only named where one only looks', async () => {
    const contact = await register();
    await wasErased(contact.id, primary.id);

    const { lost } = await doJournalAgain(service.get(Journal), folder, null);

    expect(lost.map(({ entry }) => entry.said['contactId'])).toEqual([contact.id]);
    expect(await read(contact)).toMatchObject({ id: contact.id, version: 1 });
    await again();
  });

  it('is not erased for what a later release has written of somebody', async () => {
    const contact = await register();
    const said = { companyId: company.id, contactId: contact.id };
    const entry = { id: randomUUID(), kind: 'contact-offboarded', at: service.clock.now(), said };
    await folder.add([entry], service.clock.now());

    for (let attempt = 1; attempt <= 2; attempt++)
      expect((await again()).lost).toMatchObject([
        { outcome: expect.stringContaining('failed: what is a journal entry contact-offboarded') },
      ]);

    expect(await read(contact)).toMatchObject({ id: contact.id, version: 1 });
  });

  it('is in the journal once, and also where code of the release before has erased them', async () => {
    const [ours, theirs] = [await register(), await register()];
    await service.call(ContactsRpc.eraseContact, { actor, companyId: company.id, contactId: ours.id });
    await service.database.query('update contact set erased_at = now() where id = $1', [theirs.id]);

    const entries = await service.database.query<{ kind: string; said: object }>(
      `select kind, said from journal_entry where said ->> 'contactId' = any($1) order by id`,
      [[ours.id, theirs.id]],
    );

    expect(entries).toEqual(
      [ours, theirs].map(({ id }) => ({
        kind: 'contact-erased',
        said: { companyId: company.id, contactId: id, primaryContactId: primary.id },
      })),
    );
  });
});
