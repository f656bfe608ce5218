import { DomainError } from '@lotse/contracts';
import { readCsaf } from './csaf.js';

const whole = {
  document: {
    csaf_version: '2.0',
    category: 'csaf_security_advisory',
    title: 'SQL injection',
    publisher: { category: 'vendor', name: 'JTL', namespace: 'https://example.com' },
    tracking: { id: 'JTL-2026-003' },
  },
  vulnerabilities: [{ cve: 'CVE-2026-12345' }],
};

const violationsOf = (text: string): unknown => {
  try {
    return readCsaf(text);
  } catch (error) {
    return (error as DomainError).details.violations?.map(({ rule, values }) =>
      values?.['at'] === undefined ? rule : `${rule} ${values['at']}`,
    );
  }
};

describe('a CSAF document', () => {
  it('says what it is about', () => {
    expect(readCsaf(JSON.stringify(whole))).toEqual({
      category: 'csaf_security_advisory',
      title: 'SQL injection',
      trackingId: 'JTL-2026-003',
    });
  });

  it('is refused with all that it lacks', () => {
    const { document } = whole;
    expect(
      violationsOf(
        JSON.stringify({
          document: { ...document, title: ' ', publisher: { name: 'JTL' }, tracking: [] },
          vulnerabilities: [],
        }),
      ),
    ).toEqual([
      'csafMissing /document/title',
      'csafMissing /document/publisher/category',
      'csafMissing /document/publisher/namespace',
      'csafMissing /document/tracking/id',
      'csafMissing /vulnerabilities',
    ]);
  });

  it('is one of version 2.0', () => {
    expect(
      violationsOf(JSON.stringify({ ...whole, document: { ...whole.document, csaf_version: '1.2' } })),
    ).toEqual(['csafVersion']);
    for (const none of ['null', '[]', '"x"', '{}', '{"document":null}'])
      expect(violationsOf(none)).toEqual(['csafVersion']);
  });

  it('is JSON, as large and as deep as one can be', () => {
    expect(violationsOf('{"document":')).toEqual(['csafNotJson']);
    expect(violationsOf('["]')).toEqual(['csafNotJson']);
    expect(violationsOf('['.repeat(41))).toEqual(['csafDepth']);
    expect(violationsOf(`${'['.repeat(40)}${']'.repeat(40)}`)).toEqual(['csafVersion']);
    expect(violationsOf(JSON.stringify({ ...whole, x: 'ü'.repeat(524_289) }))).toEqual(['csafTooLarge']);
    expect(violationsOf(JSON.stringify({ ...whole, '[[[[': '\\"[['.repeat(20) }))).toMatchObject({
      trackingId: 'JTL-2026-003',
    });
  });
});
