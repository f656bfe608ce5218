import { Controller, Get, Query } from '@nestjs/common';
import { invalid, normalizeEmail } from '@lotse/contracts';
import { Public } from '../access/policy.js';
import { IdentityProvidersRepository } from '../identity-providers/identity-providers.repository.js';
import { Describe } from '../openapi/describe.js';
import { emailDomainOf } from '../identity-providers/email-domain.js';
import { SignInOptionsDto } from './sign-in-options.dto.js';

@Controller('api/v1/sign-in-options')
export class SignInOptionsController {
  constructor(private readonly providers: IdentityProvidersRepository) {}

  /** Looks at the domain alone, so it cannot tell whether there is a user. */
  @Get()
  @Public()
  @Describe({
    summary: 'How somebody with this e-mail address may sign in; only its domain is looked at',
    details:
      'The answer is the same whether or not there is such a user. Ask before you offer a field for a password.',
    answer: SignInOptionsDto,
    query: {
      email: {
        type: 'string',
        format: 'idn-email',
        maxLength: 254,
        required: true,
        description: 'The address that somebody would sign in with',
        examples: ['erika@example.com'],
      },
    },
  })
  async get(@Query('email') email: unknown): Promise<SignInOptionsDto> {
    const key = typeof email === 'string' && email.length <= 254 ? normalizeEmail(email) : null;
    if (key === null) throw invalid({ pointer: '?email', rule: 'emailAddress' });
    const providers = await this.providers.vouchingFor(emailDomainOf(key.toLowerCase()));
    return {
      password: providers.every(({ passwordAllowed }) => passwordAllowed),
      identityProviders: providers.map(({ id, name }) => ({ id, name })),
    };
  }
}
