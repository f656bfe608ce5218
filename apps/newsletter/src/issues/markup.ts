import { escaped, slot } from '@lotse/mail';
import { beginningOf, type IssueFinding } from '@lotse/contracts';

/** What was found while a text was read. */
export interface MarkupFinding {
  finding: IssueFinding;
  detail: string;
}

/** A text as mail programs show it. */
export interface Marked {
  html: string;
  text: string;
  findings: MarkupFinding[];
}

/** The fields that a text may have. */
export const fields = ['name'] as const;

const styles = {
  h2: 'margin:24px 0 8px;font-size:22px;line-height:28px;font-weight:700',
  h3: 'margin:20px 0 8px;font-size:18px;line-height:24px;font-weight:700',
  p: 'margin:0 0 16px',
  ul: 'margin:0 0 16px;padding-left:24px',
  ol: 'margin:0 0 16px;padding-left:24px',
  hr: 'border:0;border-top:1px solid #ced4da;margin:24px 0',
  img: 'display:block;max-width:100%;height:auto;border:0',
} as const;

/**
 * The part of Markdown in which issues are written: blocks are told by how their lines begin, and everything that is no markup of these is
 * text. No HTML passes, so there is nothing to clean; every element has its style with it, as mail programs want it. Linear: no
 * line is read twice.
 */
export function marked(source: string): Marked {
  const findings: MarkupFinding[] = [];
  const blocks = blocksOf(source).map((block) => written(block, findings));
  return {
    html: blocks.map(({ html }) => html).join('\n'),
    text: blocks.map(({ text }) => text).join('\n\n'),
    findings,
  };
}

type Block = { kind: 'h2' | 'h3' | 'p' | 'ul' | 'ol'; lines: string[] } | { kind: 'hr' };

function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  let open: Extract<Block, { lines: string[] }> | undefined;
  for (const raw of source.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.trim();
    const [, hashes, heading = ''] = /^(#{1,3}) (.*)$/.exec(line) ?? [];
    const [, sign, item = ''] = /^([-*]|\d{1,3}\.) (.*)$/.exec(line) ?? [];
    if (line === '') open = undefined;
    else if (line === '---') {
      blocks.push({ kind: 'hr' });
      open = undefined;
    } else if (hashes !== undefined) {
      blocks.push({ kind: hashes.length < 3 ? 'h2' : 'h3', lines: [heading] });
      open = undefined;
    } else if (sign !== undefined) {
      const kind = /\d/.test(sign) ? 'ol' : 'ul';
      if (open?.kind !== kind) blocks.push((open = { kind, lines: [] }));
      open.lines.push(item);
    } else if (open && raw.startsWith(' ') && open.kind !== 'p' && open.lines.length > 0)
      open.lines.push(`${open.lines.pop() ?? ''} ${line}`);
    else {
      if (open?.kind !== 'p') blocks.push((open = { kind: 'p', lines: [] }));
      open.lines.push(line);
    }
  }
  return blocks;
}

function written(block: Block, findings: MarkupFinding[]): { html: string; text: string } {
  if (block.kind === 'hr') return { html: `<hr style="${styles.hr}">`, text: '-'.repeat(20) };
  const { kind, lines } = block;
  if (kind === 'ul' || kind === 'ol') {
    const items = lines.map((line) => inline(line, findings));
    const sign = (index: number): string => (kind === 'ul' ? '-' : `${index + 1}.`);
    return {
      html: `<${kind} style="${styles[kind]}">${items.map(({ html }) => `<li>${html}</li>`).join('')}</${kind}>`,
      text: items.map(({ text }, index) => `${sign(index)} ${text}`).join('\n'),
    };
  }
  const { html, text } = inline(lines.join('\n'), findings);
  return { html: `<${kind} style="${styles[kind]}">${html.replaceAll('\n', '<br>\n')}</${kind}>`, text };
}

