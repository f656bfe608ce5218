import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  ContactsRpc,
  NotificationEvents,
  type CompanyDto,
  type ContactDto,
  type RegisterContactInput,
  type SuccessionStepWanted,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, taken, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('when an owner has died', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let company: CompanyDto;
  let owner: ContactDto;
  let other: ContactDto;

  const register = (overrides: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, {
      actor,
      companyId: company.id,
      contact: aContact({ lastName: `Muster ${randomUUID()}`, responsibilities: [], ...overrides }),
    });
  const read = ({ id }: ContactDto): Promise<ContactDto> =>
    service.call(ContactsRpc.getContact, { actor, companyId: company.id, contactId: id });
  const standing = (): Promise<CompanyDto> =>
    service.call(ContactsRpc.getCompany, { actor, companyId: company.id });
  const hold = (held: boolean, version: number, id = company.id) =>
    taken(
      service,
      NotificationEvents.personHoldChanged,
      {
        hold: {
          id,
          companyId: company.id,
          contactId: owner.id,
          email: null,
          version,
          held,
          since: '2026-03-02T09:00:00.000Z',
        },
      },
      { companyId: company.id, aggregateId: id, version },
    );
  const rules = async () => {
    const { recipients } = await service.call(ContactsRpc.resolveRecipients, {
      actor,
      companyId: company.id,
      purpose: 'purchasing',
    });
    return recipients.map(({ contactId, rule }) => [contactId, rule]);
  };
  const ask = async (wanted: Partial<SuccessionStepWanted>): Promise<unknown> => {
    const data = {
      id: randomUUID(),
      caseId: randomUUID(),
      companyId: company.id,
      version: 1,
      step: 'contacts' as const,
      personId: owner.id,
      newOwnerId: other.id,
      actor,
      ...wanted,
    };
    const { id: aggregateId, version } = data;
    await taken(service, NotificationEvents.successionStepWanted, data, {
      companyId: company.id,
      aggregateId,
      version,
    });
    const answers = await service.announced(ContactEvents.successionStepDone);
    return answers.find(({ event }) => event.aggregateId === data.id)?.data ?? null;
  };

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    owner = await register({ responsibilities: ['owner', 'purchasing'] });
    other = await register({ responsibilities: ['owner', 'hosting'] });
  });

  it('they are not reached while they are held, and the answer says so; late news change nothing', async () => {
    await hold(true, 4);
    expect(await rules()).toContainEqual([owner.id, 'held']);

    await hold(false, 5);
    await hold(true, 3);

    expect(await rules()).toContainEqual([owner.id, 'holds-responsibility']);
  });

  it('the company is not reached under its address while that is theirs, although no step names them', async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    await register({ responsibilities: ['purchasing'] });
    owner = await register({ email: company.email?.toUpperCase() ?? '' });
    const atItsAddress = async () => {
      const { steps } = await service.call(ContactsRpc.resolveRecipients, {
        actor,
        companyId: company.id,
        purpose: 'purchasing',
      });
      return steps.at(-1)?.recipients.map(({ rule }) => rule);
    };
    expect(await atItsAddress()).toEqual(['company-address']);

    await hold(true, 2, randomUUID());

    expect(await atItsAddress()).toEqual(['held']);
  });

  it('what they held passes to whoever takes over, once', async () => {
    const heir = await register({});
    const wanted = { id: randomUUID(), newOwnerId: heir.id };

    expect(await ask(wanted)).toMatchObject({ done: true, failure: null });
    expect(await ask({ ...wanted, id: randomUUID() })).toMatchObject({ done: true });

    expect((await read(owner)).offboardedAt).not.toBeNull();
    expect((await read(heir)).responsibilities.toSorted()).toEqual(['owner', 'purchasing']); // beside another owner
    expect((await standing()).primaryContactId).toBe(heir.id);
    const offboarded = await service.announced(ContactEvents.offboarded);
    expect(offboarded.filter(({ event }) => event.aggregateId === owner.id)).toHaveLength(1);
  });

  it.each(['has left', 'is erased'] as const)(
    'whoever takes over is an owner also where the one who has died %s meanwhile',
    async (what) => {
      const heir = await register({});
      const about = { actor, companyId: company.id, contactId: owner.id };
      if (what === 'is erased') {
        const { version } = await standing();
        await service.call(ContactsRpc.changePrimaryContact, { ...about, contactId: other.id, version });
        await service.call(ContactsRpc.eraseContact, about);
      } else
        await service.call(ContactsRpc.offboardContact, {
          ...about,
          version: owner.version,
          offboarding: { successorId: other.id },
        });

      expect(await ask({ newOwnerId: heir.id })).toMatchObject({ done: true, failure: null });
      expect(await ask({ newOwnerId: heir.id })).toMatchObject({ done: true, failure: null });

      expect((await read(heir)).responsibilities).toEqual(['owner']);
      expect((await standing()).primaryContactId).toBe(other.id); // whom somebody has named since
    },
  );

  it('nothing passes to somebody who has left, or is not there: that is answered, and not tried for ever', async () => {
    await service.call(ContactsRpc.offboardContact, {
      actor,
      companyId: company.id,
      contactId: other.id,
      version: other.version,
      offboarding: {},
    });

    expect(await ask({})).toMatchObject({ done: false, failure: 'contacts.offboarded' });
    expect(await ask({ newOwnerId: randomUUID() })).toMatchObject({
      done: false,
      failure: 'contacts.not-found',
    });

    expect((await read(owner)).offboardedAt ?? null).toBeNull();
  });

  it('their company is closed, once', async () => {
    expect(await ask({ step: 'company', newOwnerId: null })).toMatchObject({ done: true });
    expect(await ask({ step: 'company', newOwnerId: null })).toMatchObject({ done: true });

    expect((await standing()).closedAt).not.toBeNull();
    const closed = await service.announced(ContactEvents.companyClosed);
    expect(closed.filter(({ event }) => event.companyId === company.id)).toHaveLength(1);
  });

  it('what is for others is left to them', async () => {
    expect(await ask({ step: 'logins' })).toBeNull();
  });
});
