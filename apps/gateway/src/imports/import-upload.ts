import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  DomainError,
  ImportsRpc,
  largestImport,
  largestImportPart,
  type Actor,
  type CloseImport,
  type Idempotency,
  type ImportDelimiter,
  type ImportDto,
  type ImportEncoding,
  type ImportFormat,
  type ImportMapping,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { isReplay, noteReplay } from '@lotse/persistence';

export interface Upload {
  actor: Actor;
  companyId: string;
  format: ImportFormat;
  encoding: ImportEncoding | null;
  delimiter: ImportDelimiter | null;
  mapping: ImportMapping;
  idempotency: Idempotency | undefined;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** Passes a file on to the contacts service, part by part as it arrives, without looking into it. */
@Injectable()
export class ImportUpload {
  constructor(private readonly rpc: RpcClient) {}

  /**
   * A file that does not arrive as a whole leaves nothing behind.
   * @throws DomainError too-large `request.too-large`, malformed `request.malformed`
   */
  async send(file: Readable, { idempotency, ...upload }: Upload): Promise<ImportDto> {
    const { actor, companyId } = upload;
    const { id: importId } = await this.rpc.call(ImportsRpc.open, upload);
    const about = { actor, companyId, importId };
    const hash = createHash('sha256');
    let parts = 0;
    let mayBeTaken = false;
    try {
      for await (const content of partsOf(file)) {
        hash.update(content);
        await this.addPart(about, parts, content);
        parts += 1;
      }
      const digest = hash.digest('hex');
      const whole: CloseImport = { ...about, parts, digest, ...repeatable(idempotency, digest) };
      const taken = await this.rpc.call(ImportsRpc.close, whole).catch((error: unknown) => {
        mayBeTaken = error instanceof DomainError && error.kind === 'outcome-unknown';
        throw error;
      });
      if (idempotency && isReplay(whole.idempotency)) noteReplay(idempotency);
      return taken;
    } catch (error) {
      if (!mayBeTaken) void this.rpc.call(ImportsRpc.cancel, about).catch(() => undefined); // if that is lost, the service does it by itself
      throw error;
    }
  }

  /** With a key of its own, so that one whose answer gets lost is sent again. */
  private async addPart(
    about: { actor: Actor; companyId: string; importId: string },
    index: number,
    content: Buffer,
  ): Promise<void> {
    await this.rpc.call(ImportsRpc.addPart, {
      ...about,
      index,
      content: content.toString('base64'),
      idempotency: {
        key: `${about.importId}/${index}`,
        route: 'part of an import',
        fingerprint: sha256(content),
      },
    });
  }
}

/** What the key promises holds for this file only. */
const repeatable = (idempotency: Idempotency | undefined, digest: string): { idempotency?: Idempotency } =>
  idempotency
    ? { idempotency: { ...idempotency, fingerprint: sha256(idempotency.fingerprint + digest) } }
    : {};

/** The bytes in parts that fit into a message. Copied, so that pieces of a byte each, which keep far more alive, take no more room. */
async function* partsOf(file: Readable): AsyncGenerator<Buffer> {
  let part = Buffer.allocUnsafe(largestImportPart);
  let size = 0;
  let total = 0;
  for await (const chunk of arriving(file)) {
    total += chunk.length;
    if (total > largestImport) throw new DomainError('too-large', 'request.too-large');
    for (let at = 0; at < chunk.length;) {
      const copied = chunk.copy(part, size, at);
      at += copied;
      size += copied;
      if (size < part.length) continue;
      yield part;
      [part, size] = [Buffer.allocUnsafe(largestImportPart), 0];
    }
  }
  if (size > 0) yield part.subarray(0, size);
}

/** A client that goes away in the middle is no failure of ours. The connection stays: it still gets its answer. */
async function* arriving(file: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of file.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch {
    throw new DomainError('malformed', 'request.malformed');
  }
}
