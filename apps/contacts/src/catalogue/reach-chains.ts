import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  defaultChains,
  DomainError,
  generalChain,
  invalid,
  type PutReachChain,
  type ReachChain as ReachSteps,
  type ReachChainDto,
  type ReadReachChains,
  type WrittenReachChain,
} from '@lotse/contracts';
import { CatalogueWriting } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';
import { isGeneral } from '@lotse/reach';
import { CatalogueRepository } from './catalogue.repository.js';
import { ReachChain } from './reach-chain.entity.js';
import { Responsibility } from './responsibility.entity.js';

type Steps = ReachChainDto['steps'];

/** The chains along which people are reached, by purpose: a default each, until staff write something else. */
@Injectable()
export class ReachChains {
  constructor(
    private readonly catalogue: CatalogueRepository,
    private readonly writing: CatalogueWriting,
  ) {}

  /** Those that there always are first, then those of single responsibilities. */
  async read({ retired = false }: ReadReachChains): Promise<ReachChainDto[]> {
    const written = await this.catalogue.entries(ReachChain, { retired: true });
    const general = generalChains(written);
    const single = written.filter(({ key, retiredAt }) => !isGeneral(key) && (retired || !retiredAt));
    return [...general, ...single.map((chain) => standing(chain.toDto(), stepsOfSingle(general)))];
  }

  /**
   * Writes the chain of a purpose, of responsibilities in general or of one alone.
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError not-found `catalogue.entry-not-found` for what nobody can be reached for
   * @throws DomainError invalid `request.invalid` for a responsibility that the catalogue lacks
   */
  async put(command: PutReachChain): Promise<ReachChainDto> {
    const { key, entry } = command;
    const written = await this.writing.put(command, {
      kind: 'reach-chain',
      type: ReachChain,
      changed: ContactEvents.catalogueEntryChanged,
      own: { steps: asWritten(entry.steps) },
      check: async (tx) => {
        const known = await this.knownResponsibilities(tx);
        if (!isGeneral(key) && !known.has(key))
          throw new DomainError('not-found', 'catalogue.entry-not-found');
        const violations = entry.steps.flatMap(({ sources }, at) =>
          sources.flatMap((source, place) => {
            const [kind, named] = source.split(':');
            if (kind !== 'responsibility' || named === undefined || known.has(named)) return [];
            return {
              pointer: `/steps/${at}/sources/${place}`,
              rule: 'unknownKey',
              values: { key: named },
            };
          }),
        );
        if (violations.length > 0) throw invalid(...violations);
      },
    });
    if (isGeneral(key)) return standing(written, asWritten(defaultChains[key].steps));
    return standing(written, stepsOfSingle(await this.read({ actor: command.actor })));
  }

  /** Retired ones as well: whoever still holds one can be reached by it. */
  private async knownResponsibilities(tx: Tx): Promise<Set<string>> {
    return new Set((await tx.find(Responsibility, { select: { key: true } })).map(({ key }) => key));
  }
}

const asWritten = (steps: ReachSteps): Steps => steps.map(({ sources }) => ({ sources: [...sources] }));

/** The chains that there always are, as they stand. */
const generalChains = (written: readonly ReachChain[]): ReachChainDto[] =>
  Object.entries(defaultChains).map(([key, { name, steps: byDefault }], position) => {
    const steps = asWritten(byDefault);
    const chain = written.find((one) => one.key === key);
    return standing(chain?.toDto() ?? { key, name, position, version: 0, retiredAt: null, steps }, steps);
  });

/** What applies to a responsibility that has no chain of its own. */
const stepsOfSingle = (chains: readonly ReachChainDto[]): Steps =>
  chains.find(({ key }) => key === generalChain)?.steps ?? asWritten(defaultChains[generalChain].steps);

/** What is retired does not apply. */
const standing = (chain: WrittenReachChain, defaultSteps: Steps): ReachChainDto => ({
  ...chain,
  steps: chain.retiredAt ? defaultSteps : chain.steps,
  defaultSteps,
});
