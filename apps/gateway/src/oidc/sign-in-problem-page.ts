import type { DomainError } from '@lotse/contracts';
import { problemOf } from '../http/problem.js';
import type { Language } from '../http/text.js';

const titles = { de: 'Die Anmeldung hat nicht geklappt', en: 'Signing in did not work' };
const back = { de: 'Zurück zum Anfang', en: 'Back to the start' };

/**
 * For a person whom a provider has sent here: there is no script that could read a problem. Holds nothing of what was
 * sent, so there is nothing to inject.
 */
export function signInProblemPage(error: DomainError, language: Language): string {
  const { code, detail } = problemOf(error, language);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${titles[language]}</title></head>
<body>
<main>
<h1>${titles[language]}</h1>
<p>${escaped(detail)}</p>
<p><small>${code}</small></p>
<p><a href="/">${back[language]}</a></p>
</main>
</body>
</html>
`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
