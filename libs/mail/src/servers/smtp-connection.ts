import { isIPv4 } from 'node:net';
import { hostname } from 'node:os';
import { dotted } from './dots.js';
import type { HandOver, Packet } from './hand-over.js';
import { offersIn, type Reply } from './replies.js';
import type { ServerSettings } from './server-settings.js';
import { Ended, nonsense, silence, Wire } from './wire.js';

/**
 * How long a mail server may keep silent, in milliseconds: until it has greeted and let us in, before it asks for the body, and after
 * the body. RFC 5321 (4.5.3.2) would wait ten minutes for the last. An alarm does not wait that long: a duplicate is better
 * than silence.
 */
export interface Patience {
  opening: number;
  envelope: number;
  body: number;
}

export const usualPatience: Patience = { opening: 5_000, envelope: 15_000, body: 60_000 };

/** Where another server works: a mail that has not begun goes there sooner than it is known whether this one is slow or hangs. */
export const shortPatience: Patience = { opening: 2_000, envelope: 3_000, body: 60_000 };

/** So many octets leave in one piece: of more the system may take a part, and nobody knows of which. */
const inOnePiece = 32_768;

/** What a mail is refused at. */
type Step = 'MAIL' | 'RCPT' | 'DATA';
const steps: Step[] = ['MAIL', 'RCPT', 'DATA'];

/** A connection to a mail server. Once open, it carries one mail after another. */
export class SmtpConnection {
  /** Mails it has carried. */
  carried = 0;
  private wire: Wire | undefined;
  private offers: ReadonlyMap<string, string[]> = new Map();
  private isInBody = false;
  /** The mail that comes next, and what the server says of whom it is from and to. */
  private ahead: { packet: Packet; replies: Promise<Reply[]> } | undefined;

  constructor(
    private readonly settings: ServerSettings,
    /** Of which a single mail can be given less. */
    private readonly patience: Patience = usualPatience,
  ) {}

  /**
   * Opens it, unless it is.
   * @param opening how long it may take, in milliseconds
   * @throws what {@link notOpened} puts into words
   */
  async open({ opening }: Pick<Patience, 'opening'> = this.patience): Promise<void> {
    if (this.wire) return;
    const wire = (this.wire = new Wire(this.settings));
    wire.endAfter(opening);
    try {
      await this.getIn(wire);
    } catch (error) {
      wire.end('EFAULT');
      throw error;
    } finally {
      wire.rest();
    }
  }

  get isUsable(): boolean {
    return this.wire?.ended === undefined;
  }

  /**
   * Hands over a mail. Never throws for what the mail server does: that is the answer.
   * @param begin waited for once the server has asked for the body, and before its first byte: where it fails, nobody has the mail
   * @param next asked for the mail that this connection is to carry next, when the body leaves: its envelope goes right behind it (RFC 2920). A
   *   connection that has been told of a mail carries this one, or {@link giveUp gives up}
   */
  async carry(
    packet: Packet,
    begin: () => Promise<void>,
    { envelope = this.patience.envelope, next }: { envelope?: number; next?: () => Packet | undefined } = {},
  ): Promise<HandOver> {
    const { wire, ahead } = this;
    if (!wire) throw new Error('the connection is not open');
    if (ahead && ahead.packet !== packet) throw new Error('the server has been told of another mail');
    this.ahead = undefined;
    this.carried += 1;
    if (!isSayable(packet)) return { outcome: 'refused', answer: 'EENVELOPE', trouble: false };
    try {
      wire.endAfter(envelope);
      const refusal = await refusalIn(wire, await (ahead?.replies ?? this.offer(wire, packet)));
      if (refusal) return await this.refused(wire, refusal);
      await wire.orEnd(begin);
      if (wire.ended) throw wire.ended;
      this.isInBody = true;
      wire.endAfter(this.patience.body);
      const [reply] = await this.giveBody(wire, packet, next);
      if (classOf(reply) === 2) return { outcome: 'accepted', answer: codesOf(reply?.text), trouble: false };
      if (!isRefusal(reply)) throw new Ended(nonsense);
      return await this.refused(wire, { step: 'DATA', reply });
    } catch (error) {
      wire.end('EFAULT');
      if (!(error instanceof Ended)) throw error;
      return {
        outcome: this.isInBody ? 'unclear' : 'not-taken',
        answer: codesOf(error.response) || error.code,
        trouble: true,
      };
    } finally {
      this.isInBody = false;
      wire.rest();
    }
  }

