import { reportFixture, reportFixtures } from '../../../test/reports.js';
import { readReport } from './read-report.js';
import type { ReportKind } from './report.js';

/** Written after real ones. Postfix, Exim from 4.87 on, Gmail and Exchange follow RFC 3464 today. */
const expected: Record<string, [ReportKind, string | null]> = {
  'postfix-unknown': ['failed', '5.1.1'],
  'postfix-policy': ['failed', '5.7.1'],
  'postfix-expired': ['failed', '4.4.1'],
  'postfix-alias': ['failed', '5.1.1'],
  'postfix-delayed': ['delayed', '4.4.1'],
  'postfix-relayed': ['delivered', '2.0.0'],
  'exchange-online': ['failed', '5.1.10'],
  'exchange-2003': ['failed', '5.1.1'],
  'exchange-5.5': ['failed', '5.1.1'],
  gmail: ['failed', '5.1.1'],
  'gmail-text': ['failed', '5.1.1'],
  'gmail-text-delayed': ['delayed', '4.4.7'],
  exim: ['failed', '5.2.1'],
  'exim-text': ['failed', '5.1.1'],
  'exim-text-route': ['failed', '5.1.1'],
  'exim-warning': ['delayed', '4.7.1'],
  gmx: ['failed', '5.1.1'],
  'gmx-expired': ['failed', '5.4.7'],
  'web.de': ['failed', '5.1.1'],
  'web.de-full': ['failed', '5.2.2'],
  'out-of-office': ['other', null],
  reply: ['other', null],
};

describe('a mail to a return address', () => {
  it('is known in every format there is an example of', () => {
    expect(reportFixtures().sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('is read as it was meant: %s', async (name, [kind, status]) => {
    expect(await readReport(reportFixture(name))).toEqual({ kind, status });
  });

  it('is read without its part for machines as well', async () => {
    for (const name of ['postfix-unknown', 'exchange-online', 'gmail', 'exim']) {
      const bare = reportFixture(name).toString('latin1').replace('message/delivery-status', 'text/x-gone');

      expect(await readReport(Buffer.from(bare, 'latin1'))).toMatchObject({ kind: 'failed' });
    }
  });

  it('says nothing where it is nothing', async () => {
    expect(await readReport(Buffer.alloc(0))).toEqual({ kind: 'other', status: null });
    expect(await readReport(Buffer.from('X: 1\r\n'.repeat(100_000)))).toEqual({
      kind: 'unreadable',
      status: null,
    });
  });
});
