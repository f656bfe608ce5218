import type { Schemas } from '@lotse/api-client';
import type { Role } from '@lotse/contracts';
import { oneTimeCode, VirtualAuthenticator, type PasskeyOptions } from '@lotse/test-support';
import { UnexpectedReply, type ApiClient } from './api-client.js';
import { aPerson, type Person, type World } from './world.js';

/** Somebody who has set up a second factor. */
export interface Factored extends Person {
  factorId: string;
  recoveryCodes: string[];
}

/** What the app shows next: each code is taken once, and the one of the next half minute is taken already. */
export const nextCode = (secret: string): string => oneTimeCode(secret, new Date(Date.now() + 30_000));

/** A new user, of the company unless they are staff, who has an app that makes codes. */
export async function aPersonWithAnApp(
  { system }: Pick<World, 'system'>,
  companyId: string,
  role: Role = 'company-viewer',
): Promise<Factored & { secret: string }> {
  const person = await aPerson(system, role, companyId);
  const { secret } = await begun<Schemas['TotpEnrolmentDto']>(person, '/second-factors/totp');
  const code = oneTimeCode(secret, new Date());
  return {
    ...(await enrolled(person, '/second-factors/totp/confirmation', { name: 'Telefon', code })),
    secret,
  };
}

/** A new user of the company who has a passkey. */
export async function aPersonWithAPasskey(
  { system }: World,
  companyId: string,
): Promise<Factored & { authenticator: VirtualAuthenticator }> {
  const person = await aPerson(system, 'company-viewer', companyId);
  const authenticator = new VirtualAuthenticator(system.publicUrl);
  const options = await begun<PasskeyOptions>(person, '/second-factors/passkeys/options');
  const response = authenticator.create(options);
  return {
    ...(await enrolled(person, '/second-factors/passkeys', { name: 'Schlüssel', response })),
    authenticator,
  };
}

export const begun = <T>({ client, password }: Person, path: string): Promise<T> =>
  client.post<T>(path, { password });

async function enrolled(person: Person, path: string, body: object): Promise<Factored> {
  const reply = await person.client.send<Schemas['EnrolledSecondFactorDto']>('POST', path, { body });
  if (reply.status !== 201) throw new UnexpectedReply(reply, `setting up a factor at ${path}`);
  const { factor, recoveryCodes, session } = reply.body;
  const client: ApiClient = person.client.after(reply.headers, session.csrfToken);
  return { ...person, client, factorId: factor.id, recoveryCodes: recoveryCodes ?? [] };
}
