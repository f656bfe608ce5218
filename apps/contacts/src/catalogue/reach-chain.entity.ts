import type { ReachChainSnapshot, WrittenReachChain } from '@lotse/contracts';
import { CatalogueEntry, catalogueEntryId } from '@lotse/persistence';
import { Column, Entity } from 'typeorm';

/** Under which followers know a chain. */
export const chainId = (key: string): string => catalogueEntryId('reach-chain', key);

/** A chain along which people are reached, as staff have written it. One that is retired no longer applies: the default does. */
@Entity('reach_chain')
export class ReachChain extends CatalogueEntry {
  @Column('jsonb')
  steps!: WrittenReachChain['steps'];

  override toDto(): WrittenReachChain {
    return { ...super.toDto(), steps: this.steps };
  }

  toSnapshot(): ReachChainSnapshot {
    return { id: chainId(this.key), ...this.toDto() };
  }
}
