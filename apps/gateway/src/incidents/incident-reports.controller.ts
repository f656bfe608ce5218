import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  IncidentReportDto,
  NotificationsRpc,
  ReportIncidentsInput,
  type Actor,
  type Idempotency,
  type IncidentReportPart,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { attach, languageOf, languageParameter } from '../http/documents.js';
import { Parameters, QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, ReaderLanguage, Repeatable } from '../http/parameters.js';
import type { Language } from '../http/text.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { isUUID } from 'class-validator';

/** Making a report and printing one read much. */
const weight = 20;
/** A long report takes a while to print, in milliseconds. */
const printingTakes = 60_000;

const making = ['incident-reports.no-key', 'incident-reports.too-much'] as const;

@Controller('api/v1/companies/:companyId')
export class IncidentReportsController {
  constructor(private readonly rpc: RpcClient) {}

  @Post('incidents/:incidentId/reports')
  @Allow({ roles: may.reportIncidents, scope: null, weight })
  @Describe({
    summary: 'Makes a report with all evidence of an incident, and signs it',
    details:
      'It tells the state of this moment and never changes; make another one when there is more to tell. Its files are read at ' +
      '`/companies/{companyId}/incident-reports/{reportId}`. That it was made is written to the audit trail.',
    answer: IncidentReportDto,
    refusals: [...making],
  })
  ofIncident(
    @Param('companyId') companyId: string,
    @Param('incidentId') incidentId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentReportDto> {
    const what = { incidentId, from: null, until: null };
    return this.rpc.call(NotificationsRpc.reportIncidents, { actor, idempotency, companyId, ...what });
  }

  @Post('incident-reports')
  @Allow({ roles: may.reportIncidents, scope: null, weight })
  @Describe({
    summary: 'Makes a report with all evidence of the incidents of a span of time, and signs it',
    details: 'As for one incident. That there was none in this span of time can be reported as well.',
    answer: IncidentReportDto,
    refusals: [...making],
  })
  ofSpan(
    @Param('companyId') companyId: string,
    @Input(ReportIncidentsInput) { from, until }: ReportIncidentsInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentReportDto> {
    const what = { incidentId: null, from, until };
    return this.rpc.call(NotificationsRpc.reportIncidents, { actor, idempotency, companyId, ...what });
  }

  @Get('incident-reports')
  @Allow({ roles: may.reportIncidents, scope: null })
  @Describe({
    summary: 'Reports that were made about incidents of a company, the newest first',
    details: 'A report is kept as long as the first of its incidents.',
    answer: pageOf(IncidentReportDto),
    query: {
      incidentId: {
        type: 'string',
        format: 'uuid',
        description: 'Only reports about this one incident',
        examples: ['019cb0a1-7c00-7000-8000-0000000000b1'],
      },
    },
  })
  list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(incidentOf) about: { incidentId?: string },
    @PageParameters() page: PageRequest,
  ): Promise<Page<IncidentReportDto>> {
    return this.rpc.call(NotificationsRpc.listIncidentReports, { actor, companyId, ...about, ...page });
  }

  @Get('incident-reports/:reportId')
  @Allow({ roles: may.reportIncidents, scope: null })
  @Describe({
    summary: 'A report: its hash, its signature, and with which key it was signed',
    details: 'It never changes; whoever has been erased since is emptied in it, and its hash stays.',
    answer: IncidentReportDto,
  })
  get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('reportId') reportId: string,
  ): Promise<IncidentReportDto> {
    return this.rpc.call(NotificationsRpc.getIncidentReport, { actor, companyId, reportId });
  }

  @Get('incident-reports/:reportId/report.json')
  @Allow({ roles: may.reportIncidents, scope: null })
  @Describe({
    summary: 'The report itself, to the byte as it was signed',
    details:
      'Canonical JSON (RFC 8785). `docs/incidents.md` says what it holds and how to verify it without this product.',
    answer: { schema: { type: 'object', description: 'The evidence, as `docs/incidents.md` describes it' } },
    refusals: ['incident-reports.erased'],
  })
  async json(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('reportId') reportId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const read = (offset: number): Promise<IncidentReportPart> =>
      this.rpc.call(NotificationsRpc.readIncidentReport, { actor, companyId, reportId, offset });
    const first = await read(0);
    attach(reply, `incident-report-${reportId}.json`, 'application/json');
    return Readable.from(bytesOf(first, read), { objectMode: false });
  }

  @Get('incident-reports/:reportId/report.sig')
  @Allow({ roles: may.reportIncidents, scope: null })
  @Describe({
    summary: 'The detached signature over the JSON: 64 bytes',
    details: 'Ed25519 (RFC 8032) over the whole file, as `openssl pkeyutl -verify -rawin` takes it.',
    answer: { file: ['application/octet-stream'] },
  })
  async signature(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('reportId') reportId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const about = { actor, companyId, reportId };
    const { signature } = await this.rpc.call(NotificationsRpc.getIncidentReport, about);
    attach(reply, `incident-report-${reportId}.sig`, 'application/octet-stream');
    return Buffer.from(signature, 'base64');
  }

  @Get('incident-reports/:reportId/report.pdf')
  @Allow({ roles: may.reportIncidents, scope: null, weight })
  @Describe({
    summary: 'The report for people to read, with the hash of the JSON and how to verify it',
    details:
      'In German or English: `language`, else Accept-Language. It tells nothing that the JSON does not tell.',
    answer: { file: ['application/pdf'] },
    query: languageParameter,
    refusals: ['incident-reports.erased', 'incident-reports.too-long-to-print'],
  })
  async pdf(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('reportId') reportId: string,
    @QueryAs(languageOf) wanted: { language?: Language },
    @ReaderLanguage() preferred: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const language = wanted.language ?? preferred;
    const { content } = await this.rpc.call(
      NotificationsRpc.printIncidentReport,
      { actor, companyId, reportId, language },
      { timeoutMs: printingTakes },
    );
    attach(reply, `incident-report-${reportId}.${language}.pdf`, 'application/pdf');
    return Buffer.from(content, 'base64');
  }
}

/** As fast as the client reads; one that breaks off in the middle ends without its last chunk, so that it shows. */
async function* bytesOf(
  first: IncidentReportPart,
  read: (offset: number) => Promise<IncidentReportPart>,
): AsyncGenerator<Buffer> {
  let part = first;
  yield Buffer.from(part.content, 'base64');
  while (part.next !== null) {
    part = await read(part.next);
    yield Buffer.from(part.content, 'base64');
  }
}

const isId = (value: unknown): value is string => isUUID(value);

function incidentOf(query: Record<string, unknown>): { incidentId?: string } {
  const parameters = new Parameters(query);
  const incidentId = parameters.take('incidentId', isId, 'isUuid');
  parameters.end();
  return incidentId === undefined ? {} : { incidentId: incidentId.toLowerCase() };
}
