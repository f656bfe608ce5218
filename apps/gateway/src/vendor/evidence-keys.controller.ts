import { Controller, Get, Param, Res } from '@nestjs/common';
import { DomainError, EvidenceKeyDto, NotificationsRpc, type Actor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/policy.js';
import { attach } from '../http/documents.js';
import { Describe, listOf } from '../openapi/describe.js';

/** Whoever was given a report may know the key, and is nobody here. */
const stranger: Actor = { kind: 'system', id: 'gateway', companyId: null, roles: [] };

@Controller('api/v1/vendor/evidence-keys')
export class EvidenceKeysController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Public()
  @Describe({
    summary: 'The public keys with which reports of incidents are verified, the current one first',
    details: 'For anybody who was given a report. Keys of old reports stay.',
    answer: listOf(EvidenceKeyDto),
  })
  list(): Promise<EvidenceKeyDto[]> {
    return this.rpc.call(NotificationsRpc.listEvidenceKeys, { actor: stranger });
  }

  @Get(':evidenceKeyId')
  @Public()
  @Describe({
    summary: 'One of these keys as a file (PEM)',
    details: 'As `openssl pkeyutl -verify -pubin -inkey` takes it.',
    answer: { file: ['application/x-pem-file'] },
  })
  async get(
    @Param('evidenceKeyId') evidenceKeyId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const key = (await this.list()).find(({ id }) => id === evidenceKeyId);
    if (!key) throw new DomainError('not-found', 'evidence-keys.not-found');
    attach(reply, `evidence-key-${evidenceKeyId.slice(0, 16)}.pem`, 'application/x-pem-file');
    return key.publicKey;
  }
}
