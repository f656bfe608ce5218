import { linesAbout, troublesIn } from './evidence.js';
import { Ledger } from './load/ledger.js';
import { report } from './report.js';
import type { Result } from './run.js';
import type { Violation } from './violation.js';

const id = '01a2307b-6ce4-755f-aec3-ed7401ca3ca8';
const logged = (level: string, message: string, more: object = {}): string =>
  JSON.stringify({ level, time: '2026-12-01T07:22:04.929Z', message, ...more });

describe('the report of a storm', () => {
  const lost: Violation = { kind: 'lost', what: `contacts.contact ${id} was acknowledged and is not there` };
  const result = (violations: Violation[]): Result => ({
    violations,
    mails: { mails: 3, twice: 1, thrice: 0, more: 0 },
    keysAsked: 2,
    seed: 7,
    caused: [],
    ledger: new Ledger(),
    failures: new Map([['503 service.unreachable', 5]]),
    lastedMs: 9_000,
    ...(violations.length > 0 && {
      evidence: { directory: '.stack/faults/7', lines: ['contacts-1 a line'], troubles: ['3 × a trouble'] },
    }),
  });

  it('begins with what is wrong and with what the logs say of it, before anything is counted', () => {
    const [first, ...others] = report(result([lost])).split('\n');

    expect(first).toBe(`VIOLATION lost: ${lost.what}`);
    const counted = others.findIndex((line) => line.startsWith('seed 7: 0 faults in 9 s'));
    for (const line of [/contacts-1 a line/, /3 × a trouble/, /\.stack\/faults\/7/]) {
      const at = others.findIndex((one) => line.test(one));
      expect([at >= 0, at < counted]).toEqual([true, true]);
    }
    expect(others.at(-1)).toBe('1 violations: see above');
  });

  it('shortens a long one to its beginning and its end, and names how many more there are', () => {
    const long = (number: number): Violation => ({
      kind: 'process',
      what: `begun ${number} ${'x'.repeat(9_000)} why`,
    });
    const lines = report(result(Array.from({ length: 11 }, (_, number) => long(number)))).split('\n');

    expect(lines[0]).toMatch(/^VIOLATION process: begun 0 x+ \[…\] x+ why$/);
    expect(lines[0]?.length).toBeLessThan(2_000);
    expect(lines).toContain('… and 3 more of process');
  });

  it('says of a storm that nothing was wrong with', () => {
    const said = report(result([]));

    expect(said).toMatch(/^seed 7: 0 faults in 9 s\n/);
    expect(said).toMatch(/\neverything is as acknowledged$/);
  });

  it('finds in the logs what names the same ids', () => {
    const about = logged('info', 'a contact was registered', { contactId: id });
    const lines = [
      { replica: 'contacts-1', text: about },
      { replica: 'contacts-2', text: logged('info', 'ready') },
    ];

    expect(linesAbout([lost], lines)).toEqual([`contacts-1 ${about}`]);
  });

  it('counts what the logs complain of, and what is no line of a log', () => {
    const lines = [
      ...['contacts-1', 'contacts-2'].map((replica) => ({ replica, text: logged('error', 'cannot go on') })),
      { replica: 'gateway-1', text: logged('info', 'ready') },
      { replica: 'gateway-1', text: 'FATAL ERROR: JavaScript heap out of memory' },
    ];

    expect(troublesIn(lines)).toEqual([
      '2 × contacts: error: cannot go on',
      '1 × gateway: no line of a log: FATAL ERROR: JavaScript heap out of memory',
    ]);
  });
});
