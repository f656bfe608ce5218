import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from './options.js';

describe('a file with variables', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lotse-options-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const read = (text: string) => {
    const file = join(directory, 'try.env');
    writeFileSync(file, text);
    return readOptions(['--settings', file]);
  };

  it('is read line by line; what is empty is not set', () => {
    const text =
      '# two servers\nSMTP_ALARM_URL="smtp://a:25 smtp://b:25"\nMAIL_TOKEN_KEY=AA==\nDKIM_KEY_FILE=\n';

    expect(read(text)).toMatchObject({
      variables: { SMTP_ALARM_URL: 'smtp://a:25 smtp://b:25', MAIL_TOKEN_KEY: 'AA==' },
    });
    expect(readOptions([])).toMatchObject({ variables: {} });
  });

  it('cannot say what differs from service to service', () => {
    expect(() => read('OPS_PORT=9090\n')).toThrow('OPS_PORT cannot stand in');
  });

  it('has to be there', () => {
    expect(() => readOptions(['--settings', join(directory, 'gone.env')])).toThrow('cannot be read: ENOENT');
  });
});
