import { drawContacts, fillContacts, registerTenants } from '../reads/data-set.js';
import type { GeneratorRequest, Load } from '../reads/generator.js';
import { median } from '../statistics.js';
import { System } from '../system.js';
import { Worker } from '../worker.js';

export interface RecipientsResult {
  connections: number;
  contactsOfCompany: number;
  /** Medians of the rounds, in requests per second. */
  contact: number;
  recipients: number;
  /** The median of the rounds' own ratios. */
  ratio: number;
}

export interface RecipientsOptions {
  seconds: number;
  rounds: number;
  progress: (what: string) => void;
}

const companies = 100;
const contactsOfCompany = 10;
const connections = 16;
const ways = ['contact', 'recipients'] as const;

/** Resolving whom a company of ten is reached by in an emergency, against the plain read of one of its contacts. */
export async function measureRecipients({
  seconds,
  rounds,
  progress,
}: RecipientsOptions): Promise<RecipientsResult> {
  progress('recipients: starting gateway and contacts');
  const system = await System.start({ services: ['contacts', 'gateway'], poolSize: 10 });
  const generator = Worker.start<GeneratorRequest, Load>(new URL('../reads/generator.js', import.meta.url));
  try {
    const tenants = await registerTenants(await system.signIn(), companies);
    const database = system.database('contacts');
    await fillContacts(database, companies * contactsOfCompany);
    const keys = new Map(tenants.map(({ companyId, apiKey }) => [companyId, apiKey]));
    const contacts = await drawContacts(database, companies * contactsOfCompany);
    const paths = {
      contact: (companyId: string, id: string) => `/companies/${companyId}/contacts/${id}`,
      recipients: (companyId: string) => `/companies/${companyId}/recipients?for=emergency`,
    };
    for (const name of ways) {
      const requests = contacts.map(({ id, companyId }) => ({
        text: [
          `GET /api/v1${paths[name](companyId, id)} HTTP/1.1`,
          'host: localhost',
          `authorization: Bearer ${keys.get(companyId)}`,
          '',
          '',
        ].join('\r\n'),
        expect: id, // everybody there holds what an emergency looks for
      }));
      await generator.ask({ kind: 'load', name, requests });
    }
    const run = async (name: (typeof ways)[number], length: number): Promise<number> =>
      (
        await generator.ask({
          kind: 'run',
          name,
          port: system.gatewayPort,
          connections,
          seconds: length,
        })
      ).perSecond;
    for (const name of ways) await run(name, Math.min(2, seconds)); // warms up
    const measured: Record<(typeof ways)[number], number>[] = [];
    for (let round = 0; round < rounds; round++) {
      progress(`recipients: round ${round + 1}`);
      measured.push({
        contact: await run('contact', seconds),
        recipients: await run('recipients', seconds),
      });
    }
    return {
      connections,
      contactsOfCompany,
      contact: median(measured.map(({ contact }) => contact)),
      recipients: median(measured.map(({ recipients }) => recipients)),
      ratio: median(measured.map(({ contact, recipients }) => recipients / contact)),
    };
  } finally {
    await generator.stop();
    await system.stop();
  }
}
