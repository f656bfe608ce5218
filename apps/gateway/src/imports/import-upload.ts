import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  ImportsRpc,
  largestImport,
  type Actor,
  type Idempotency,
  type ImportDelimiter,
  type ImportDto,
  type ImportEncoding,
  type ImportFormat,
  type ImportMapping,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { sendInParts, type PartsOwner } from '../http/parts.js';

export interface Upload {
  actor: Actor;
  companyId: string;
  format: ImportFormat;
  encoding: ImportEncoding | null;
  delimiter: ImportDelimiter | null;
  mapping: ImportMapping;
  idempotency: Idempotency | undefined;
}

/** Passes a file of contacts on to the contacts service. */
@Injectable()
export class ImportUpload {
  constructor(private readonly rpc: RpcClient) {}

  /** @throws DomainError too-large `request.too-large`, malformed `request.malformed` */
  async send(file: Readable, { idempotency, ...upload }: Upload): Promise<ImportDto> {
    const { rpc } = this;
    const { actor, companyId } = upload;
    const { id: importId } = await rpc.call(ImportsRpc.open, upload);
    const about = { actor, companyId, importId };
    const owner: PartsOwner<ImportDto> = {
      id: importId,
      largest: largestImport,
      addPart: (part) => rpc.call(ImportsRpc.addPart, { ...about, ...part }),
      close: (whole) => rpc.call(ImportsRpc.close, { ...about, ...whole }),
      cancel: () => rpc.call(ImportsRpc.cancel, about),
    };
    return sendInParts(file, owner, idempotency);
  }
}
