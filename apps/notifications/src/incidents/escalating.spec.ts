import { randomUUID } from 'node:crypto';
import {
  NotificationsRpc,
  type ContactDto,
  type DistributionListDto,
  type DistributionListEntryDto,
  type IncidentDto,
} from '@lotse/contracts';
import { Timers } from '@lotse/persistence';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  eventually,
  useMailSink,
} from '@lotse/test-support';
import { escalateAlarm } from './escalating.js';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('an alarm that no server takes', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink });
  const contacts = contactsAnnounces(service);
  const actor = aStaffUser();
  beforeEach(() => sink.clear());

  const aMailbox = (): DistributionListEntryDto => ({
    contactId: null,
    email: `${randomUUID()}@example.org`,
    label: 'Leitstand',
    language: null,
  });

  /** A company with two mailboxes on its list, a primary contact and a general address. */
  const aCompany = async (
    listed = 2,
  ): Promise<{
    id: string;
    list: DistributionListDto;
    mailboxes: string[];
    primary: ContactDto;
    general: string;
  }> => {
    const general = `${randomUUID()}@example.com`;
    const company = aCompanySnapshot({ email: general });
    const primary = aContactSnapshot(company.id, { email: `${randomUUID()}@example.com` });
    const entries = Array.from({ length: listed }, aMailbox);
    await contacts.company({ ...company, primaryContactId: primary.id });
    await contacts.registered(primary);
    const list = aListSnapshot(company.id, { entries });
    await contacts.list(list);
    return { list, id: company.id, mailboxes: entries.map(({ email }) => email ?? ''), primary, general };
  };
  const announce = (companyId: string): Promise<IncidentDto> =>
    service.call(NotificationsRpc.announceIncident, {
      actor,
      companyId,
      incident: { list: 'emergency', subject: 'Rechenzentrum', text: 'Der Strom ist weg.' },
    });
  const read = ({ companyId, id }: IncidentDto): Promise<IncidentDto> =>
    service.call(NotificationsRpc.getIncident, { actor, companyId, incidentId: id });
  const refuse = (...addresses: (string | null)[]): void =>
    sink.answerAlways((recipient) => (addresses.includes(recipient) ? 'refuse' : 'accept'));
  const outcomes = ({ deliveries }: IncidentDto) => deliveries.map(({ email, state }) => [email, state]);

  it('goes on to the next step of the chain when every address of one is refused', async () => {
    const { id, mailboxes, primary } = await aCompany();
    refuse(...mailboxes);

    const incident = await announce(id);

    await eventually(async () =>
      expect(outcomes(await read(incident))).toEqual([
        [mailboxes[0], 'refused'],
        [mailboxes[1], 'refused'],
        [primary.email, 'accepted'],
      ]),
    );
    expect(await read(incident)).toMatchObject({ step: 'list', unreachedAt: null });
    expect(sink.to(primary.email ?? '')[0]?.text).toContain('als Erstkontakt');
    expect(
      await service.database.query(
        'select action, before, after from audit_entry where target_id = $1 order by at',
        [incident.id],
      ),
    ).toEqual([
      expect.objectContaining({ action: 'incident.announced' }),
      { action: 'incident.escalated', before: { step: 'list' }, after: { step: 'primary-contact' } },
    ]);
  });

  it('goes to the end of the chain, and says that somebody has to phone when nobody was reached', async () => {
    const { id, mailboxes, primary, general } = await aCompany();
    refuse(...mailboxes, primary.email, general);

    const incident = await announce(id);

    await eventually(async () =>
      expect(await read(incident)).toMatchObject({ unreachedAt: expect.any(String) }),
    );
    expect(outcomes(await read(incident))).toEqual([
      [mailboxes[0], 'refused'],
      [mailboxes[1], 'refused'],
      [primary.email, 'refused'],
      [general, 'refused'],
    ]);
  });

  it('goes along a chain that was written anew meanwhile from its beginning, and skips nobody', async () => {
    const { id, mailboxes, general } = await aCompany(1);
    sink.answerAlways('defer');
    const incident = await announce(id);
    const written = {
      key: 'emergency',
      name: { de: 'Notfall', en: 'Emergency' },
      position: 0,
      version: 1,
      retiredAt: null,
      steps: [
        { sources: ['company-address'] },
        { sources: ['list:emergency'] },
        { sources: ['primary-contact'] },
      ],
    };
    await contacts.chain(written);

    refuse(...mailboxes);

    await eventually(async () =>
      expect(outcomes(await read(incident))).toEqual([
        [mailboxes[0], 'refused'],
        [general, 'accepted'],
      ]),
    );
    await contacts.chain({ ...written, version: 2, retiredAt: '2026-03-02T09:00:00.000Z' });
  });

  it('stays where it is when one of a step was reached', async () => {
    const { id, mailboxes } = await aCompany();
    refuse(mailboxes[0] ?? null);

    const incident = await announce(id);

    await eventually(async () =>
      expect(outcomes(await read(incident))).toEqual([
        [mailboxes[0], 'refused'],
        [mailboxes[1], 'accepted'],
      ]),
    );
    await service.database.query(
      `insert into timer (kind, subject, id, due_at, try_at, data) values ($1, $2, $3, now(), now(), '{}')
       on conflict do nothing`, // the refusal has set one, which may not have fired yet
      [escalateAlarm.kind, incident.id, randomUUID()],
    );
    service.get(Timers).ring();
    await eventually(async () =>
      expect(
        await service.database.query('select 1 from timer where kind = $1 and subject = $2', [
          escalateAlarm.kind,
          incident.id,
        ]),
      ).toEqual([]),
    );
    expect((await read(incident)).deliveries).toHaveLength(2);
  });

  it('goes on when it stays unclear whether anybody has it', async () => {
    const { id, mailboxes, primary } = await aCompany(1);
    sink.answerAlways((recipient) => (mailboxes.includes(recipient) ? 'close-after-body' : 'accept'));

    const incident = await announce(id);

    await eventually(async () =>
      expect(outcomes(await read(incident))).toEqual([
        [mailboxes[0], 'unclear'],
        [primary.email, 'accepted'],
      ]),
    );
  });

  it('goes on when whoever still waited for a mail is erased', async () => {
    const { id, list, primary } = await aCompany(1);
    const waiting = aContactSnapshot(id, { email: `${randomUUID()}@example.com` });
    await contacts.registered(waiting);
    const entries = [aMailbox(), { contactId: waiting.id, email: null, label: null, language: null }];
    await contacts.list({ ...list, entries, version: 2 });
    sink.answerAlways((recipient) =>
      recipient === waiting.email ? 'defer' : recipient === primary.email ? 'accept' : 'refuse',
    );
    const incident = await announce(id);
    await eventually(async () =>
      expect(outcomes(await read(incident))[0]).toEqual([entries[0]?.email, 'refused']),
    );

    await contacts.erased({ ...waiting, version: 2 });

    await eventually(async () =>
      expect(outcomes(await read(incident)).at(-1)).toEqual([primary.email, 'accepted']),
    );
  });

  it('writes to nobody once the company is closed, and says so', async () => {
    const { id, mailboxes } = await aCompany();
    sink.answerAlways('defer');
    const incident = await announce(id);
    await service.database.query(`update company_copy set closed_at = now() where id = $1`, [id]);

    refuse(...mailboxes);

    await eventually(async () =>
      expect(await read(incident)).toMatchObject({ unreachedAt: expect.any(String) }),
    );
    expect((await read(incident)).deliveries).toHaveLength(2);
  });
});
