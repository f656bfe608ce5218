export type ImportFormat = 'csv' | 'vcard';

/** The API takes no larger one. */
export const largestFile = 8 * 1024 * 1024;

/** What the dialog of the operating system offers to choose from. */
export const accepted = '.csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard';

const endings: Record<string, ImportFormat> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  vcf: 'vcard',
  vcard: 'vcard',
};
const mediaTypes: Record<string, ImportFormat> = {
  'text/csv': 'csv',
  'text/vcard': 'vcard',
  'text/x-vcard': 'vcard',
};

export type Taken = { format: ImportFormat } | { refused: 'empty' | 'too-large' | 'spreadsheet' | 'unknown' };

/** As what a file can be sent, by its name and what the system takes it for; or why it cannot. */
export function takenAs({ name, size, type }: { name: string; size: number; type: string }): Taken {
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  if (['xls', 'xlsx', 'ods', 'numbers'].includes(ending)) return { refused: 'spreadsheet' };
  const format = endings[ending] ?? mediaTypes[type];
  if (!format) return { refused: 'unknown' };
  if (size === 0) return { refused: 'empty' };
  return size > largestFile ? { refused: 'too-large' } : { format };
}
