import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import { ContactsRpc, type Actor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { Allow, may } from '../access/policy.js';
import { CurrentActor } from '../access/caller.js';
import { preferredLanguage } from '../http/problem.js';
import type { Text } from '../http/text.js';
import { Describe } from '../openapi/describe.js';
import { warningTexts } from './warning-texts.js';
import { CompanyWarningsDto } from './warnings.dto.js';

@Controller('api/v1/companies/:companyId/warnings')
export class WarningsController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.read, scope: 'contacts:read', vendorScope: 'contacts:read' })
  @Header('vary', 'accept-language')
  @Describe({
    summary: "What should be checked in a company's data",
    details:
      'Nothing is refused because of a warning: what it describes may be intended. The sentences are in German or English by ' +
      'Accept-Language; `docs/warnings.md` lists the codes.',
    answer: CompanyWarningsDto,
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompanyWarningsDto> {
    const found = await this.rpc.call(ContactsRpc.listWarnings, { actor, companyId });
    const language = preferredLanguage(acceptLanguage);
    void reply.header('content-language', language);
    const warnings = found.flatMap(({ code, contactIds }) => {
      const texts = warningTexts[code] as Text | undefined; // a newer release may know more
      return texts ? [{ code, contactIds, detail: texts[language] }] : [];
    });
    return { companyId, warnings };
  }
}
