/** A picture as `notifications` leaves it in a mail that it has cleaned, with its attributes, which are few. */
const picture = /<img((?: [a-z-]+="[^"]*"){0,20}) ?\/?>/g;
const attached = / data-attachment="([^"]*)"/;
const remote = / data-src="([^"]*)"/;
const web = /^https?:\/\//i;

/** Pictures of one mail that are shown. */
const mostPictures = 20;

/** The files that are pictures in a mail: their ids. */
export function picturesIn(html: string): string[] {
  const ids = [...html.matchAll(picture)].flatMap(
    ([, attributes = '']) => attached.exec(attributes)?.[1] ?? [],
  );
  return [...new Set(ids)].slice(0, mostPictures);
}

export interface PicturesOfMail {
  /** Where those that came with it can be had, by the ids of their files. */
  files: ReadonlyMap<string, string>;
  /** Whether those that lie elsewhere are loaded: whoever has them learns that the mail was read. */
  remote: boolean;
}

/** A cleaned mail as a page of its own. A picture that is not to be loaded has no address, but its text. */
export function mailPage(html: string, pictures: PicturesOfMail): string {
  const body = html.replace(picture, (_, attributes: string) => {
    const address = addressOf(attributes, pictures);
    const rest = attributes.replace(attached, '').replace(remote, '');
    return `<img${rest}${address === undefined ? '' : ` src="${address}"`} />`;
  });
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<meta name="color-scheme" content="light" />
<style>${look}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** In the markup already as it has to stand there; `http` is asked for encrypted. */
function addressOf(attributes: string, { files, remote: isLoaded }: PicturesOfMail): string | undefined {
  const id = attached.exec(attributes)?.[1];
  if (id !== undefined) return files.get(id)?.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const [, address = ''] = remote.exec(attributes) ?? [];
  return isLoaded && web.test(address) ? address.replace(web, 'https://') : undefined;
}

/** As mails expect it: dark on white. */
const look =
  'body{margin:1rem;background:#fff;color:#1a1a1a;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}' +
  'img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}' +
  'blockquote{margin:0.5rem 0;padding-left:0.75rem;border-left:3px solid #bbb}a[href]{color:#0b5c6b}';
