import type { FileRefusal } from '@lotse/contracts';
import type { Standing } from './letters/letter.js';

export type TicketLanguage = 'de' | 'en';
type Sentence = Record<TicketLanguage, string>;

/** Whether the sender is who they say they are, and whether somebody who has passed the mail on says so. */
export function verdictOf({ standing, domain, vouchedBy }: Omit<Standing, 'asked'>): Sentence {
  const name = domain ?? '?';
  if (standing === 'verified')
    return vouchedBy === null
      ? {
          de: `Die Domain ${name} hat bestätigt, dass diese E-Mail von ihr kommt.`,
          en: `The domain ${name} has confirmed that this mail comes from it.`,
        }
      : {
          de: `${vouchedBy} hat diese E-Mail weitergeleitet und bestätigt, dass sie von der Domain ${name} kommt. Auf dieses Wort verlassen wir uns.`,
          en: `${vouchedBy} has forwarded this mail and confirmed that it comes from the domain ${name}. We rely on its word.`,
        };
  const judged =
    standing === 'failed'
      ? {
          de: `Laut der Domain ${name} stammt diese E-Mail nicht von ihr. Der Absender ist vermutlich gefälscht.`,
          en: `According to the domain ${name}, this mail is not its own. Its sender is probably forged.`,
        }
      : {
          de: 'Ob diese E-Mail wirklich von der angegebenen Adresse kommt, ist nicht bestätigt.',
          en: 'Nobody has confirmed that this mail really comes from the address it gives.',
        };
  if (vouchedBy === null) return judged;
  return {
    de: `${judged.de} ${vouchedBy} hat sie weitergeleitet und sagt, sie komme von der Domain ${name}. Auf dieses Wort verlassen wir uns nicht.`,
    en: `${judged.en} ${vouchedBy} has forwarded it and says that it comes from the domain ${name}. We do not rely on its word.`,
  };
}

/** Why a file of a mail is not in its ticket. */
export const refusalSentences: Record<FileRefusal, Sentence> = {
  'not-offered': { de: 'Hier werden keine Dateien angenommen.', en: 'No files are taken here.' },
  'too-large': { de: 'Die Datei ist zu groß.', en: 'The file is too large.' },
  'too-much': { de: 'Die Dateien sind zusammen zu groß.', en: 'The files are too large together.' },
  'too-many': { de: 'Es sind zu viele Dateien.', en: 'There are too many files.' },
  'type-refused': {
    de: 'Dateien dieser Art nehmen wir nicht an.',
    en: 'We do not take files of this kind.',
  },
  empty: { de: 'Die Datei ist leer.', en: 'The file is empty.' },
  'not-stored': {
    de: 'Die Datei ließ sich nicht speichern.',
    en: 'The file could not be stored.',
  },
};

export const noText: Sentence = { de: '(Diese E-Mail hat keinen Text.)', en: '(This mail has no text.)' };

export const noSubject: Sentence = { de: '(ohne Betreff)', en: '(no subject)' };

export const notReadable: Sentence = {
  de: 'Diese E-Mail ließ sich nicht lesen. Sie wird im Original aufbewahrt.',
  en: 'This mail could not be read. It is kept as it came.',
};

/** A file whose name is not said: whoever is told may not be who has sent it. */
export const unnamedFile: Sentence = { de: 'Datei', en: 'File' };