  /** The body, and the envelope of the next mail. */
  private giveBody(wire: Wire, { raw }: Packet, next?: () => Packet | undefined): Promise<Reply[]> {
    const heard = wire.hear(1);
    const following = this.offers.has('PIPELINING') ? next?.() : undefined;
    if (!following || !isSayable(following)) wire.say(...dotted(raw));
    else {
      const commands = this.envelopeOf(following);
      const said = commands.join('');
      const replies = wire.hear(commands.length, Buffer.byteLength(said));
      replies.catch(() => undefined); // whoever carries it hears of it
      this.ahead = { packet: following, replies };
      const length = raw.reduce((sum, piece) => sum + piece.length, 0);
      if (length <= inOnePiece) wire.say(...dotted(raw), said);
      else {
        wire.say(...dotted(raw));
        wire.say(said);
      }
    }
    return heard;
  }

  /** Ends it unless a body is on its way: then nobody has the mail that it carries. */
  giveUp(): void {
    if (!this.isInBody) this.wire?.end(silence);
  }

  /** Says goodbye. Where the server may be waiting for a body, that would be one. */
  close(): void {
    if (this.ahead) this.wire?.end('ECONNECTION');
    else this.wire?.close();
  }

  private async getIn(wire: Wire): Promise<void> {
    const { tls, login } = this.settings;
    await wire.connected();
    if (tls === 'implicit') await wire.secure();
    await expected(2, wire);
    await this.greet(wire);
    if (tls === 'required' || (tls === 'opportunistic' && this.offers.has('STARTTLS'))) {
      await expected(2, wire, 'STARTTLS');
      await wire.secure();
      await this.greet(wire); // what it has offered before TLS counts for nothing (RFC 3207, 4.2)
    }
    if (login) await this.logIn(wire, login);
  }

  /** A server that knows no EHLO offers nothing, TLS least of all. */
  private async greet(wire: Wire): Promise<void> {
    const [reply] = await wire.ask(1, `EHLO ${ownName()}\r\n`);
    const isKnown = reply !== undefined && classOf(reply) === 2;
    this.offers = isKnown ? offersIn(reply) : new Map();
    if (isKnown) return;
    if (this.settings.tls === 'required') throw new Ended(nonsense, reply?.text);
    await expected(2, wire, `HELO ${ownName()}`);
  }

  /** RFC 4954; LOGIN, which no RFC describes, for servers that know nothing else. */
  private async logIn(wire: Wire, { user, pass }: { user: string; pass: string }): Promise<void> {
    const ways = this.offers.get('AUTH') ?? [];
    if (!ways.includes('PLAIN') && ways.includes('LOGIN')) {
      await expected(3, wire, 'AUTH LOGIN');
      await expected(3, wire, base64(user));
      await expected(2, wire, base64(pass));
    } else await expected(2, wire, `AUTH PLAIN ${base64(`\0${user}\0${pass}`)}`);
  }

  /**
   * Says from whom and to whom a mail is, in one go where the server can take it (RFC 2920).
   * @throws Ended
   */
  private offer(wire: Wire, packet: Packet): Promise<Reply[]> {
    const commands = this.envelopeOf(packet);
    return this.offers.has('PIPELINING')
      ? wire.ask(commands.length, commands.join(''))
      : inTurn(wire, commands);
  }

