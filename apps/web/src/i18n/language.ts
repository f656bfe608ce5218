export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

const key = 'lotse.language';

const isLanguage = (text: string | null | undefined): text is Language =>
  languages.some((language) => language === text);

/** The one chosen at the switch, else the first that the browser asks for and we have, else German. */
export function chosenLanguage(): Language {
  const chosen = localStorage.getItem(key);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'de';
}

export const keepLanguage = (language: Language): void => localStorage.setItem(key, language);