/** One after the other: an escape, a field, an image or a link, emphasis. The pieces are bounded, so a look ahead is short. */
const tokens =
  /\\([\\*[\]!{}#-])|\{\{ ?([A-Za-z]\w{0,39}) ?\}\}|(!?)\[([^\][\n]{0,300})\]\(([^()\s]{1,2000})\)|(\*\*?)/g;

const elements = { '*': 'em', '**': 'strong' } as const;
type Emphasis = keyof typeof elements;

function inline(source: string, findings: MarkupFinding[]): { html: string; text: string } {
  let [html, text, end] = ['', '', 0];
  const left = { '*': 0, '**': 0 };
  for (const [, , , , , , sign] of source.matchAll(tokens)) if (sign) left[sign as Emphasis]++;
  const open: Emphasis[] = [];
  const say = (as: string, plain: string): void => {
    html += as;
    text += plain;
  };
  for (const match of source.matchAll(tokens)) {
    const [all, literal, field, bang, label = '', target, sign] = match;
    const plain = source.slice(end, match.index);
    say(escaped(plain), plain);
    end = match.index + all.length;
    if (literal !== undefined) say(escaped(literal), literal);
    else if (field !== undefined) {
      const isKnown = fields.some((one) => one === field);
      if (!isKnown) findings.push({ finding: 'field-unknown', detail: field });
      say(isKnown ? slot(field) : escaped(all), isKnown ? slot(field) : all);
    } else if (target !== undefined) {
      const made = bang ? image(label, target, findings) : link(label, target, findings);
      say(made.html, made.text);
    } else {
      const emphasis = sign as Emphasis;
      left[emphasis]--;
      if (open.at(-1) === emphasis) {
        open.pop();
        say(`</${elements[emphasis]}>`, '');
      } else if (left[emphasis] > 0 && !open.includes(emphasis)) {
        open.push(emphasis);
        say(`<${elements[emphasis]}>`, '');
      } else say(all, all);
    }
  }
  const rest = source.slice(end);
  say(escaped(rest), rest);
  for (const emphasis of open.toReversed()) say(`</${elements[emphasis]}>`, '');
  return { html, text };
}

/** What leads nowhere that is safe stands there as it was written. */
function link(label: string, target: string, findings: MarkupFinding[]): { html: string; text: string } {
  const url = URL.parse(target);
  const isMail = url?.protocol === 'mailto:' && url.pathname.includes('@');
  if (!isMail && (!url?.hostname || (url.protocol !== 'https:' && url.protocol !== 'http:')))
    findings.push({ finding: 'link-broken', detail: shortened(target) });
  else if (url.protocol === 'http:') findings.push({ finding: 'link-insecure', detail: shortened(target) });
  else {
    const shown = inline(label, findings); // no bracket is in it, so no link
    const text = isMail ? `${shown.text} <${url.pathname}>` : `${shown.text} (${target})`;
    return { html: `<a href="${escaped(url.href)}">${shown.html || escaped(target)}</a>`, text };
  }
  return { html: escaped(`[${label}](${target})`), text: `[${label}](${target})` };
}

function image(label: string, target: string, findings: MarkupFinding[]): { html: string; text: string } {
  const url = URL.parse(target);
  if (label.trim() === '') findings.push({ finding: 'image-without-text', detail: shortened(target) });
  if (url?.protocol !== 'https:' || !url.hostname) {
    findings.push({ finding: 'image-insecure', detail: shortened(target) });
    return { html: escaped(`![${label}](${target})`), text: `![${label}](${target})` };
  }
  const { html: alt, text } = withFields(label, findings);
  const html = `<img src="${escaped(url.href)}" alt="${alt}" style="${styles.img}">`;
  return { html, text: label === '' ? '' : `[${text}]` };
}

/** A text of which nothing is markup but its fields. */
function withFields(source: string, findings: MarkupFinding[]): { html: string; text: string } {
  let [html, text, end] = ['', '', 0];
  for (const { 0: all, 1: name = '', index } of source.matchAll(fieldSign)) {
    const plain = source.slice(end, index);
    const isKnown = fields.some((one) => one === name);
    if (!isKnown) findings.push({ finding: 'field-unknown', detail: name });
    html += escaped(plain) + (isKnown ? slot(name) : escaped(all));
    text += plain + (isKnown ? slot(name) : all);
    end = index + all.length;
  }
  const rest = source.slice(end);
  return { html: html + escaped(rest), text: text + rest };
}

const fieldSign = /\{\{ ?([A-Za-z]\w{0,39}) ?\}\}/g;

const shortened = (text: string): string => (text.length <= 300 ? text : `${beginningOf(text, 299)}…`);
