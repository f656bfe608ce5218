export interface Visit {
  status: number;
  url: string;
  headers: Headers;
  body: string;
}

/** A browser that keeps cookies by host, and takes one step at a time. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** @param aliases origins that really are elsewhere, as a name server would say */
  constructor(private readonly aliases: Readonly<Record<string, string>> = {}) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<Visit> {
    const { origin, pathname, search } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    const answer = await fetch(`${this.aliases[origin] ?? origin}${pathname}${search}`, {
      redirect: 'manual',
      headers: {
        accept: 'text/html,application/xhtml+xml',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
    });
    for (const cookie of answer.headers.getSetCookie()) keep(jar, cookie);
    return { status: answer.status, url, headers: answer.headers, body: await answer.text() };
  }

  /** Goes on from redirect to redirect, until a page is shown or the next one would be where it was to stop. */
  async follow(url: string, stopBefore: (url: string) => boolean = () => false): Promise<Visit> {
    let visit = await this.get(url);
    for (let steps = 0; steps < 20; steps++) {
      const next = nextOf(visit);
      if (next === undefined) return visit;
      if (stopBefore(next)) return visit;
      visit = await this.get(next);
    }
    throw new Error(`${url} leads nowhere`);
  }

  cookiesOf(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** Where a visit leads. */
export const nextOf = ({ status, headers, url }: Visit): string | undefined => {
  const location = headers.get('location');
  return status >= 300 && status < 400 && location ? new URL(location, url).href : undefined;
};

function keep(jar: Map<string, string>, setCookie: string): void {
  const [pair = '', ...attributes] = setCookie.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute)) || pair.endsWith('='))
    jar.delete(name);
  else jar.set(name, pair.slice(pair.indexOf('=') + 1));
}
