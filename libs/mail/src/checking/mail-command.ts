import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { checkMail, type CheckedMail, type MailCheckOptions } from './mail-check.js';

const usage = `Says what is wrong with the mail servers and with what the DNS says of the sender's and the return address's domain, in the environment of the service.

  mail check [--to address] [--dns ip[:port]]

  --to   one test mail goes over each server to this address; else no mail is sent
  --dns  asks this name server about the sender's domain

Each line names the service and, in brackets, the classes of mail that it is about.
Exits with 0 where all is well, with 1 where there are warnings alone, and with 2 where there is a problem.`;

/**
 * An operator's command of a service that sends mail.
 * @param mailOf reads the configuration, and may throw
 * @returns its exit code
 */
export async function mailCommand(args: string[], mailOf: () => CheckedMail): Promise<number> {
  try {
    const options = optionsOf(args);
    if (options === null) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    let worst = 0;
    await checkMail(mailOf(), options, ({ level, of, about, says }) => {
      worst = Math.max(worst, { ok: 0, warning: 1, problem: 2 }[level]);
      process.stdout.write(`${level.padEnd(8)} ${of}  ${about}  ${says}\n`);
    });
    return worst;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** @throws Error with a sentence for whoever typed it */
function optionsOf(args: string[]): MailCheckOptions | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      dns: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (positionals.join(' ') !== 'check') throw new Error('what is there to do? mail check');
  const { to = null, dns = null } = values;
  if (to !== null && !/^[^<>@\s]+@[^<>@\s]+$/.test(to)) throw new Error('--to takes an address');
  if (dns !== null && isIP(dns.replace(/:\d{1,5}$/, '').replace(/^\[(.*)\]$/, '$1')) === 0)
    throw new Error('--dns takes an IP address, with a port if need be');
  return { to, dns, now: new Date() };
}
