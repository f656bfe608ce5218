import { wholeSamples } from '@lotse/mail';
import { samples as ofNewsletter } from '@lotse/newsletter/mail-samples';
import { samples as ofNotifications } from '@lotse/notifications/mail-samples';
import { printedFrom, table } from './markdown.js';

const takeThem = 'LOTSE_PICTURES=docs/pictures npx jest --selectProjects e2e --testPathPatterns mail-gallery';

/** docs/mails.md */
export function mailsPage(): string {
  const samples = [ofNotifications, ofNewsletter].flatMap(wholeSamples);
  const names = new Set(samples.map(({ name }) => name));
  return [
    printedFrom('gallery/samples.ts of notifications and newsletter'),
    '# Mails',
    'As staff see them in the browser under _E-Mails_ (`/mails`), with sample data. The texts are files, `<room>/texts/<mail>.de.mjml` and' +
      ' `.en.mjml` ([AGENTS.md](../AGENTS.md), _A mail_). Each has a text part besides, which says the same. These pictures are taken by',
    `\`\`\`sh\n${takeThem}\n\`\`\``,
    ...[...names].flatMap((name) => [`## ${name}`, pictures(name)]),
  ].join('\n\n');
}

function pictures(name: string): string {
  const picture = (language: string, code: string, look: string): string =>
    `![${name} in ${language}, ${look}](pictures/mail-${name}.${code}-${look}.png)`;
  const row = (language: string, code: string): string[] => [
    language,
    ...['light', 'dark'].map((look) => picture(language, code, look)),
  ];
  return table(['', 'light', 'dark'], [row('German', 'de'), row('English', 'en')]);
}
