export * from './contact-file.js';
export { rawCsv, spreadsheet } from './csv/csv-writing.js';
export { readCsv } from './csv/csv-reading.js';
export { vCards } from './vcard/vcard-writing.js';
export { readVCards } from './vcard/vcard-reading.js';
export { limits } from './limits.js';
export { rawValue } from './words.js';
