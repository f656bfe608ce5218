import type { Company } from '../api/company.js';
import {
  emptyDraft,
  fieldsIn,
  inputOf,
  mayDeclare,
  nextLook,
  readable,
  saidOf,
  standingAt,
  toldAtMany,
  type Draft,
} from './declaration.js';

const texts = {
  de: { subject: '{{product}} steht', text: 'Bei {{company}} seit {{since}}.' },
  en: { subject: '{{ product }} is down', text: '{{measures}}' },
};
const draft: Draft = {
  ...emptyDraft,
  texts,
  fields: { product: 'JTL-Wawi', since: '09:00', measures: 'Wait.', gone: 'x' },
};
const at = (target: Partial<Draft['target']>): Draft => ({
  ...draft,
  target: { ...emptyDraft.target, ...target },
});
const filter = { product: '', version: '', unknownVersions: true, country: '' };

describe('what is declared', () => {
  it('names what is to be filled in, but for the company, in the languages that are told', () => {
    expect(fieldsIn(draft)).toEqual(['product', 'since', 'measures']);
    expect(fieldsIn({ ...draft, told: 'de' })).toEqual(['product', 'since']);
  });

  it('reads as it will, with the names in words of what is not filled in yet', () => {
    const nameOf = (field: string): string => ({ company: 'Firma', since: 'Seit wann' })[field] ?? field;

    expect(
      readable('{{product}} bei {{company}} seit {{ since }}: {{ 7 }}', {
        fields: { product: ' JTL-Wawi ', since: ' ' },
        nameOf,
      }),
    ).toBe('JTL-Wawi bei [Firma] seit [Seit wann]: {{ 7 }}');
  });

  it('names the company where each fills itself in, and leaves what was put in as it is', () =>
    expect(toldAtMany('{{ company }}: {{since}}', () => 'Firma')).toBe('[Firma]: {{since}}'));

  it('holds the texts and fields of those languages alone', () =>
    expect(inputOf({ ...draft, told: 'de' })).toMatchObject({
      texts: { de: texts.de },
      fields: [
        { name: 'product', value: 'JTL-Wawi' },
        { name: 'since', value: '09:00' },
      ],
    }));

  it('says in one way which companies are meant', () => {
    const numbers = 'K-1\nK-2';
    const company = { id: 'c1' } as Company;
    const said = { company, customerNumbers: numbers };

    expect(inputOf(at({ ...said, way: 'company' })).target).toEqual({ companyIds: ['c1'] });
    expect(inputOf(at({ ...said, way: 'numbers' })).target).toEqual({ customerNumbers: numbers });
    expect(inputOf(at({ ...said, way: 'filter', filter: { ...filter, country: 'AT' } })).target).toEqual({
      filter: { country: 'AT' },
    });
  });

  it('asks for companies of unknown version only beside a version, and for a version only of a product', () => {
    const asked = (some: Partial<typeof filter>) => inputOf(at({ filter: { ...filter, ...some } })).target;

    expect(asked({ product: 'jtl-wawi' })).toEqual({ filter: { product: 'jtl-wawi' } });
    expect(asked({ product: 'jtl-wawi', version: ' 1.9 ' })).toEqual({
      filter: { product: 'jtl-wawi', version: '1.9', unknownVersions: true },
    });
    expect(asked({ version: '1.9', country: 'DE' })).toEqual({ filter: { country: 'DE' } });
  });

  it('carries a CSAF document only where it tells of a vulnerability', () => {
    const csaf = { name: 'csaf.json', content: '{}' };

    expect(inputOf({ ...draft, csaf })).not.toHaveProperty('csaf');
    expect(inputOf({ ...draft, csaf, kind: 'vulnerability' })).toMatchObject({ csaf: '{}' });
  });

  it('is offered to those whose role may declare it', () => {
    expect(mayDeclare(['privacy'], 'privacy')).toBe(true);
    expect(mayDeclare(['privacy'], 'emergency')).toBe(false);
    expect(mayDeclare(['privacy', 'incident-manager'], 'emergency')).toBe(true);
    expect(mayDeclare(['administrator'], 'vulnerability')).toBe(true);
  });
});

describe('how it stands at a company', () => {
  const announced = { state: 'announced', overAt: null, acknowledgedAt: null, callTaskState: null } as const;
  const now = '2026-03-02T09:00:00.000Z';

  it.each([
    ['unanswered', {}],
    ['calling', { callTaskState: 'open' }],
    ['taken', { acknowledgedAt: now, callTaskState: 'done' }],
    ['over', { acknowledgedAt: now, overAt: now }],
    ['waiting', { state: 'waiting' }],
    ['withdrawn', { state: 'withdrawn' }],
    ['refused', { state: 'refused' }],
  ] as const)('is %s', (standing, some) => expect(standingAt({ ...announced, ...some })).toBe(standing));
});

describe('another look', () => {
  const counts = {
    companies: 2,
    waiting: 0,
    announced: 2,
    refused: 0,
    withdrawn: 0,
    acknowledged: 0,
    escalated: 0,
    callTasks: 0,
    told: 4,
    accepted: 4,
    bounced: 0,
    failed: 0,
  };
  const declaredAt = '2026-03-02T09:00:00.000Z';
  const later = (minutes: number): Date => new Date(Date.parse(declaredAt) + minutes * 60_000);
  const look = (some: object, minutes: number): number | false =>
    nextLook({ state: 'open', declaredAt, news: [], counts, ...some }, later(minutes));

  it('is taken soon while mails leave, and later as long as it is open', () => {
    expect(look({ counts: { ...counts, waiting: 1 } }, 60)).toBe(2_000);
    expect(look({ counts: { ...counts, accepted: 3 } }, 5)).toBe(2_000);
    expect(look({}, 60)).toBe(5_000);
  });

  it('is taken no more some time after the end', () => {
    expect(look({ state: 'over' }, 30)).toBe(30_000);
    expect(look({ state: 'over' }, 61)).toBe(false);
  });
});

describe('how far a declaration has come', () => {
  it.each([
    [{ announced: 0, waiting: 3 }, ['telling']],
    [{ announced: 2, waiting: 1 }, ['taken', 'telling']],
    [{ announced: 3, waiting: 0 }, ['taken']],
    [{ announced: 0, waiting: 0 }, ['nobody']],
  ])('is said of those that know of it, and of those that do not yet: %j', (counts, said) =>
    expect(saidOf(counts)).toEqual(said),
  );
});
