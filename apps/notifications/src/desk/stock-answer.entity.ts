import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CatalogueNameDto, StockAnswerDto, StockAnswerTextDto } from '@lotse/contracts';
import { Team } from '../teams/team.entity.js';

/** An answer that is written once and used often. */
@Entity('stock_answer')
export class StockAnswer {
  @PrimaryColumn('text')
  key!: string;

  @Column('jsonb')
  name!: CatalogueNameDto;

  @Column('jsonb')
  text!: StockAnswerTextDto;

  @Column('text', { nullable: true })
  @ForeignKey(() => Team, { name: 'stock_answer_team' })
  team!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamp with time zone', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  toDto(): StockAnswerDto {
    const { key, name, text, team, version, retiredAt } = this;
    return { key, name, text, team, version, retiredAt: retiredAt?.toISOString() ?? null };
  }
}
