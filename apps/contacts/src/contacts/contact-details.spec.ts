import { DomainError, type ContactInput, type Violation } from '@lotse/contracts';
import type { ContactDetails } from '@lotse/contracts';
import type { Judged } from '@lotse/messaging';
import { contactDetails, newsletterRequest, withoutReason } from './contact-details.js';

const anInput = (overrides: Partial<ContactInput> = {}): Judged<ContactInput> => ({
  right: {
    firstName: 'Erika',
    lastName: 'Muster',
    email: 'erika@example.com',
    phone: '+49 2433 4567890',
    ...overrides,
  },
  wrong: [],
});

const circumstances = {
  country: 'DE',
  offered: new Set(['owner', 'hosting']),
  colleagues: new Set(['colleague']),
  current: null,
};

function violationsOf(work: () => unknown): Violation[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.details.violations ?? [];
    throw error;
  }
  return [];
}

describe('the details of a contact', () => {
  it('are all there, with what was not said at its default', () => {
    expect(contactDetails(anInput(), circumstances)).toEqual({
      externalId: null,
      salutation: null,
      academicTitle: null,
      firstName: 'Erika',
      lastName: 'Muster',
      position: null,
      department: null,
      language: null,
      email: 'erika@example.com',
      phone: '+4924334567890',
      mobile: null,
      fax: null,
      external: false,
      externalUntil: null,
      processingAgreementDelegate: false,
      responsibilities: [],
      absences: [],
    });
  });

  it.each([
    ['02433 4567890', 'DE', '+4924334567890'],
    ['(02433) 4567-890', 'DE', '+4924334567890'],
    ['0049 2433 4567890', 'DE', '+4924334567890'],
    ['+49 (0) 2433 4567890', 'AT', '+4924334567890'],
    ['01 5880099', 'AT', '+4315880099'],
    ['044 668 18 00', 'CH', '+41446681800'],
    ['+1 212-555-0123', 'DE', '+12125550123'],
    ['+49 2433 4567890', 'AQ', '+4924334567890'], // no numbering plan, so international numbers only
  ])('keep the phone number %s of a company in %s as %s', (phone, country, kept) => {
    expect(contactDetails(anInput({ phone }), { ...circumstances, country }).phone).toBe(kept);
  });

  it('have absences in the order of the days, with deputies who are there', () => {
    const [christmas, easter] = [
      { from: '2026-12-20', until: '2027-01-06', deputyId: 'colleague' },
      { from: '2026-04-01', until: null, deputyId: null },
    ];
    const written = [christmas, { from: '2026-04-01' }, { ...christmas }];
    expect(contactDetails(anInput({ absences: written }), circumstances).absences).toEqual([
      easter,
      christmas,
    ]);

    const wrong = [
      { from: '2026-12-20', until: '2026-12-19' },
      { from: '2026-12-20', deputyId: 'somebody else' },
      { from: '2026-12-20', deputyId: 'itself' },
    ];
    const work = () => contactDetails(anInput({ absences: wrong }), { ...circumstances, id: 'itself' });
    expect(violationsOf(work)).toEqual([
      { pointer: '/absences/0/until', rule: 'untilBeforeFrom' },
      { pointer: '/absences/1/deputyId', rule: 'unknownContact' },
      { pointer: '/absences/2/deputyId', rule: 'deputyIsSomebodyElse' },
    ]);
  });

  it('name every number that is none', () => {
    const input = anInput({ phone: '12345', mobile: '+49 0', fax: '0211 12' });

    expect(violationsOf(() => contactDetails(input, circumstances))).toEqual([
      { pointer: '/phone', rule: 'phone' },
      { pointer: '/mobile', rule: 'phone' },
      { pointer: '/fax', rule: 'phone' },
    ]);
  });

  it('keep the address with its domain in ASCII and its local part as written', () => {
    const { email } = contactDetails(anInput({ email: 'Jürgen.Müller@MÜNCHEN.example' }), circumstances);

    expect(email).toBe('Jürgen.Müller@xn--mnchen-3ya.example');
  });

  it('take only responsibilities on offer', () => {
    const input = anInput({ responsibilities: ['owner', 'astronaut', 'hosting', 'pirate'] });

    expect(violationsOf(() => contactDetails(input, circumstances))).toEqual([
      { pointer: '/responsibilities/1', rule: 'unknownKey', values: { key: 'astronaut' } },
      { pointer: '/responsibilities/3', rule: 'unknownKey', values: { key: 'pirate' } },
    ]);
  });

  it('keep what stands already, although nobody could enter it any more', () => {
    const current: ContactDetails = {
      ...contactDetails(anInput(), circumstances),
      phone: '+4999999',
      responsibilities: ['retired'],
    };
    const input = anInput({ phone: '+4999999', responsibilities: ['retired', 'owner'], position: 'new' });

    expect(contactDetails(input, { ...circumstances, current })).toMatchObject({
      phone: '+4999999',
      responsibilities: ['retired', 'owner'],
    });
  });

  it('have an end date for an external person only', () => {
    const input = anInput({ externalUntil: '2027-01-31' });

    expect(violationsOf(() => contactDetails(input, circumstances))).toEqual([
      { pointer: '/externalUntil', rule: 'externalUntilNeedsExternal' },
    ]);
    const external = anInput({ externalUntil: '2027-01-31', external: true });
    expect(violationsOf(() => contactDetails(external, circumstances))).toEqual([]);
  });

  it('tell what is wrong with one field beside what is wrong with the others', () => {
    const { right } = anInput({
      phone: '+49 1',
      responsibilities: ['owner', 'juggling'],
      externalUntil: '2027-01-31',
    });
    const wrong = [
      { pointer: '/email', rule: 'emailAddress' },
      { pointer: '/external', rule: 'isBoolean' },
    ];

    expect(violationsOf(() => contactDetails({ right, wrong }, circumstances))).toEqual([
      ...wrong, // and not that an end date needs an external person: that is not known
      { pointer: '/responsibilities/1', rule: 'unknownKey', values: { key: 'juggling' } },
      { pointer: '/phone', rule: 'phone' },
    ]);
  });
});

describe('the newsletters asked for with a contact', () => {
  const asked = { ...anInput({ external: true }).right, newsletterChannels: ['product-news'] };

  it('need a reason for an external person', () => {
    const pointer = '/newsletterReason';

    expect(withoutReason({ right: asked, wrong: [] })).toEqual([{ pointer, rule: 'externalNeedsReason' }]);
    expect(withoutReason({ right: asked, wrong: [{ pointer, rule: 'plainText' }] })).toEqual([]);
    const given = { ...asked, newsletterReason: 'runs our shop' };
    expect(withoutReason({ right: given, wrong: [] })).toEqual([]);
    expect(newsletterRequest(given)).toEqual({ channels: ['product-news'], reason: 'runs our shop' });
  });

  it('are none without a channel, whatever the reason', () => {
    expect(newsletterRequest({ ...asked, newsletterChannels: null, newsletterReason: 'why' })).toBeNull();
    expect(newsletterRequest({ ...asked, newsletterChannels: [] })).toBeNull();
    expect(withoutReason({ right: { ...asked, newsletterChannels: [] }, wrong: [] })).toEqual([]);
  });
});
