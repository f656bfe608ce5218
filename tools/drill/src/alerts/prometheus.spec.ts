import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hurried } from './prometheus.js';

describe('the rules that the drill of the alerts tries', () => {
  const rules = readFileSync(join(__dirname, '../../../../monitoring/rules.yml'), 'utf8');

  it('are those that are shipped, and wait for seconds where those wait for minutes', () => {
    const words = (text: string): string[] => text.split(/\s+/);
    const [shipped, tried] = [words(rules), words(hurried(rules))];
    const changed = tried.filter((word, at) => word !== shipped[at]);

    expect(tried).toHaveLength(shipped.length);
    expect(tried.filter((word) => /\[\d+[mh]\]|^[1-9]\d*[mh]$/.test(word))).toEqual([]);
    expect(changed.filter((word) => !/^2s$|\[\d+s\]/.test(word))).toEqual([
      '10)',
      '5',
      '2',
      '30',
      '2',
      '30',
      '5',
    ]);
  });
});
