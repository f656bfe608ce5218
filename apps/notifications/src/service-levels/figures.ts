import { Injectable } from '@nestjs/common';
import { invalid, refuseCustomers, type ReadDeskFigures, type TeamFiguresDto } from '@lotse/contracts';
import { Clock, Database } from '@lotse/persistence';

const aDay = 24 * 60 * 60 * 1_000;
/** Figures of a year and a day at most. */
const longest = 367 * aDay;
const usual = 30 * aDay;
const mostTeams = 1_000;

interface Row {
  team: string | null;
  opened: number;
  answered: number;
  answerMedian: number | null;
  answer90: number | null;
  answerBreaches: number;
  solved: number;
  solutionMedian: number | null;
  solution90: number | null;
  solutionBreaches: number;
}

/** How soon teams answer and solve tickets: from numbers that were written down when it was done. */
@Injectable()
export class Figures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Of the tickets that were opened within a time, each in the team in whose queue it is now.
   * @throws DomainError invalid `request.invalid` for a time that does not end after it has begun, or is longer than a year
   */
  async read({ actor, ...asked }: ReadDeskFigures): Promise<TeamFiguresDto[]> {
    refuseCustomers(actor);
    const until = asked.until === undefined ? this.clock.now() : new Date(asked.until);
    const from = asked.from === undefined ? new Date(until.getTime() - usual) : new Date(asked.from);
    const length = until.getTime() - from.getTime();
    if (length <= 0 || length > longest) throw invalid({ pointer: '?until', rule: 'spanOfYear' });
    const rows: Row[] = await this.database.reader.query(
      `select ticket.team, count(*)::int as opened,
              count(ticket.first_answered_at)::int as answered,
              percentile_cont(0.5) within group (order by clock.first_answer_took) as "answerMedian",
              percentile_cont(0.9) within group (order by clock.first_answer_took) as "answer90",
              count(*) filter (where clock.first_answer_breached = clock.first_answer_due)::int as "answerBreaches",
              count(*) filter (where ticket.status in ('solved', 'closed'))::int as solved,
              percentile_cont(0.5) within group (order by clock.solution_took) as "solutionMedian",
              percentile_cont(0.9) within group (order by clock.solution_took) as "solution90",
              count(*) filter (where clock.solution_breached = clock.solution_due)::int as "solutionBreaches"
         from ticket left join ticket_clock clock on clock.ticket_id = ticket.id
        where ticket.opened_at >= $1 and ticket.opened_at < $2 and not ticket.spam and ticket.merged_into_id is null
        group by ticket.team order by ticket.team nulls last limit ${mostTeams}`,
      [from, until],
    );
    return rows.map((row) => ({
      team: row.team,
      opened: row.opened,
      firstAnswer: {
        done: row.answered,
        median: rounded(row.answerMedian),
        percentile90: rounded(row.answer90),
        breaches: row.answerBreaches,
      },
      solution: {
        done: row.solved,
        median: rounded(row.solutionMedian),
        percentile90: rounded(row.solution90),
        breaches: row.solutionBreaches,
      },
    }));
  }
}

/** To a tenth of a minute. */
const rounded = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes * 10) / 10;
