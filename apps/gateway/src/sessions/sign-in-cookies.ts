import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from './session-cookie.js';
import { SessionsService, type Begun } from './sessions.service.js';
import { emailKeyOf } from '../users/users.service.js';
import { DeviceCookies } from '../attempts/device-cookies.js';
import type { SessionDto } from './sessions.dto.js';

/** What a browser is told when somebody has signed in, whichever way. */
@Injectable()
export class SignInCookies {
  constructor(
    private readonly sessions: SessionsService,
    private readonly devices: DeviceCookies,
  ) {}

  /** The session's cookie, and the device's where nothing is left to show. */
  set({ token, session }: Begun, request: FastifyRequest, reply: FastifyReply): void {
    reply.header('set-cookie', sessionCookie(token, this.sessions.lifetime));
    this.rememberDevice(session, request, reply);
  }

  /**
   * To be called also when the second factor has been shown in a session that began without it. Not before: who knows the
   * password alone would get a counter of their own for each guess at the code.
   */
  rememberDevice({ user, secondFactor }: SessionDto, request: FastifyRequest, reply: FastifyReply): void {
    if (secondFactor.state !== 'shown' && secondFactor.state !== 'not-needed') return;
    reply.header('set-cookie', this.devices.cookieFor(request.headers.cookie, emailKeyOf(user.email)));
  }
}
