import { Injectable } from '@nestjs/common';
import {
  cutPage,
  cutPageById,
  DomainError,
  idAfter,
  mapPage,
  refuseCustomers,
  type DeclarationCsaf,
  type DeclarationInShortDto,
  type DeclaredCompanyDto,
  type GetDeclaration,
  type IncidentDeclarationDto,
  type ListDeclarations,
  type ListDeclaredCompanies,
  type Page,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { DeclarationsRepository } from './declarations.repository.js';

/** How far declarations have come, for staff. */
@Injectable()
export class DeclarationsService {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationsRepository,
  ) {}

  /** Newest first. */
  async list({ actor, state, limit, cursor }: ListDeclarations): Promise<Page<DeclarationInShortDto>> {
    refuseCustomers(actor);
    const { reader } = this.database;
    const name = 'incident-declarations';
    const found = await this.declarations.list(reader, { state, limit, before: idAfter(name, cursor) });
    const counts = await this.declarations.counts(
      reader,
      found.map(({ id }) => id),
    );
    return mapPage(cutPageById(name, found, limit), (one) => one.toShortDto(counts(one.id)));
  }

  /** @throws DomainError not-found `incident-declarations.not-found` */
  async get({ actor, declarationId }: GetDeclaration): Promise<IncidentDeclarationDto> {
    refuseCustomers(actor);
    const { reader } = this.database;
    const declaration = await this.declarations.find(reader, declarationId);
    if (!declaration) throw notFound();
    const counts = await this.declarations.counts(reader, [declarationId]);
    return declaration.toDto(counts(declarationId), await this.declarations.newsOf(reader, declarationId));
  }

  /**
   * What goes with it, as it stood in its file.
   * @throws DomainError not-found `incident-declarations.not-found`, `incident-declarations.no-csaf`
   */
  async csaf({ actor, declarationId }: GetDeclaration): Promise<DeclarationCsaf> {
    refuseCustomers(actor);
    const declaration = await this.declarations.findWithCsaf(this.database.reader, declarationId);
    if (!declaration) throw notFound();
    if (declaration.csaf === null) throw new DomainError('not-found', 'incident-declarations.no-csaf');
    return { content: declaration.csaf };
  }

  /**
   * In the order in which they are announced.
   * @throws DomainError not-found `incident-declarations.not-found`
   */
  async companies(query: ListDeclaredCompanies): Promise<Page<DeclaredCompanyDto>> {
    const { actor, declarationId, only, limit, cursor } = query;
    refuseCustomers(actor);
    const { reader } = this.database;
    if (!(await this.declarations.find(reader, declarationId))) throw notFound();
    const name = `declared-companies:${declarationId}:${only ?? 'all'}`;
    const after = idAfter(name, cursor);
    const found = await this.declarations.companies(reader, declarationId, { only, after, limit });
    return mapPage(
      cutPage(name, found, limit, ({ id }) => [id]),
      ({ id: _, ...company }) => company,
    );
  }
}

const notFound = (): DomainError<'not-found'> =>
  new DomainError('not-found', 'incident-declarations.not-found');
