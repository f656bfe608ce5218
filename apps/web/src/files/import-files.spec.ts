import { largestFile, takenAs } from './import-files.js';

const file = (name: string, { size = 100, type = '' } = {}) => ({ name, size, type });

describe('files to import', () => {
  it('are known by their ending, whatever the system takes them for', () => {
    expect(takenAs(file('Kontakte.CSV', { type: 'application/vnd.ms-excel' }))).toEqual({ format: 'csv' });
    expect(takenAs(file('alle.vcf'))).toEqual({ format: 'vcard' });
    expect(takenAs(file('export', { type: 'text/x-vcard' }))).toEqual({ format: 'vcard' });
  });

  it('are refused before they are sent where the API would refuse them', () => {
    expect(takenAs(file('Kontakte.xlsx'))).toEqual({ refused: 'spreadsheet' });
    expect(takenAs(file('Foto.jpg', { type: 'image/jpeg' }))).toEqual({ refused: 'unknown' });
    expect(takenAs(file('a.csv', { size: 0 }))).toEqual({ refused: 'empty' });
    expect(takenAs(file('a.csv', { size: largestFile + 1 }))).toEqual({ refused: 'too-large' });
  });
});
