import { Injectable } from '@nestjs/common';
import { Clock } from '@lotse/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SignInCookies } from '../sessions/sign-in-cookies.js';
import type { SessionDto } from '../sessions/sessions.dto.js';

/** Where a second factor was shown in a session: its tokens before and after. */
export interface Renewal {
  former: string;
  token: string;
}

/** Answers the session after a second factor was shown in it. */
@Injectable()
export class SessionAnswer {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SignInCookies,
    private readonly clock: Clock,
  ) {}

  /** Sets the session's cookie where there is a new token, and has the browser remembered: nothing is left to show. */
  async to(request: FastifyRequest, reply: FastifyReply, { former, token }: Renewal): Promise<SessionDto> {
    const session = await this.sessions.get(token);
    if (token !== former) {
      const left = Date.parse(session.expiresAt) - this.clock.now().getTime();
      reply.header('set-cookie', sessionCookie(token, Math.floor(left / 1_000)));
    }
    this.cookies.rememberDevice(session, request, reply);
    return session;
  }
}