  private envelopeOf({ from, to }: Packet): string[] {
    const isWide = this.offers.has('SMTPUTF8') && /\P{ASCII}/u.test(from + to);
    return [`MAIL FROM:<${from}>${isWide ? ' SMTPUTF8' : ''}\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
  }

  private async refused(wire: Wire, { step, reply }: { step: Step; reply: Reply }): Promise<HandOver> {
    const { code, text } = reply;
    const isForGood = code >= 500;
    const isAboutThisMail = isForGood ? step !== 'MAIL' : code !== 421; // a 4xx, e.g. greylisting: this mail alone waits
    if (!isAboutThisMail) wire.end('EFAULT');
    else if (!wire.ended && !this.ahead) await this.reset(wire); // what it has been told of next stays
    return {
      outcome: isAboutThisMail && isForGood ? 'refused' : 'not-taken',
      answer: codesOf(text),
      trouble: !isAboutThisMail,
    };
  }

  /** The server forgets the envelope that came to nothing (RFC 5321, 4.1.1.5). */
  private async reset(wire: Wire): Promise<void> {
    wire.endAfter(this.patience.envelope);
    await expected(2, wire, 'RSET').catch(() => wire.end('EFAULT'));
  }
}

/** What kept a connection from being opened, in the words of a {@link HandOver}. */
export const notOpened = (error: unknown): HandOver => {
  const { code = 'UNKNOWN', response } = error as { code?: string; response?: string };
  return { outcome: 'not-taken', answer: codesOf(response) || code, trouble: true };
};

const wanted: Record<Step, number> = { MAIL: 2, RCPT: 2, DATA: 3 };

const classOf = (reply: Reply | undefined): number => Math.floor((reply?.code ?? 0) / 100);
const isRefusal = (reply: Reply | undefined): reply is Reply => classOf(reply) >= 4;

/** @throws Ended, with what the server says instead */
async function expected(answer: 2 | 3, wire: Wire, command?: string): Promise<void> {
  const [reply] = await wire.ask(1, ...(command === undefined ? [] : [`${command}\r\n`]));
  if (classOf(reply) !== answer) throw new Ended(nonsense, reply?.text);
}

/** One after the other, as far as the server agrees. */
async function inTurn(wire: Wire, commands: string[]): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const command of commands) {
    replies.push(...(await wire.ask(1, command)));
    if (isRefusal(replies.at(-1)) || wire.ended) break;
  }
  return replies;
}

/**
 * What it refuses of an envelope; nothing where it asks for the body.
 * @throws Ended
 */
async function refusalIn(
  wire: Wire,
  replies: readonly Reply[],
): Promise<{ step: Step; reply: Reply } | undefined> {
  for (const [index, step] of steps.entries()) {
    const reply = replies[index];
    if (isRefusal(reply)) {
      if (index < 2 && classOf(replies[2]) === 3) await emptyBody(wire, step);
      return { step, reply };
    }
    if (classOf(reply) !== wanted[step]) throw wire.ended ?? new Ended(nonsense);
  }
  return undefined;
}

/**
 * A server may ask for the body of a mail that it has just refused the recipient of: an empty one goes to nobody (RFC 2920, 3.1). One that has
 * refused the sender and asks for it does not know what it does.
 */
async function emptyBody(wire: Wire, step: Step): Promise<void> {
  if (step === 'MAIL') return wire.end(nonsense);
  await wire.ask(1, '.\r\n').catch(() => undefined);
}

/** Whether its addresses can stand in commands, and nothing else in them. */
const isSayable = ({ from, to }: Packet): boolean => to !== '' && !/[\p{Cc}<>]/u.test(from + to);

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Whom we say we are (RFC 5321, 4.1.4): this host, where it has a whole name. */
function ownName(): string {
  const name = hostname();
  if (isIPv4(name)) return `[${name}]`;
  return /^[\w-]+(?:\.[\w-]+)+$/.test(name) ? name : '[127.0.0.1]';
}

/** Reply code and enhanced status code (RFC 3463). The text behind them may quote addresses. */
const codesOf = (response: string | undefined): string =>
  /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response ?? '')?.[0].replace('-', ' ') ?? '';
