import { Controller, Get, Param, Res } from '@nestjs/common';
import {
  DomainError,
  MailSampleDto,
  NewsletterRpc,
  NotificationsRpc,
  type Actor,
  type WholeMailSample,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { framedMail } from '../http/framed-mail.js';
import { Describe, listOf } from '../openapi/describe.js';

/** What the product's mails look like. */
@Controller('api/v1/mail-samples')
export class MailGalleryController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.searchEverywhere, scope: null })
  @Describe({
    summary: 'Every mail that the product sends, with data made up for it',
    details: 'In German and in English, with subject and text.',
    answer: listOf(MailSampleDto),
  })
  async list(@CurrentActor() actor: Actor): Promise<MailSampleDto[]> {
    const samples = await this.samples(actor);
    return samples.map(({ name, language, subject, text }) => ({ name, language, subject, text }));
  }

  @Get(':mailName/:mailLanguage')
  @Allow({ roles: may.searchEverywhere, scope: null })
  @Describe({
    summary: 'A mail as it is laid out',
    details: 'A page that runs nothing and loads nothing.',
    answer: { file: ['text/html'] },
  })
  async show(
    @CurrentActor() actor: Actor,
    @Param('mailName') name: string,
    @Param('mailLanguage') language: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const samples = await this.samples(actor);
    const sample = samples.find((one) => one.name === name && one.language === language);
    if (!sample) throw new DomainError('not-found', 'request.route-unknown');
    return framedMail(reply, sample.html);
  }

  /** Each service knows its own. */
  private async samples(actor: Actor): Promise<WholeMailSample[]> {
    const samples = await Promise.all([
      this.rpc.call(NotificationsRpc.listMailSamples, { actor }),
      this.rpc.call(NewsletterRpc.listMailSamples, { actor }),
    ]);
    return samples.flat();
  }
}
