import sanitize from 'sanitize-html';
import { letterLimits } from './limits.js';

export interface SafeHtml {
  html: string | null;
  hasRemotePictures: boolean;
}

const nothing: SafeHtml = { html: null, hasRemotePictures: false };

/** What is left of it. */
const kept = (
  'p div span br hr blockquote pre code tt a img center font h1 h2 h3 h4 h5 h6 b strong i em u s ' +
  'strike del ins small big sub sup mark cite q abbr kbd samp var address ul ol li dl dt dd figure ' +
  'figcaption section article table caption thead tbody tfoot tr th td colgroup col'
).split(' ');

/** How deep things may stand in each other: browsers and what reads them after us have their limits. */
const deepest = 100;

/**
 * The laid out form of a mail, of which nothing is left that does anything by itself: no script, form, frame or style sheet, no style that
 * covers something, and nothing that is loaded. A picture that came with the mail names its file; one elsewhere keeps its address in
 * `data-src`, so that whoever reads it decides.
 * @param files by their Content-ID, the place of each among the files of the mail
 */
export function safeHtml(written: string, files: ReadonlyMap<string, number>): SafeHtml {
  if (written.length > letterLimits.html) return nothing;
  let hasRemotePictures = false;
  const html = sanitize(written, {
    allowedTags: kept,
    allowedAttributes: {
      a: ['href', 'title', 'rel', 'target'],
      img: ['alt', 'title', 'width', 'height', 'data-attachment', 'data-src'],
      td: ['colspan', 'rowspan', 'align', 'valign'],
      th: ['colspan', 'rowspan', 'align', 'valign', 'scope'],
      table: ['border', 'cellpadding', 'cellspacing'],
      ol: ['start', 'type'],
      '*': ['dir', 'lang', 'style'],
    },
    allowedStyles: {
      '*': {
        color: [/^#[0-9a-f]{3,8}$/i, /^[a-z]{3,20}$/i, /^rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)$/i],
        'background-color': [/^#[0-9a-f]{3,8}$/i, /^[a-z]{3,20}$/i],
        'font-weight': [/^(?:bold|normal|[1-9]00)$/],
        'font-style': [/^(?:italic|normal)$/],
        'text-decoration': [/^(?:underline|line-through|none)$/],
        'text-align': [/^(?:left|right|center|justify)$/],
      },
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'xmp',
      'noembed',
      'noframes',
      'svg',
      'math',
    ],
    nestingLimit: deepest,
    transformTags: {
      a: (tagName, { href = '', ...attribs }) => ({
        tagName,
        attribs: {
          ...attribs,
          ...(leadsElsewhere(href) && { href }),
          rel: 'noopener noreferrer nofollow',
          target: '_blank',
        },
      }),
      img: (tagName, { src = '', 'data-attachment': _, 'data-src': __, ...attribs }) => {
        const address = src.trim();
        const file = /^cid:/i.test(address) ? files.get(contentIdIn(address)) : undefined;
        if (file !== undefined)
          return { tagName, attribs: { ...attribs, 'data-attachment': `file-${String(file)}` } };
        if (!isRemote(address)) return { tagName, attribs };
        hasRemotePictures = true;
        return { tagName, attribs: { ...attribs, 'data-src': address } };
      },
    },
  });
  const clean = html.trim();
  return clean === '' || clean.length > letterLimits.keptHtml ? nothing : { html: clean, hasRemotePictures };
}

/** A link that names no host would lead into the product. */
const leadsElsewhere = (address: string): boolean =>
  ['http:', 'https:', 'mailto:'].includes(URL.parse(address.trim())?.protocol ?? '');

function isRemote(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && address.length <= 4_000;
}

function contentIdIn(address: string): string {
  const id = address.slice('cid:'.length);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
