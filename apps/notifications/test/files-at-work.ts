import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  NotificationsRpc,
  type AttachmentDto,
  type AttachmentSlotDto,
  type TicketDto,
} from '@lotse/contracts';
import { PagesServer } from '@lotse/public-pages';
import type { ServiceUnderTest } from '@lotse/test-support';
import type { NotificationsConfig } from '../src/config.js';
import { anAgent, type Someone } from './tickets-at-work.js';

export const aKey = (): string => randomBytes(32).toString('base64');

/** A folder for a suite's files, and the variables that name it. */
export function useBlobFolder(key = aKey()): {
  path: string;
  env: Record<string, string>;
  names(): Promise<string[]>;
} {
  const path = mkdtempSync(join(tmpdir(), 'lotse-files-'));
  afterAll(() => rm(path, { recursive: true, force: true }));
  return {
    path,
    env: { BLOB_FOLDER: path, BLOB_KEYS: key, APP_URL: 'https://customers.example.com' },
    names: async () =>
      (await readdir(path, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
  };
}

export const aText = (text = 'Protokoll'): Buffer => Buffer.from(`${text}\n`);
export const aPdf = (size = 2_000): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(Math.max(0, size - 9))]);

/** What people do with files of tickets, at the service itself and where it takes and gives them. */
export class FilesAtWork {
  constructor(private readonly service: ServiceUnderTest<NotificationsConfig>) {}

  /** A place for a file. */
  offer(
    { actor, person }: Someone,
    companyId: string | null,
    attachment: { name: string; size: number },
  ): Promise<AttachmentSlotDto> {
    return companyId === null
      ? this.service.call(NotificationsRpc.offerDeskAttachment, { actor, attachment })
      : this.service.call(NotificationsRpc.offerAttachment, { actor, person, companyId, attachment });
  }

  /** Where a link leads here. */
  at(link: string): string {
    const { pathname } = new URL(link);
    return `http://127.0.0.1:${this.service.get(PagesServer).port}${pathname}`;
  }

  put(
    link: string,
    content: Buffer | ReadableStream,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(this.at(link), {
      method: 'PUT',
      body: content,
      headers,
      duplex: 'half',
    });
  }

  /** Sends a file; @returns it as it was taken. */
  async send(
    someone: Someone,
    companyId: string | null,
    content: Buffer,
    name = 'protokoll.txt',
  ): Promise<AttachmentDto> {
    const { uploadUrl } = await this.offer(someone, companyId, { name, size: content.length });
    const answer = await this.put(uploadUrl, content);
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as AttachmentDto;
  }

  async link(
    { actor, person }: Someone,
    { id: ticketId, companyId }: Pick<TicketDto, 'id' | 'companyId'>,
    attachmentId: string,
  ): Promise<string> {
    const about = { actor, person, companyId, ticketId, attachmentId };
    return (await this.service.call(NotificationsRpc.linkAttachment, about)).url;
  }

  async linkAtDesk(ticket: Pick<TicketDto, 'id'>, attachmentId: string, agent = anAgent()): Promise<string> {
    const about = { actor: agent.actor, ticketId: ticket.id, attachmentId };
    return (await this.service.call(NotificationsRpc.linkDeskAttachment, about)).url;
  }

  async read(link: string): Promise<Buffer> {
    const answer = await fetch(this.at(link));
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}
