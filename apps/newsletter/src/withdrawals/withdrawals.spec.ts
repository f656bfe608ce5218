import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NewsletterRpc, type ContactDto } from '@lotse/contracts';
import {
  doJournalAgain,
  Journal,
  JournalFolder,
  JournalWriting,
  type DoneAgain,
  type JournalEntry,
} from '@lotse/persistence';
import { aStaffUser, useMailSink } from '@lotse/test-support';
import { signedIn, subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { Withdrawals } from './withdrawals.js';

describe('what was unsubscribed, and a restore brings back', () => {
  const path = mkdtempSync(join(tmpdir(), 'lotse-journal-'));
  const folder = new JournalFolder(path, 'newsletter');
  const sink = useMailSink();
  const service = useNewsletter({ sink, env: { JOURNAL_FOLDER: path } });
  const people = subscribersUnderTest(service, sink);
  const actor = aStaffUser(['support']);
  const channels = ['product-news', 'legal-updates'];

  const subscribed = async (): Promise<ContactDto> => {
    const company = await people.aCompany();
    const contact = await people.aContact(company.id);
    await people.change(contact, channels);
    await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });
    expect(await people.statesOf(contact)).toEqual({ 'product-news': 'active', 'legal-updates': 'active' });
    return contact;
  };
  /** As the journal says it, where the database was brought back to a time before. */
  const wasSaid = async (kind: string, said: object): Promise<void> =>
    folder.add([{ id: randomUUID(), kind, at: service.clock.now(), said: { ...said } }], service.clock.now());
  const wasEnded = ({ companyId, id }: ContactDto, ...ended: string[]): Promise<void> =>
    wasSaid('subscriptions-ended', {
      companyId,
      contactId: id,
      channels: ended,
      because: 'recipient',
      at: service.clock.now().toISOString(),
    });
  const wasSuppressed = (email: string, channel: string | null): Promise<void> =>
    wasSaid('address-suppressed', {
      addressHash: service.get(AddressHashes).of(email).toString('base64'),
      channel,
      because: 'recipient',
      at: service.clock.now().toISOString(),
    });
  const again = (): Promise<DoneAgain> =>
    doJournalAgain(service.get(Journal), folder, (entry) => service.get(Withdrawals).doAgain(entry));
  const outcomes = async (): Promise<string[]> => (await again()).lost.map(({ outcome }) => outcome);

  it('is in the journal outside without a name or an address', async () => {
    const contact = await subscribed();
    await people.change(contact, ['legal-updates'], { self: signedIn(contact) });
    await service.get(JournalWriting).write();

    const lines: (JournalEntry | null)[] = [];
    for await (const { entry } of folder.lines()) lines.push(entry);

    const of = (kind: string) => lines.filter((entry) => entry?.kind === kind);
    expect(of('subscriptions-ended').at(-1)?.said).toMatchObject({
      companyId: contact.companyId,
      contactId: contact.id,
      channels: ['product-news'],
      because: 'recipient',
    });
    expect(of('address-suppressed')).not.toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('@');
    expect(await outcomes()).toEqual([]);
  });

  it('is ended again with its reason, in the trail and in the ledger; a second time finds nothing', async () => {
    const contact = await subscribed();
    await wasEnded(contact, 'product-news');

    expect(await outcomes()).toEqual(['ended']);

    expect(await people.statesOf(contact)).toEqual({ 'product-news': 'ended', 'legal-updates': 'active' });
    const { subscriptions } = await people.read(contact);
    expect(subscriptions.find(({ channel }) => channel === 'product-news')).toMatchObject({
      endedBecause: 'recipient',
    });
    const rows = await service.database.query<{ record: string }>(
      `select record from consent_row where record like '%withdrawn%' order by id desc limit 1`,
    );
    expect(rows[0]?.record).toContain('product-news');
    expect(await outcomes()).toEqual([]);
  });

  it('stays ended for everybody but whoever reads the mailbox', async () => {
    const contact = await subscribed();
    await wasEnded(contact, ...channels);
    await again();

    await expect(people.change(contact, ['product-news'])).rejects.toMatchObject({
      code: 'subscriptions.ended-by-recipient',
    });
  });

  it('suppresses the address again, so that no import writes to it', async () => {
    const contact = await subscribed();
    await wasSuppressed(contact.email, null);

    expect(await outcomes()).toEqual(['suppressed']);

    expect(await service.call(NewsletterRpc.findSuppressions, { actor, email: contact.email })).toMatchObject(
      [{ channel: null, because: 'recipient', liftedAt: null }],
    );
    expect(await outcomes()).toEqual([]);
  });

  it('leaves alone what was asked for later: that is another wish', async () => {
    const contact = await subscribed();
    const at = new Date(service.clock.now().getTime() - 60 * 60 * 1_000).toISOString();
    await wasSaid('subscriptions-ended', {
      companyId: contact.companyId,
      contactId: contact.id,
      channels,
      because: 'recipient',
      at,
    });

    expect(await outcomes()).toEqual(['not here, or ended']);
    expect(await people.statesOf(contact)).toEqual({ 'product-news': 'active', 'legal-updates': 'active' });
  });

  it('of somebody who is not there is nothing to do', async () => {
    await wasSaid('subscriptions-ended', {
      companyId: randomUUID(),
      contactId: randomUUID(),
      channels,
      because: 'recipient',
      at: service.clock.now().toISOString(),
    });

    expect(await outcomes()).toEqual(['not here, or ended']);
  });

  it('leaves no question open: whoever has said no is not asked', async () => {
    const company = await people.aCompany();
    const contact = await people.aContact(company.id);
    await people.change(contact, ['product-news']);
    const open = () =>
      service.database.query<{ asked_by: string | null }>(
        `select confirmation.asked_by from confirmation join mailbox on mailbox.id = mailbox_id
          where subscriber_id = $1 and ended_at is null`,
        [contact.id],
      );
    expect(await open()).toHaveLength(1);
    await wasEnded(contact, 'product-news');

    expect(await outcomes()).toEqual(['ended']);

    expect(await open()).toEqual([]);
  });

  it('is in the journal once, and also where code of the release before has ended or suppressed it', async () => {
    const contact = await subscribed();
    await people.change(contact, ['legal-updates'], { self: signedIn(contact) });
    const hash = service.get(AddressHashes).of(`${randomUUID()}@mail.example`);
    await service.database.query(
      `update subscription set state = 'ended', ended_because = 'recipient', ended_at = now()
        where contact_id = $1 and channel = 'legal-updates'`,
      [contact.id],
    );
    await service.database.query(
      `insert into suppression (id, address_hash, because, at) values ($1, $2, 'recipient', now())`,
      [randomUUID(), hash],
    );

    const entries = await service.database.query<{ said: object }>(
      `select said from journal_entry where said ->> 'contactId' = $1 or said ->> 'addressHash' = $2 order by at, id`,
      [contact.id, hash.toString('base64')],
    );

    const { companyId, id: contactId } = contact;
    expect(entries).toHaveLength(3);
    for (const said of [
      { companyId, contactId, channels: ['product-news'], because: 'recipient' },
      { companyId, contactId, channels: ['legal-updates'], because: 'recipient' },
      { addressHash: hash.toString('base64'), channel: null, because: 'recipient' },
    ])
      expect(entries).toContainEqual({ said: { ...said, at: expect.any(String) } });
  });

  it('is refused where a later release has written it, and not taken for done', async () => {
    const contact = await subscribed();
    await wasSaid('something-new', {});
    await wasSaid('subscriptions-ended', { nothing: 'that is known' });
    await wasEnded(contact, 'product-news');

    const first = await outcomes(); // all of one moment: in no order
    expect(first).toHaveLength(3);
    expect(first).toContain('ended');
    expect(first).toContainEqual(expect.stringContaining('failed: what is a journal entry something-new'));
    expect(await outcomes()).toHaveLength(2);
  });
});
