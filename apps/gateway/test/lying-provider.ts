import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong; everything else is as it should be. */
export interface Lies {
  /** Of the ID token, over the right ones. */
  claims?: Record<string, unknown>;
  /** Signed with a key that is not published. */
  otherKey?: true;
  unsigned?: true;
  /** Announces that its answers say whose they are (RFC 9207), and does so. */
  namesItself?: true;
  /** Answers instead of the page on which one signs in. */
  authorize?: (asked: URLSearchParams, response: ServerResponse) => void;
  /** Answers instead of the token endpoint. */
  token?: (response: ServerResponse) => void;
  /** Answers instead of the discovery document. */
  discovery?: (response: ServerResponse) => void;
}

/** An OpenID provider that does as much as a sign-in needs, and lies as it is told. */
export class LyingProvider {
  lies: Lies = {};
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  private nonce = '';

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<LyingProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const self = new LyingProvider(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('request', (request, response) => self.answer(request, response));
    return self;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.issuer);
    const json = (body: object): void => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    };
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return this.lies.discovery ? this.lies.discovery(response) : json(this.metadata());
      case '/keys':
        return json({
          keys: [{ ...this.key.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
        });
      case '/authorize': {
        if (this.lies.authorize) return this.lies.authorize(url.searchParams, response);
        this.nonce = url.searchParams.get('nonce') ?? '';
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('code', randomUUID());
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        if (this.lies.namesItself) back.searchParams.set('iss', this.issuer);
        response.writeHead(302, { location: back.href }).end();
        return;
      }
      case '/token':
        if (this.lies.token) return this.lies.token(response);
        return json({ access_token: 'x', token_type: 'bearer', id_token: this.idToken() });
      default:
        response.writeHead(404).end();
    }
  }

  private metadata(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...(this.lies.namesItself && { authorization_response_iss_parameter_supported: true }),
    };
  }

  private idToken(): string {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: this.issuer,
      aud: 'lotse',
      sub: 'erika',
      iat: now,
      exp: now + 60,
      nonce: this.nonce,
      ...this.lies.claims,
    };
    if (this.lies.unsigned) return `${encoded({ alg: 'none' })}.${encoded(claims)}.`;
    const content = `${encoded({ alg: 'RS256', kid: 'k' })}.${encoded(claims)}`;
    const key: KeyObject = this.lies.otherKey ? this.otherKey : this.key.privateKey;
    return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
  }
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
