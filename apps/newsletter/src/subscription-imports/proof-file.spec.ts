import { proofFile, type Given } from '../../test/proofs-under-test.js';
import { momentIn } from './moments.js';
import { readProofs } from './proof-file.js';
import { proofOf, withAddress } from './read-proof.js';

const now = new Date('2026-03-02T09:00:00Z');
const sound: Given = {
  customerNumber: 'K-10023',
  email: 'erika@example.com',
  channel: 'product-news',
  requestedAt: '14.05.2024 10:00',
  confirmedAt: '14.05.2024 11:12',
  source: 'Messe',
  wording: 'Ja',
};
const read = (file: string) => [...readProofs(Buffer.from(file), now).rows].map(withAddress);
const problemsOf = (overrides: Given): string[] =>
  read(proofFile([{ ...sound, ...overrides }])).flatMap(({ problems }) =>
    problems.map(({ rule, field }) => `${field ?? ''} ${rule}`),
  );

describe('a moment', () => {
  it.each([
    ['2024-05-14T09:12:00Z', '2024-05-14T09:12:00.000Z'],
    ['2024-05-14T11:12:30.123+02:00', '2024-05-14T09:12:30.000Z'],
    ['2024-05-14T11:12:30+0200', '2024-05-14T09:12:30.000Z'],
    ['2024-05-14 11:12', '2024-05-14T09:12:00.000Z'],
    ['14.05.2024 11:12:05', '2024-05-14T09:12:05.000Z'],
    ['14.5.2024, 11:12 Uhr', '2024-05-14T09:12:00.000Z'],
    ['14.01.2024 11:12', '2024-01-14T10:12:00.000Z'],
    ['14.05.2024', '2024-05-13T22:00:00.000Z'],
    ['27.10.2024 02:30', '2024-10-27T00:30:00.000Z'], // there were two of them: the first
  ])('is read as people write it: %s', (text, at) => {
    const found = momentIn(text);
    expect(found?.toISOString().replace(/\.123Z$/, '.000Z')).toBe(at);
  });

  it.each([
    '',
    'gestern',
    '31.02.2024',
    '2024-02-31T00:00:00Z',
    '31.03.2024 02:30',
    '14.05.24',
    '1'.repeat(1_000),
  ])('is not there in %j', (text) => {
    expect(momentIn(text)).toBeUndefined();
  });
});

