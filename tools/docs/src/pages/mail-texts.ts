import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { convert, type FormatCallback } from 'html-to-text';
import mjml from 'mjml';
import { printedFrom } from './markdown.js';

/** Where mails are written: `<app>/src/<room>/texts/<mail>.{de,en}.mjml`. */
const apps = ['apps/newsletter', 'apps/notifications'];
const languages = ['de', 'en'] as const;

/** `<room>/mail-texts.ts` of every room that writes mail: layout and plain text, ready to be filled in. */
export async function mailTexts(root: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const app of apps)
    for (const folder of foldersIn(join(root, app, 'src')))
      pages.set(relative(root, join(dirname(folder), 'mail-texts.ts')), await printed(root, folder));
  return pages;
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());

const foldersIn = (source: string): string[] =>
  readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === 'texts')
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();

async function printed(root: string, folder: string): Promise<string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjml'));
  const names = [...new Set(files.map((file) => basename(file).split('.')[0] ?? ''))].sort();
  const mails = [];
  for (const name of names) {
    const [de, en] = await Promise.all(
      languages.map((language) => wordingOf(root, join(folder, `${name}.${language}.mjml`))),
    );
    if (!de || !en) throw new Error(`${name} is not written in both languages`);
    const [required, optional] = fieldsOf(de);
    if (JSON.stringify(fieldsOf(en)) !== JSON.stringify([required, optional]))
      throw new Error(`${name} has other fields in German than in English`);
    const type = `MailText<${union(required)}, ${union(optional)}>`;
    mails.push(
      `export const ${camelCase(name)}: ${type} = ${JSON.stringify({ required, optional, de, en }, null, 2)};`,
    );
  }
  const source = printedFrom(`${relative(root, folder)}/*.mjml`)
    .replace('<!-- ', '// ')
    .replace(' -->', '');
  return [source, `import type { MailText } from '@lotse/mail';`, ...mails].join('\n\n');
}

interface Wording {
  subject: string;
  text: string;
  html: string;
}

/** @throws Error where the file is no whole mail, or would load something from elsewhere when it is opened */
async function wordingOf(root: string, filePath: string): Promise<Wording> {
  const { html: laidOut, errors } = await mjml(readFileSync(filePath, 'utf8'), {
    filePath,
    ignoreIncludes: false,
    includePath: [join(root, 'libs/mail/texts')],
    fonts: {},
    keepComments: false,
    validationLevel: 'strict',
  });
  const where = relative(root, filePath);
  if (errors.length > 0) throw new Error(`${where}: ${errors.map(({ message }) => message).join(', ')}`);
  const html = lines(laidOut).filter(Boolean).join('\n');
  const subject = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '';
  const text = convert(html.replace(/<head>.*<\/head>/s, ''), {
    wordwrap: false,
    formatters: { link, footer },
    selectors: [
      { selector: 'a', format: 'link' },
      { selector: 'td.footer', format: 'footer' },
      { selector: 'table', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: 'td', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    ],
  });
  if (!subject || text.length < 20) throw new Error(`${where}: no subject, or no text`);
  for (const [, address = ''] of html.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]*)/g))
    if (!/^\{\{ ?(?:link|\w+Link) ?\}\}$/.test(address))
      throw new Error(`${where}: would load or open ${address}`);
  const letter = lines(text).join('\n').replaceAll(' :\n', ':\n').replaceAll('\n--\n\n', '\n-- \n').trim();
  return { subject, text: `${letter}\n`, html };
}

/** On a line of its own, so that every program finds its end. */
const link: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.addInline(':');
  builder.closeBlock({ trailingLineBreaks: 1 });
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addLiteral(String((element.attribs as Record<string, string>)['href']));
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** Below the line by which programs know that the letter has ended (RFC 3676, 4.3). */
const footer: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addLiteral('-- ');
  builder.addLineBreak();
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** Those that must have a value, and those that are written about in a section of their own, which is left out without. */
function fieldsOf({ subject, text, html }: Wording): [required: string[], optional: string[]] {
  const all = `${subject}${text}${html}`;
  const named = (pattern: RegExp): string[] =>
    [...new Set([...all.matchAll(pattern)].map(([, name = '']) => name))].sort();
  const optional = named(/\{\{ ?#(\w+) ?\}\}/g);
  return [named(/\{\{ ?(\w+) ?\}\}/g).filter((name) => !optional.includes(name)), optional];
}

const union = (names: string[]): string => names.map((name) => `'${name}'`).join(' | ') || 'never';

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
