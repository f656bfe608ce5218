import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Packet } from '../servers/hand-over.js';
import type { ServerSettings } from '../servers/server-settings.js';
import { SmtpConnection } from '../servers/smtp-connection.js';
import { Dialogue } from './dialogue.js';
import { About, printable, type Finding } from './finding.js';

/** Days before the end of a certificate from which on it is worth a word. */
const soon = 14;
const day = 24 * 60 * 60 * 1_000;

export interface ServerCheck {
  now: Date;
  /** Is sent, where there is one. */
  mail: Packet | null;
}

/** What a mail server says to each step of the way that a mail takes. Only where there is one to send, a mail is sent. */
export async function checkServer(settings: ServerSettings, { now, mail }: ServerCheck): Promise<Finding[]> {
  const about = new About(`${settings.host}:${String(settings.port)}`);
  if ((await resolves(settings, about)) && (await talks(settings, now, about)))
    await letsUsIn(settings, mail, about);
  return about.findings;
}

async function resolves({ host }: ServerSettings, about: About): Promise<boolean> {
  if (isIP(host) !== 0) return true;
  try {
    const addresses = await lookup(host, { all: true });
    about.ok(`resolves to ${addresses.map(({ address }) => address).join(', ')}`);
    return true;
  } catch (error) {
    about.problem(
      `its name does not resolve (${codeOf(error)}); correct the address, or the DNS of this host`,
    );
    return false;
  }
}

/** @returns whether it is worth going on */
async function talks(settings: ServerSettings, now: Date, about: About): Promise<boolean> {
  let dialogue: Dialogue;
  try {
    dialogue = await Dialogue.open(settings);
  } catch (error) {
    about.problem(`does not let us connect (${codeOf(error)}); look at host, port, firewall and tls`);
    return false;
  }
  try {
    const [greeting = ''] = await dialogue.answer();
    if (!greeting.startsWith('220')) {
      about.problem(`turns us away: "${printable(greeting)}"`);
      return false;
    }
    about.ok(`greets: "${printable(greeting)}"`);
    let offers = await dialogue.ask('EHLO lotse.check');
    if (settings.tls !== 'implicit' && settings.tls !== 'none' && offering(offers, 'STARTTLS')) {
      const [answer = ''] = await dialogue.ask('STARTTLS');
      if (!answer.startsWith('220')) {
        about.problem(`offers STARTTLS and refuses it: "${printable(answer)}"`);
        return false;
      }
      await dialogue.secure(settings);
      offers = await dialogue.ask('EHLO lotse.check');
    }
    if (!sayTls(settings, dialogue.tls, now, about)) return false;
    if (settings.login && !offering(offers, 'AUTH'))
      about.warning('offers no login (AUTH) to us; with a user in the address none will work');
    const [goodbye = ''] = await dialogue.ask('QUIT').catch(() => ['']);
    if (!goodbye.startsWith('221'))
      about.warning('does not answer QUIT; it may count connections that are gone');
    return true;
  } catch (error) {
    about.problem(`breaks off the conversation (${codeOf(error)})`);
    return false;
  } finally {
    dialogue.close();
  }
}

const offering = (lines: string[], what: string): boolean =>
  lines.some((line) => line.slice(4).split(' ')[0]?.toUpperCase() === what);

function sayTls(
  { tls, login, host }: ServerSettings,
  socket: TLSSocket | null,
  now: Date,
  about: About,
): boolean {
  if (socket === null) {
    if (tls === 'required') {
      about.problem('offers no STARTTLS, which is required; take smtps://, another port, or another server');
      return false;
    }
    if (login) about.warning('no TLS: the password travels for everybody to read; take tls=required');
    else about.warning('no TLS: mail travels for everybody to read; take tls=required');
    return true;
  }
  const certificate = socket.getPeerCertificate();
  const version = socket.getProtocol() ?? 'TLS';
  if (!socket.authorized) {
    about.problem(
      `${version}, but its certificate is not valid for ${host} (${String(socket.authorizationError)}), ${wordsOf(certificate, now)}; have it renewed, correct the host, or name its issuer with caFile`,
    );
    return false;
  }
  if (daysLeft(certificate, now) < soon)
    about.warning(`${version}, ${wordsOf(certificate, now)}; have it renewed`);
  else about.ok(`${version}, ${wordsOf(certificate, now)}`);
  return true;
}

const daysLeft = ({ valid_to }: PeerCertificate, now: Date): number =>
  Math.floor((Date.parse(valid_to) - now.getTime()) / day);

function wordsOf(certificate: PeerCertificate, now: Date): string {
  const names = certificate.subjectaltname?.replaceAll('DNS:', '') ?? firstOf(certificate.subject?.CN);
  const days = daysLeft(certificate, now);
  const left = days < 0 ? `ended ${String(-days)} days ago` : `${String(days)} days left`;
  return `certificate of ${printable(names || 'nobody', 120)}, ${left}`;
}

const firstOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value.join(', ') : value) ?? '';

/** As the service does it, with its own connection. */
async function letsUsIn(settings: ServerSettings, mail: Packet | null, about: About): Promise<void> {
  const connection = new SmtpConnection(settings);
  try {
    await connection.open();
    about.ok(settings.login ? `lets ${printable(settings.login.user, 80)} in` : 'lets us in without a login');
  } catch (error) {
    const { response } = error as { response?: string };
    const why = response === undefined ? codeOf(error) : `"${printable(response)}"`;
    about.problem(`does not let us in: ${why}${settings.login ? '; look at user and password' : ''}`);
    return connection.close();
  }
  if (mail) {
    const { outcome, answer } = await connection.carry(mail, () => Promise.resolve());
    if (outcome === 'accepted') about.ok(`has taken the test mail: ${answer}`);
    else about.problem(`test mail: ${outcome}, ${answer}; look up the code in RFC 3463, or ask its operator`);
  }
  connection.close();
}

function codeOf(error: unknown): string {
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time';
  return code ?? printable(message, 100);
}
