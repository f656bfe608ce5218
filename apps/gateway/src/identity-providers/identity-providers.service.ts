import { Inject, Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  cutPageById,
  DomainError,
  idAfter,
  invalid,
  mapPage,
  type Actor,
  type Command,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { domainToASCII } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { Sealing } from '../secrets/sealing.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { validated } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { IdentityLinksRepository } from './identity-links.repository.js';
import { redirectUriOf } from './redirect-uri.js';
import { secretContext } from './client-secret.js';
import { IdentityProvider } from './identity-provider.entity.js';
import { IdentityProvidersRepository } from './identity-providers.repository.js';
import { IdentityProviderInput, type IdentityProviderDto } from './identity-providers.dto.js';

const listName = 'identity-providers';

@Injectable()
export class IdentityProvidersService {
  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'publicUrl'>,
    private readonly providers: IdentityProvidersRepository,
    private readonly links: IdentityLinksRepository,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
    private readonly rpc: RpcClient,
  ) {}

  /** @throws DomainError invalid for a company that is not there */
  async create(
    input: IdentityProviderInput,
    actor: Actor,
    idempotency?: Idempotency,
  ): Promise<IdentityProviderDto> {
    const first = await this.commands.recall<IdentityProviderDto>({ actor, idempotency });
    if (first) return first.answer;
    await this.refuseUnknownCompany(input, actor);
    return this.commands.run({ actor, idempotency }, async (tx) => {
      const provider = Object.assign(new IdentityProvider(), {
        id: uuidv7(),
        version: 1,
        companyId: input.companyId?.toLowerCase() ?? null,
        clientSecretSealed: null,
        ownRedirectUri: true,
        createdAt: this.clock.now(),
      });
      this.apply(provider, input);
      await this.providers.insert(tx, provider);
      const after = this.shown(provider);
      await this.record(tx, { action: 'identity-provider.created', provider, actor, after });
      return after;
    });
  }

  /** @throws DomainError not-found `identity-providers.not-found` */
  async get(providerId: string): Promise<IdentityProviderDto> {
    const provider = await this.providers.find(providerId);
    if (!provider) throw notFound();
    return this.shown(provider);
  }

  /** 0 of one that is gone: whoever repeats its removal is answered as before. */
  async versionOf(providerId: string): Promise<{ version: number }> {
    return { version: (await this.providers.find(providerId))?.version ?? 0 };
  }

  async list({ limit, cursor }: PageRequest): Promise<Page<IdentityProviderDto>> {
    const providers = await this.providers.list(idAfter(listName, cursor), limit + 1);
    return mapPage(cutPageById(listName, providers, limit), (provider) => this.shown(provider));
  }

  /**
   * @param patch JSON Merge Patch (RFC 7396) of an {@link IdentityProviderInput}; a client secret it does not name stays
   * @throws DomainError not-found, version-mismatch
   * @throws DomainError invalid for what the patch makes of it, another company, another issuer without its secret, or going
   * back to the redirect URI of all
   */
  change({
    providerId,
    patch,
    version,
    ...command
  }: Command & {
    providerId: string;
    patch: Record<string, unknown>;
    version: number;
  }): Promise<IdentityProviderDto> {
    return this.commands.run(command, async (tx) => {
      const provider = await this.current(tx, providerId, version);
      const before = this.shown(provider);
      const { clientSecret = undefined, ...rest } = patch;
      const input = validated(IdentityProviderInput, {
        ...without(before),
        ...rest,
        ...(clientSecret !== undefined && { clientSecret }),
      });
      if ((input.companyId?.toLowerCase() ?? null) !== provider.companyId)
        throw invalid({ pointer: '/companyId', rule: 'unchangeable' });
      const elsewhere = input.issuer !== provider.issuer;
      if (elsewhere) {
        provider.ownRedirectUri = true; // it is registered there anew
        if (rest['ownRedirectUri'] === undefined) input.ownRedirectUri = true;
      }
      if (elsewhere && before.hasClientSecret && clientSecret === undefined)
        throw invalid({ pointer: '/clientSecret', rule: 'required' }); // never sent to whom it was not given for
      this.apply(provider, input);
      const changed =
        clientSecret !== undefined || JSON.stringify(this.shown(provider)) !== JSON.stringify(before);
      if (!changed) return before;
      provider.version += 1;
      await this.providers.save(tx, provider);
      if (elsewhere) await this.links.endAllOf(tx, provider.id);
      const after = this.shown(provider);
      await this.record(tx, {
        action: 'identity-provider.changed',
        provider,
        actor: command.actor,
        before,
        after: { ...after, ...(clientSecret !== undefined && { clientSecret: 'changed' }) },
      });
      return after;
    });
  }

  /** @throws DomainError not-found, version-mismatch */
  async remove({
    providerId,
    version,
    ...command
  }: Command & { providerId: string; version: number }): Promise<void> {
    await this.commands.run(command, async (tx) => {
      const provider = await this.current(tx, providerId, version);
      await this.links.endAllOf(tx, providerId);
      await this.providers.delete(tx, providerId);
      const before = this.shown(provider);
      await this.record(tx, { action: 'identity-provider.removed', provider, actor: command.actor, before });
      return null;
    });
  }

  private async current(tx: Tx, providerId: string, version: number): Promise<IdentityProvider> {
    const provider = await this.providers.findForUpdate(tx, providerId);
    if (!provider) throw notFound();
    if (provider.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
    return provider;
  }

  private apply(provider: IdentityProvider, input: IdentityProviderInput): void {
    if (input.ownRedirectUri === false && provider.ownRedirectUri)
      throw invalid({ pointer: '/ownRedirectUri', rule: 'unchangeable' });
    Object.assign(provider, {
      name: input.name.normalize('NFC').trim(),
      issuer: input.issuer,
      clientId: input.clientId,
      emailDomains: [...new Set(input.emailDomains.map(domainToASCII))],
      passwordAllowed: input.passwordAllowed ?? true,
      ownRedirectUri: input.ownRedirectUri ?? true,
      secondFactorValues: input.secondFactorValues ?? [],
    });
    if (input.clientSecret === undefined) return;
    provider.clientSecretSealed =
      input.clientSecret === null ? null : this.sealing.seal(input.clientSecret, secretContext(provider.id));
  }

  private shown(provider: IdentityProvider): IdentityProviderDto {
    return provider.toDto(redirectUriOf(this.config.publicUrl, provider.id));
  }

  private record(
    tx: Tx,
    {
      provider,
      ...entry
    }: { action: string; actor: Actor; provider: IdentityProvider; before?: object; after?: object },
  ): Promise<void> {
    const about = {
      companyId: provider.companyId,
      targetType: 'identity-provider' as const,
      targetId: provider.id,
    };
    return this.audit.record(tx, { ...entry, ...about });
  }

  private async refuseUnknownCompany({ companyId }: IdentityProviderInput, actor: Actor): Promise<void> {
    if (!companyId) return;
    await this.rpc.call(ContactsRpc.getCompany, { actor, companyId }).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'companies.not-found')
        throw invalid({ pointer: '/companyId', rule: 'unknownCompany' });
      throw error;
    });
  }
}

const notFound = (): DomainError<'not-found'> => new DomainError('not-found', 'identity-providers.not-found');

/** As it would be put in. */
function without({
  name,
  issuer,
  clientId,
  companyId,
  emailDomains,
  passwordAllowed,
  secondFactorValues,
  ownRedirectUri,
}: IdentityProviderDto): Omit<IdentityProviderInput, 'clientSecret'> {
  const trust = { emailDomains, passwordAllowed, secondFactorValues, ownRedirectUri };
  return { name, issuer, clientId, companyId, ...trust };
}
