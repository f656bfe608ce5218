import { fieldRule } from '@lotse/contracts';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether an address speaks plain HTTP to this very machine, as in development and tests. */
export const isLoopbackHttp = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && loopback.test(hostname);

/** The issuer of an OpenID provider (OpenID Connect Discovery 1.0): HTTPS, without query and fragment. */
export const IssuerUrl = (): PropertyDecorator =>
  fieldRule(
    'issuerUrl',
    (value) => {
      if (typeof value !== 'string' || value.length > 500 || !URL.canParse(value)) return false;
      const url = new URL(value);
      const plain = !/[?#\s]/.test(value) && url.username === '' && url.password === '';
      return plain && (url.protocol === 'https:' || isLoopbackHttp(url));
    },
    { type: 'string', format: 'uri', maxLength: 500, examples: ['https://id.example.com'] },
  );
