import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  DomainError,
  invalid,
  mostDeclaredAtOnce,
  type CompanyFilterInput,
  type DeclarationTargetInput,
} from '@lotse/contracts';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { customerNumbersIn } from './customer-numbers.js';

/** Which companies are meant. */
export interface Targeted {
  /** Each once, in the order of their ids. */
  companyIds: string[];
  unknownCompanyIds: string[];
  unknownCustomerNumbers: string[];
  /** For a filter with a version: how many use the product in one that is not known. */
  unknownVersions: number | null;
}

const none: Targeted = {
  companyIds: [],
  unknownCompanyIds: [],
  unknownCustomerNumbers: [],
  unknownVersions: null,
};

@Injectable()
export class Targets {
  constructor(private readonly companies: CompanyCopies) {}

  /**
   * @throws DomainError invalid where it is not said in one of the three ways, or more are meant than can be
   * @throws DomainError unavailable `incident-declarations.companies-not-yet-known`
   */
  async of(
    reader: EntityManager,
    { companyIds, customerNumbers, filter }: DeclarationTargetInput,
  ): Promise<Targeted> {
    const ways = [companyIds, customerNumbers, filter].filter((way) => way !== undefined && way !== null);
    if (ways.length !== 1) throw invalid({ pointer: '/target', rule: 'oneTarget' });
    const targeted = companyIds
      ? await this.byId(reader, companyIds)
      : filter
        ? await this.byFilter(reader, filter)
        : await this.byNumber(reader, customerNumbersIn(customerNumbers ?? ''));
    return { ...targeted, companyIds: targeted.companyIds.toSorted() };
  }

  private async byId(reader: EntityManager, ids: string[]): Promise<Targeted> {
    const known = new Set((await this.companies.named(reader, ids)).map(({ id }) => id));
    return { ...none, companyIds: [...known], unknownCompanyIds: ids.filter((id) => !known.has(id)) };
  }

  private async byNumber(reader: EntityManager, numbers: string[]): Promise<Targeted> {
    await this.refuseLacking(reader);
    const found = await this.companies.numbered(reader, numbers);
    const known = new Set(found.map(({ customerNumber }) => customerNumber?.toLowerCase()));
    const unknownCustomerNumbers = numbers.filter((number) => !known.has(number.toLowerCase()));
    return { ...none, companyIds: [...new Set(found.map(({ id }) => id))], unknownCustomerNumbers };
  }

  private async byFilter(reader: EntityManager, filter: CompanyFilterInput): Promise<Targeted> {
    const { product = null, version = null, country = null } = filter;
    const unknownVersions = filter.unknownVersions ?? false;
    if (product === null && country === null)
      throw invalid({ pointer: '/target/filter', rule: 'filterEmpty' });
    if (product === null && version !== null)
      throw invalid({ pointer: '/target/filter/version', rule: 'versionNeedsProduct' });
    await this.refuseLacking(reader);
    const alike = { product, version, unknownVersions, country };
    const companyIds = await this.companies.alike(reader, alike, mostDeclaredAtOnce + 1);
    if (companyIds.length > mostDeclaredAtOnce)
      throw invalid({ pointer: '/target', rule: 'tooManyCompanies', values: { max: mostDeclaredAtOnce } });
    if (version === null) return { ...none, companyIds };
    return {
      ...none,
      companyIds,
      unknownVersions: await this.companies.countOfUnknownVersion(reader, alike),
    };
  }

  private async refuseLacking(reader: EntityManager): Promise<void> {
    if (await this.companies.areLacking(reader))
      throw new DomainError('unavailable', 'incident-declarations.companies-not-yet-known');
  }
}
