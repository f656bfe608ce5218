import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ContactEvents,
  ContactInput,
  ContactsRpc,
  DistributionListEntryInput,
  NewsletterRpc,
  NotificationsRpc,
  type CallDefinition,
} from '@lotse/contracts';
import { aContact } from '@lotse/test-support';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { surelyValid } from './known-rules.js';

const id = '01940000-0000-7000-8000-0000000000a1';
const actor = { kind: 'user', id, companyId: id, roles: ['company-viewer', 'support'] };
const idempotency = { key: 'k', route: 'POST /contacts', fingerprint: 'f'.repeat(64) };
const known = { actor, companyId: id, contactId: id, kind: 'emergency', version: 1, limit: 20, cursor: null };

/** Values of which most are wrong wherever they stand. */
const values: unknown[] = [
  undefined,
  null,
  '',
  'x',
  id,
  `${id}0`,
  0,
  1,
  -1,
  1.5,
  true,
  {},
  [],
  [null],
  [{}],
  ['support'],
  ' X ',
];

const fieldsOf = (type: new () => object): Set<string> =>
  new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map((rule) => rule.propertyName),
  );

const requests = (): object[] => [
  known,
  { ...known, idempotency },
  { ...known, unknown: 1 },
  { ...known, actor: { ...actor, unknown: 1 } },
  { ...known, actor: [actor] },
  ...Object.keys({ ...known, idempotency }).flatMap((field) =>
    values.map((value) => ({ ...known, [field]: value })),
  ),
  ...Object.keys(actor).flatMap((field) =>
    values.map((value) => ({ ...known, actor: { ...actor, [field]: value } })),
  ),
  ...values.map((key) => ({ ...known, idempotency: { ...idempotency, key } })),
  ...values.flatMap((value) => [
    { ...known, contact: value },
    { ...known, contact: { lastName: value } },
  ]),
];

const definitions: CallDefinition[] = [ContactsRpc, NewsletterRpc, NotificationsRpc].flatMap((calls) =>
  Object.values<CallDefinition>(calls),
);

describe('the known rules of a class', () => {
  it.each(definitions.map((call) => [call.pattern, call] as const))(
    'are sure of no %s that class-validator refuses',
    (_, call) => {
      const fields = fieldsOf(call.request);
      for (const asked of requests()) {
        const request = Object.fromEntries(
          Object.entries(asked).filter(([name]) => fields.has(name) || name === 'unknown'),
        );
        const errors = validateSync(plainToInstance(call.request, request), {
          whitelist: true,
          forbidNonWhitelisted: true,
          forbidUnknownValues: false,
        });

        const sure = surelyValid(call.request, request);

        if (!sure) continue;
        expect({ request, errors }).toEqual({ request, errors: [] });
        expect(sure).toStrictEqual(plainToInstance(call.request, request));
      }
    },
  );

  it('are sure of the read that is asked most', () => {
    const request = { actor, companyId: id, contactId: id };

    expect(surelyValid(ContactsRpc.getContact.request, request)).toStrictEqual(
      plainToInstance(ContactsRpc.getContact.request, request),
    );
  });

  it('are sure of a contact as most are announced, who is never away, and not of what stands in a list', () => {
    const file = join(__dirname, '../../contracts/fixtures/contacts.contact-changed.v1/full.json');
    const { contact } = JSON.parse(readFileSync(file, 'utf8')) as { contact: object };
    const read = (absences: unknown): unknown =>
      surelyValid(ContactEvents.changed.payload, { contact: { ...contact, absences } });

    expect(read([])).toStrictEqual(
      plainToInstance(ContactEvents.changed.payload, { contact: { ...contact, absences: [] } }),
    );
    expect(surelyValid(ContactInput, { ...aContact(), absences: [] })).toBeDefined();
    for (const wrong of [[null], [{}], ['x'], {}, 'x', [[]]]) {
      expect(read(wrong)).toBeUndefined();
      expect(surelyValid(ContactInput, { ...aContact(), absences: wrong })).toBeUndefined();
    }
  });

  it('leave what is checked by its owner as it is', () => {
    const request = { actor, companyId: id, contact: { lastName: 'Muster', phone: [{ number: null }] } };

    expect(surelyValid(ContactsRpc.registerContact.request, request)).toStrictEqual(
      plainToInstance(ContactsRpc.registerContact.request, request),
    );
  });

  it('are sure of nothing that is changed on its way in', () => {
    const { position, ...contact } = aContact({ position: 'Einkauf' });
    const read = (written: object): unknown => surelyValid(ContactInput, { ...contact, ...written });

    expect(read({ position })).toBeDefined();
    expect(read({ position: 'Ein\u00adkauf' })).toBeUndefined();
    expect(surelyValid(DistributionListEntryInput, { contactId: id })).toBeDefined();
    expect(surelyValid(DistributionListEntryInput, { contactId: id.toUpperCase() })).toBeUndefined();
  });

  it('are sure of no class that has none', () => {
    expect(surelyValid(class Empty {}, {})).toBeUndefined();
  });
});
