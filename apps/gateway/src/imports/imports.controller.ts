import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  DomainError,
  ImportDto,
  ImportMappingInput,
  ImportRowDto,
  ImportsRpc,
  importDelimiters,
  importEncodings,
  importMappings,
  importOutcomes,
  largestImport,
  type Actor,
  type Idempotency,
  type ImportFormat,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import { mediaTypeOf } from '../http/files.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, ReaderLanguage, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { Language } from '../http/text.js';
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
    summary: 'Takes a file of contacts and starts its dry run',
    details:
      'What you do not say about the file is guessed. Nothing is changed until the import is applied. With `mapping=needed` a table rests as `mapping` where a required field has no column or a heading is unknown that nobody has decided about; with `always` it rests in any case, with `never` unknown columns are left out. Without it, whoever is signed in is asked where it is needed, and a program with an API key never.',
    answer: ImportDto,
    versioned: true,
    takes,
    query: {
      encoding: {
        type: 'string',
        enum: [...importEncodings],
        description: 'How letters are written in the file; guessed by default',
        examples: ['windows-1252'],
      },
      delimiter: {
        type: 'string',
        enum: [...importDelimiters],
        description: 'What separates the columns of a CSV file; guessed by default',
        examples: ['semicolon'],
      },
      mapping: {
        type: 'string',
        enum: [...importMappings],
        description:
          'Whether the import waits to be told what columns mean: where they are not known (`needed`, the default for people), ' +
          'in any case, or never (the default for programs)',
        examples: ['needed'],
      },
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
    const mapping = hints.mapping ?? (actor.kind === 'user' ? 'needed' : 'never'); // a program cannot be asked unless it says so
    const upload = { actor, companyId, format, ...hints, mapping, idempotency };
    return toldImport(await this.upload.send(file, upload), language);
  }

  @Get()
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({
    summary: 'Imports of contact files and their outcome, the newest first',
    details: 'An import is kept for 30 days.',
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
  @Describe({
    summary: 'How far an import has come',
    details:
      'Ask until `status` is `checked`, `applied`, `cancelled` or `failed`. With If-None-Match an answer without news ' +
      'is 304.',
    answer: ImportDto,
    versioned: true,
  })
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
    summary: 'What each row does, in the order of the file',
    details:
      'With the contact that it means, the values that change, and why it is left alone. Complete once `status` is ' +
      '`checked`.',
    answer: pageOf(ImportRowDto),
    query: {
      outcome: {
        type: 'string',
        enum: [...importOutcomes],
        description: 'Only rows that come out like this',
        examples: ['error'],
      },
    },
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

  @Put(':importId/mapping')
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({
    summary: 'Says what the columns of a table mean: the import goes on, and the company’s next ones know it',
    details:
      'Once `status` is `mapping`; `columns` lists them. Columns that are not named are read as they were guessed. What is said ' +
      'is remembered for the company by heading.',
    answer: ImportDto,
    versioned: true,
    ifMatch: true,
    refusals: ['companies.closed', 'imports.nothing-to-map'],
  })
  async map(
    @Param('companyId') companyId: string,
    @Param('importId') importId: string,
    @Input(ImportMappingInput) mapping: ImportMappingInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
    @ReaderLanguage() language: Language,
  ): Promise<ImportDto> {
    const about = { actor, companyId, importId };
    const version = await expected.against(() => this.rpc.call(ImportsRpc.get, about));
    const command = { ...about, idempotency, version, mapping };
    return toldImport(await this.rpc.call(ImportsRpc.map, command), language);
  }

  @Post(':importId/application')
  @HttpCode(202)
  @Allow({ roles: may.importContacts, scope: 'contacts:import' })
  @Describe({
    summary: 'Applies an import: creates and changes contacts, and leaves all other rows alone',
    details:
      'Takes the version of the import whose rows you have read. A contact whom somebody has changed since the dry run ' +
      'is left alone.',
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
    summary: 'Cancels an import; what has already been applied stays',
    details: 'Rows that were not applied yet are not any more. An import that is over cannot be cancelled.',
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
