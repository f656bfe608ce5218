/** A block of shell in a page, and what the page says that it prints. */
export interface Example {
  command: string;
  shown?: { language: string; text: string };
}

const blocks = /```sh run\n([^]*?)```(?:\n\n```(json|http|text)\n([^]*?)```)?/g;

/** The examples of a page, in its order. */
export const examplesIn = (page: string): Example[] =>
  [...page.matchAll(blocks)].map(([, command = '', language, text]) => ({
    command,
    ...(language !== undefined && text !== undefined && { shown: { language, text } }),
  }));

/** Headers that an example shows; the others are the same on every answer. */
const tellingHeaders = /^(HTTP\/|(content-type|content-language|etag|retry-after|www-authenticate):)/i;

/** What a command has printed, as the page shows it. */
export function asShown(language: string, output: string): string {
  if (language === 'json') return indented(output);
  if (language === 'text') return output.trim();
  const [head = '', body = ''] = output.replaceAll('\r\n', '\n').split('\n\n');
  const headers = head.split('\n').filter((line) => tellingHeaders.test(line.trim()));
  return [...headers.map((line) => line.trim()), '', indented(body)].join('\n').trim();
}

const indented = (json: string): string => {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json.trim();
  }
};

/** The same without what differs from run to run: ids, instants and secrets. */
export const withoutChance = (language: string, text: string): string =>
  (language === 'json' ? indented(text) : text.trim())
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '‹id›')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '‹instant›')
    .replace(/"(csrfToken|secret|traceId)": "[^"]*"/g, '"$1": "‹secret›"')
    .replace(/administrator@lotse\.example(\.com)?/g, '‹administrator›');

/** The page with what the commands have really printed. */
export function rewritten(page: string, outputs: readonly string[]): string {
  let index = 0;
  return page.replace(blocks, (whole: string, command: string, language?: string) => {
    const output = outputs[index++] ?? '';
    if (language === undefined) return whole;
    return `\`\`\`sh run\n${command}\`\`\`\n\n\`\`\`${language}\n${asShown(language, output)}\n\`\`\``;
  });
}
