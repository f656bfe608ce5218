import type { PageLanguage } from '@lotse/public-pages';

/** Why a file was not taken. */
export type UploadRefusal = keyof typeof refusals;

const refusals = {
  'upload.link-unknown': {
    status: 404,
    de: 'Diese Adresse für eine Datei gibt es nicht.',
    en: 'There is no such address for a file.',
  },
  'upload.link-ended': {
    status: 410,
    de: 'Diese Adresse gilt nicht mehr. Bitte hängen Sie die Datei noch einmal an.',
    en: 'This address has expired. Please attach the file once more.',
  },
  'upload.there-already': {
    status: 409,
    de: 'Diese Datei ist schon da.',
    en: 'This file is there already.',
  },
  'upload.size-differs': {
    status: 400,
    de: 'Die Datei ist nicht so groß wie angekündigt, oder sie kam nicht ganz an. Bitte senden Sie sie noch einmal.',
    en: 'The file is not as large as was said, or did not fully arrive. Please send it once more.',
  },
  'upload.type-refused': {
    status: 415,
    de: 'Dateien dieser Art nehmen wir nicht an. Möglich sind PDF, JPEG, PNG, HEIC, Text, Word (docx) ohne Makros und gespeicherte E-Mails (eml).',
    en: 'Files of this kind are not taken. Possible are PDF, JPEG, PNG, HEIC, text, Word (docx) without macros, and saved mails (eml).',
  },
  'upload.under-way': {
    status: 409,
    de: 'Diese Datei wird gerade schon gesendet. Bitte warten Sie einen Moment.',
    en: 'This file is being sent already. Please wait a moment.',
  },
  'upload.busy': {
    status: 503,
    de: 'Gerade werden sehr viele Dateien gesendet. Bitte versuchen Sie es gleich noch einmal.',
    en: 'Very many files are being sent just now. Please try again in a moment.',
  },
  'upload.not-stored': {
    status: 503,
    de: 'Die Datei konnte gerade nicht gespeichert werden. Bitte senden Sie sie gleich noch einmal.',
    en: 'The file could not be stored just now. Please send it again in a moment.',
  },
} as const;

export const uploadRefusals = Object.keys(refusals) as UploadRefusal[];

/** As a problem (RFC 9457). */
export function refusalOf(code: UploadRefusal, language: PageLanguage): { status: number; body: object } {
  const { status, [language]: detail } = refusals[code];
  return { status, body: { type: 'about:blank', title: detail, status, code, detail } };
}

/** Why a file is not handed out. */
export const pages = {
  ended: {
    de: [
      'Der Link gilt nicht mehr',
      'Öffnen Sie bitte das Ticket noch einmal und laden Sie die Datei von dort.',
    ],
    en: ['The link has expired', 'Please open the ticket again and download the file from there.'],
  },
  busy: {
    de: [
      'Einen Moment bitte',
      'Gerade werden sehr viele Dateien geladen. Versuchen Sie es gleich noch einmal.',
    ],
    en: [
      'One moment, please',
      'Very many files are being downloaded just now. Please try again in a moment.',
    ],
  },
  notThere: {
    de: ['Die Datei ist gerade nicht lesbar', 'Versuchen Sie es bitte später noch einmal.'],
    en: ['The file cannot be read just now', 'Please try again later.'],
  },
} as const;