describe('a file of subscribers', () => {
  it('is not asked long about what is longer than an address', () => {
    const email = `a@${'ä'.repeat(9_000)}.example`;

    expect(problemsOf({ email })).toEqual(['email maxLength', 'email emailAddress']);
    expect(proofOf({ given: { ...sound, email }, problems: [] })).toBeNull();
  });

  it('says of each whom it means and how it is proved', () => {
    const [row] = read(proofFile([sound]));

    expect(row).toEqual({ line: 2, given: sound, problems: [] });
    expect(row && proofOf(row)).toMatchObject({
      customerNumber: 'K-10023',
      email: 'erika@example.com',
      requestedAt: new Date('2024-05-14T08:00:00Z'),
      confirmedAt: new Date('2024-05-14T09:12:00Z'),
    });
  });

  it('is read with the headings that people write, in any order, and with commas', () => {
    const file =
      'confirmed at,E-Mail-Adresse,kunden-nr,source,Wording,Kanal,requested at,Anrede\n' +
      '2024-05-14 11:12,e@example.com,K-1,fair,"I agree, gladly",product-news,2024-05-14,Frau\n';
    const { ignoredHeadings, rows } = readProofs(Buffer.from(file), now);
    const [row] = [...rows];

    expect(ignoredHeadings).toEqual(['Anrede']);
    expect(row).toMatchObject({
      given: { wording: 'I agree, gladly', channel: 'product-news' },
      problems: [],
    });
  });

  it('is no way around a proof', () => {
    expect(problemsOf({ requestedAt: '' })).toEqual(['requestedAt proofWithoutRequest']);
    expect(problemsOf({ confirmedAt: '' })).toEqual(['confirmedAt proofWithoutConfirmation']);
    expect(problemsOf({ source: '  ' })).toEqual(['source proofWithoutSource']);
    expect(problemsOf({ wording: '' })).toEqual(['wording proofWithoutWording']);
    expect(problemsOf({ wordingVersion: 'consent/de/1', wording: '' })).toEqual([]);
    expect(problemsOf({ wordingVersion: 'letzte' })).toEqual(['wordingVersion wordingVersion']);
    expect(problemsOf({ confirmedAt: 'ja' })).toEqual(['confirmedAt moment']);
    expect(problemsOf({ confirmedAt: '2026-03-02T09:00:01Z' })).toEqual(['confirmedAt notYet']);
    expect(problemsOf({ confirmedAt: '13.05.2024 10:00' })).toEqual(['confirmedAt confirmedBeforeRequested']);
    expect(problemsOf({ confirmedAt: '14.05.2024' })).toEqual([]); // the day alone is no contradiction
  });

  it('tells everything that is wrong with a row, and where', () => {
    const [row] = read(proofFile([{ ...sound, email: 'nobody', ip: '1.2.3', recipient: 'alle' }]));

    expect(row?.problems).toEqual([
      { line: 2, column: 9, heading: 'recipient', field: 'recipient', rule: 'recipientUnclear' },
      { line: 2, column: 8, heading: 'ip', field: 'ip', rule: 'networkAddress' },
      { line: 2, column: null, heading: null, field: 'email', rule: 'emailAddress' },
    ]);
  });

  it('keeps a few problems of each row, and of many rows one', () => {
    const headings = `customerNumber;email;channel;requestedAt;confirmedAt;source;${'x'.repeat(99)}🚨`;
    const rows = Array.from({ length: 10_000 }, () => '1'.padEnd(33, '1') + ';;;x;y;' + ';z'.repeat(20));
    const counts = read([headings, ...rows].join('\n')).map(({ problems }) => problems.length);

    expect(counts[0]).toBe(5);
    expect(counts.at(-1)).toBe(1);
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThan(30_010);
  });

  it('tells of a heading no half character, which could not be stored', () => {
    const file = proofFile([sound]).replace('"source"', `"source";"${'x'.repeat(99)}🚨"`);

    expect(readProofs(Buffer.from(file), now).ignoredHeadings).toEqual(['x'.repeat(99)]);
  });

  it('takes no formula for a value, and gives none away', () => {
    const [row] = read(proofFile([{ ...sound, source: '="Messe"', reference: "'=HYPERLINK(1)" }]));

    expect(row?.given).toMatchObject({ source: 'Messe', reference: '=HYPERLINK(1)' });
  });

  it.each([
    ['without the column of the proof', 'Kundennummer;E-Mail;Newsletter\nK-1;a@b.de;x', 'columnMissing'],
    ['with two columns for one thing', `${proofFile([sound])};email\n`, undefined],
    ['of nothing', '', 'emptyFile'],
    ['of headings alone', proofFile([sound]).split('\r\n')[0] ?? '', 'emptyFile'],
    ['that is a workbook', 'PK\u0003\u0004 xl/', 'spreadsheetFile'],
  ])('%s is refused as a whole', (_, file, rule) => {
    if (rule === undefined) {
      const twice = proofFile([sound]).replace('"email"', '"email";"E-Mail"');
      expect(() => read(twice)).toThrow('headingTwice');
    } else expect(() => read(file)).toThrow(rule);
  });

  it('is not read where its letters are not certain: a wording must be the one that was shown', () => {
    const file = Buffer.from(proofFile([sound, { ...sound, wording: 'Für Sie' }]).replace('Messe', 'Straße'));
    const broken = Buffer.from(file.toString('latin1').replace('FÃ¼r', 'F\u00fcr'), 'latin1');

    expect([...readProofs(broken, now).rows].map(({ problems }) => problems.map(({ rule }) => rule))).toEqual(
      [[], ['notThisEncoding']],
    );
  });
});
