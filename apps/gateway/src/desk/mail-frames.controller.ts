import { Controller, Get, Param, Res } from '@nestjs/common';
import { DomainError, NotificationsRpc, type Actor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { isFlag, Parameters, QueryAs } from '../http/filters.js';
import { framedMail } from '../http/framed-mail.js';
import { Describe } from '../openapi/describe.js';
import { mailPage, picturesIn } from './mail-page.js';

/** Which pictures a frame shows besides those that came with the mail. */
const framing = {
  remotePictures: {
    type: 'boolean',
    default: false,
    description:
      'Loads pictures that lie elsewhere as well: whoever keeps them there learns that the mail was read',
    examples: [true],
  },
};

/** @throws DomainError invalid, pointing at the parameter */
function framingOf(query: Record<string, unknown>): boolean {
  const parameters = new Parameters(query);
  const remotePictures = parameters.take('remotePictures', isFlag, 'isBoolean');
  parameters.end();
  return remotePictures === 'true';
}

/** What customers have sent by mail, as it was laid out. */
@Controller('api/v1/desk/tickets/:ticketId/messages/:messageId/frame')
export class MailFramesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'A message that came by mail as a page, for a frame',
    details:
      'A page of no origin, which runs nothing, sends nothing and loads nothing but pictures: those that came with the mail, and others where ' +
      'that is asked for.',
    answer: { file: ['text/html'] },
    query: framing,
    refusals: ['tickets.message-not-found', 'tickets.no-html'],
  })
  async show(
    @Param('ticketId') ticketId: string,
    @Param('messageId') messageId: string,
    @CurrentActor() actor: Actor,
    @QueryAs(framingOf) remote: boolean,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { html } = await this.rpc.call(NotificationsRpc.getDeskMessageHtml, { actor, ticketId, messageId });
    const files = await this.filesOf(picturesIn(html), { actor, ticketId });
    const origins = [...new Set([...files.values()].map((url) => new URL(url).origin))];
    return framedMail(reply, mailPage(html, { files, remote }), {
      pictures: [...origins, ...(remote ? ['https:'] : [])],
      byStrangers: true,
    });
  }

  /** Where files can be had. Those that nobody gets are left out. */
  private async filesOf(
    ids: readonly string[],
    ticket: { actor: Actor; ticketId: string },
  ): Promise<Map<string, string>> {
    const links = await Promise.all(
      ids.map(async (attachmentId) => {
        try {
          const { url } = await this.rpc.call(NotificationsRpc.linkDeskAttachment, {
            ...ticket,
            attachmentId,
          });
          return [[attachmentId, url] as const];
        } catch (error) {
          if (error instanceof DomainError) return [];
          throw error;
        }
      }),
    );
    return new Map(links.flat());
  }
}
