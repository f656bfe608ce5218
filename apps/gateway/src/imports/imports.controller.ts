import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import {
  DomainError,
  ImportDto,
  ImportRowDto,
  ImportsRpc,
  importDelimiters,
  importEncodings,
  importOutcomes,
  largestImport,
  type Actor,
  type Idempotency,
  type ImportFormat,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { QueryAs } from '../http/filters.js';
import { mediaTypeOf } from '../http/files.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, ReaderLanguage, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { Language } from '../http/problem.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { hintsOf, outcomeOf, type Hints, type OutcomeFilter } from './import-query.js';
import { ImportUpload } from './import-upload.js';
import { toldImport, toldRow } from './told-imports.js';

const takes = ['text/csv', 'text/vcard'];
const formats: Record<string, ImportFormat> = { 'text/csv': 'csv', 'text/vcard': 'vcard' };

@Controller('api/v1/companies/:companyId/imports')
export class ImportsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly upload: ImportUpload,
  ) {}

  @Post()
  @Allow({ roles: may.importContacts, scope: 'contacts:import', takes, bodyLimit: largestImport, weight: 20 })
  @Describe({
    summary: 'Takes a file of contacts and begins its dry run',
    details: 'What is not said about the file is guessed. Nothing is changed before the import is applied.',
    answer: ImportDto,
    versioned: true,
    takes,
    query: {
      encoding: { type: 'string', enum: [...importEncodings] },
      delimiter: { type: 'string', enum: [...importDelimiters] },
    },
    refusals: [
      'companies.closed',
      'imports.too-many',
      'imports.incomplete',
      'imports.over',
      'imports.not-found',
      'imports.media-type-unsupported',
      'request.too-large',
      'request.malformed',
    ],
  })
  async open(
    @Param('companyId') companyId: string,
    @Body() file: unknown,
    @Headers('content-type') contentType: string | undefined,
    @QueryAs(hintsOf) hints: Hints,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<ImportDto> {
    const format = formats[mediaTypeOf(contentType)];
    if (!format || !(file instanceof Readable))
      throw new DomainError('unsupported', 'imports.media-type-unsupported');
    const upload = { actor, companyId, format, ...hints, idempotency };
    return toldImport(await this.upload.send(file, upload), language);
  }

  @Get()
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({
    summary: 'Files of contacts and what became of them, the newest first',
    answer: pageOf(ImportDto),
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
    @ReaderLanguage() language: Language,
  ): Promise<Page<ImportDto>> {
    const { items, nextCursor } = await this.rpc.call(ImportsRpc.list, { actor, companyId, ...page });
    return { items: items.map((one) => toldImport(one, language)), nextCursor };
  }

  @Get(':importId')
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({ summary: 'How far an import has come', answer: ImportDto, versioned: true })
  async get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('importId') importId: string,
    @ReaderLanguage() language: Language,
  ): Promise<ImportDto> {
    return toldImport(await this.rpc.call(ImportsRpc.get, { actor, companyId, importId }), language);
  }

  @Get(':importId/rows')
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({
    summary: 'What becomes of each row, in the order of the file',
    answer: pageOf(ImportRowDto),
    query: { outcome: { type: 'string', enum: [...importOutcomes] } },
  })
  async rows(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('importId') importId: string,
    @QueryAs(outcomeOf) filter: OutcomeFilter,
    @PageParameters() page: PageRequest,
    @ReaderLanguage() language: Language,
  ): Promise<Page<ImportRowDto>> {
    const request = { actor, companyId, importId, ...filter, ...page };
    const { items, nextCursor } = await this.rpc.call(ImportsRpc.listRows, request);
    return { items: items.map((row) => toldRow(row, language)), nextCursor };
  }

  @Post(':importId/application')
  @HttpCode(202)
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({
    summary: 'Has an import carried out: rows to be created and changed, and no others',
    answer: ImportDto,
    versioned: true,
    ifMatch: true,
    refusals: ['companies.closed', 'imports.not-checked'],
  })
  async apply(
    @Param('companyId') companyId: string,
    @Param('importId') importId: string,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<ImportDto> {
    const about = { actor, companyId, importId };
    const version = await expected.against(() => this.rpc.call(ImportsRpc.get, about));
    return toldImport(await this.rpc.call(ImportsRpc.apply, { ...about, idempotency, version }), language);
  }

  @Post(':importId/cancellation')
  @HttpCode(200)
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({
    summary: 'Ends an import; what is carried out already stays so',
    answer: ImportDto,
    versioned: true,
    refusals: ['imports.over'],
  })
  async cancel(
    @Param('companyId') companyId: string,
    @Param('importId') importId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<ImportDto> {
    const command = { actor, idempotency, companyId, importId };
    return toldImport(await this.rpc.call(ImportsRpc.cancel, command), language);
  }
}
