import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/policy.js';
import { preferredLanguage } from '../http/problem.js';
import { Describe } from '../openapi/describe.js';
import { accountPage, accountPagePolicy, accountPages, type AccountPage } from './account-page.js';

/** Where links in mails lead. Opening a page does nothing, so a program that opens every link of a mail uses none up. */
@Controller()
export class AccountPagesController {
  @Get('invitation')
  @Public()
  @Header('content-security-policy', accountPagePolicy)
  @Describe({ summary: 'Where the link of an invitation leads: asks for a password', answer: { html: true } })
  invitation(
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    return show(accountPages.invitation, languages, reply);
  }

  @Get('password-reset')
  @Public()
  @Header('content-security-policy', accountPagePolicy)
  @Describe({
    summary: 'Where the link of a password reset leads: asks for a new password',
    answer: { html: true },
  })
  passwordReset(
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    return show(accountPages.passwordReset, languages, reply);
  }
}

function show(page: AccountPage, languages: string | undefined, reply: FastifyReply): string {
  reply.type('text/html; charset=utf-8').header('vary', 'accept-language');
  return accountPage(page, preferredLanguage(languages));
}
