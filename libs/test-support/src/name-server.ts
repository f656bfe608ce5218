import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

export interface ZoneRecords {
  A?: string[];
  MX?: [priority: number, exchange: string][];
  TXT?: string[];
}

/** What is known of each name in lower case; of all others it is known that there are none. */
export type Zone = Record<string, ZoneRecords | 'SERVFAIL' | 'REFUSED' | 'silence' | 'nonsense'>;

const types: Record<number, keyof ZoneRecords> = { 1: 'A', 15: 'MX', 16: 'TXT' };
const codes = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

/** A name server (RFC 1035) on 127.0.0.1, over UDP, that answers from a table. */
export class NameServer {
  /** `type name` of each question, in order. */
  readonly asked: string[] = [];

  private constructor(
    private readonly socket: Socket,
    private readonly zone: Zone,
  ) {
    socket.on('message', (packet, from) => this.answer(packet, from));
  }

  static async start(zone: Zone): Promise<NameServer> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new NameServer(socket, zone);
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.socket.close(() => resolve()));
  }

  private answer(packet: Buffer, { port, address }: RemoteInfo): void {
    const { name, end } = nameAt(packet, 12);
    const type = types[packet.readUInt16BE(end)];
    this.asked.push(`${type ?? 'other'} ${name}`);
    const known = this.zone[name];
    if (known === 'silence') return;
    if (known === 'nonsense') return this.socket.send(packet.subarray(0, 7), port, address);
    const code = typeof known === 'string' ? codes[known] : known === undefined ? codes.NXDOMAIN : 0;
    const records = typeof known === 'object' && type ? (known[type] ?? []).map(dataOf) : [];
    const header = Buffer.alloc(12);
    packet.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | code, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    const question = packet.subarray(12, end + 4);
    const answers = records.map((data) => {
      const record = Buffer.from([0xc0, 12, 0, packet.readUInt16BE(end), 0, 1, 0, 0, 0, 0, 0, 0]);
      record.writeUInt16BE(data.length, 10);
      return Buffer.concat([record, data]);
    });
    this.socket.send(Buffer.concat([header, question, ...answers]), port, address);
  }
}

function nameAt(packet: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = packet[at] ?? 0; length > 0; length = packet[at] ?? 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function dataOf(record: string | [number, string]): Buffer {
  if (Array.isArray(record)) {
    const [priority, exchange] = record;
    const labels = exchange.split('.').filter(Boolean);
    const name = labels.map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
    return Buffer.concat([Buffer.from([priority >> 8, priority & 255]), ...name, Buffer.from([0])]);
  }
  if (/^[\d.]+$/.test(record)) return Buffer.from(record.split('.').map(Number));
  const text = Buffer.from(record, 'latin1');
  const strings: Buffer[] = [];
  for (let at = 0; at < text.length; at += 255) {
    const part = text.subarray(at, at + 255);
    strings.push(Buffer.from([part.length]), part);
  }
  return Buffer.concat(strings);
}
