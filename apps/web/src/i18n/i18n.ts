import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import german from '../app/app.de.json';
import english from '../app/app.en.json';
import { chosenLanguage, keepLanguage, languages, type Language } from './language.js';

type Catalogue = Record<string, unknown>;

/** One catalogue per room and language, loaded with the room; that of the frame, which also says what has not come, is there. */
const catalogues = import.meta.glob<Catalogue>(['../*/*.{de,en}.json', '!../app/*.json'], {
  import: 'default',
});

const load = (language: string, room: string): Promise<Catalogue> => {
  const catalogue = catalogues[`../${room}/${room}.${language}.json`];
  if (!catalogue) throw new Error(`there is no catalogue of ${room} in ${language}`);
  return catalogue();
};

export const i18n = i18next;

/** Knows the words of the frame; a room's own come with its route. */
export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => (document.documentElement.lang = language));
  await i18n
    .use({
      type: 'backend',
      read: (
        language: string,
        room: string,
        done: (error: Error | null, words: Catalogue | null) => void,
      ) => {
        load(language, room).then(
          (words) => done(null, words),
          (error: unknown) => done(error as Error, null),
        );
      },
    })
    .use(initReactI18next)
    .init({
      lng: chosenLanguage(),
      supportedLngs: languages,
      fallbackLng: false, // a missing word is a mistake that a test finds, and not another language's
      resources: { de: { app: german }, en: { app: english } },
      partialBundledLanguages: true,
      ns: ['app'],
      defaultNS: 'app',
      interpolation: { escapeValue: false }, // React escapes
    });
}

/** @throws TypeError where they do not come; i18next would show their keys from then on */
async function fetchWords(language: string, rooms: string[]): Promise<void> {
  await Promise.all(rooms.filter((room) => room !== 'app').map((room) => load(language, room)));
}

/** @throws TypeError where they do not come */
export async function loadWords(rooms: string[]): Promise<void> {
  await fetchWords(i18n.language, rooms);
  await i18n.loadNamespaces(rooms);
}

/**
 * Speaks another language from now on, also the next time.
 * @throws TypeError where its words do not come
 */
export async function speak(language: Language): Promise<void> {
  await fetchWords(language, Object.keys(i18n.store.data[i18n.language] ?? {}));
  keepLanguage(language);
  await i18n.changeLanguage(language);
}

export const useLanguage = (): Language => i18n.language as Language;
