import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCatalogueName } from '../api/catalogue.js';
import { api } from '../api/client.js';
import { every } from '../api/every.js';
import { answer, type Schemas } from '../api/problem.js';
import { useSession } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';

export type Team = Schemas['TeamDto'];
export type TeamMember = Schemas['TeamMemberDto'];
export type TeamNotice = Schemas['PutTeamMemberInput']['notice'];
export type TicketRoute = Schemas['TicketRouteDto'];
export type StockAnswer = Schemas['StockAnswerDto'];
export type Mailbox = Schemas['TicketMailboxDto'];

/** How a member can be told of new tickets. */
export const notices = every<TeamNotice>()(['each', 'digest', 'none']);

const patience = { staleTime: 60_000 } as const;
const retired = { params: { query: { retired: true } } } as const;

/** Those that are retired, too: tickets and routes may still name them. */
export const teamsQuery = queryOptions({
  queryKey: ['desk', 'teams'],
  queryFn: () => answer(api.GET('/api/v1/desk/teams', retired)),
  ...patience,
});

export const membersQuery = (teamKey: string) =>
  queryOptions({
    queryKey: ['desk', 'teams', teamKey, 'members'],
    queryFn: () => answer(api.GET('/api/v1/desk/teams/{teamKey}/members', { params: { path: { teamKey } } })),
    ...patience,
  });

export const routesQuery = queryOptions({
  queryKey: ['desk', 'routes'],
  queryFn: () => answer(api.GET('/api/v1/desk/routes')),
});

export const stockAnswersQuery = queryOptions({
  queryKey: ['desk', 'stock-answers'],
  queryFn: () => answer(api.GET('/api/v1/desk/stock-answers', retired)),
  ...patience,
});

export const mailboxesQuery = queryOptions({
  queryKey: ['desk', 'mailboxes'],
  queryFn: () => answer(api.GET('/api/v1/desk/mailboxes', retired)),
});

const noTeams: Team[] = [];

/** The teams, and what one of them is called. */
export function useTeams(): { teams: Team[]; nameOf: (key: string) => string } {
  const { data: teams = noTeams } = useQuery(teamsQuery);
  const nameIn = useCatalogueName();
  return {
    teams,
    nameOf: (key) => {
      const team = teams.find((one) => one.key === key);
      return team ? nameIn(team.name) : key;
    },
  };
}

/** To whom a ticket can be given: whoever looks at it, and everybody in a team. */
export function useColleagues(): { id: string; name: string }[] {
  const { user } = useSession();
  const { teams } = useTeams();
  const members = useQueries({ queries: teams.map(({ key }) => membersQuery(key)) });
  const names = new Map(members.flatMap(({ data = [] }) => data.map(({ userId, name }) => [userId, name])));
  names.delete(user.id);
  const others = [...names].map(([id, name]) => ({ id, name }));
  return [{ id: user.id, name: user.name }, ...others.sort((a, b) => a.name.localeCompare(b.name))];
}

/** Writes something of the desk's settings, and reads again what it is among. */
function usePut<T, V>(
  run: (input: V, headers: { 'Idempotency-Key': string }) => Promise<T>,
  { queryKey, onSuccess }: { queryKey: readonly unknown[]; onSuccess: () => void },
) {
  const client = useQueryClient();
  return useCommand<T, V>(run, {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey });
      onSuccess();
    },
  });
}

interface Done {
  onSuccess: () => void;
}

/** Creates a team, which has version 0 before, or replaces what is written of it. */
export const usePutTeam = ({ onSuccess }: Done) =>
  usePut<Team, { teamKey: string; version: number; team: Schemas['PutTeamInput'] }>(
    ({ teamKey, version, team }, headers) =>
      answer(
        api.PUT('/api/v1/desk/teams/{teamKey}', {
          params: { path: { teamKey }, header: { ...headers, ...ifMatch({ version }) } },
          body: team,
        }),
      ),
    { queryKey: teamsQuery.queryKey, onSuccess },
  );

export const usePutMember = ({ onSuccess }: Done) =>
  usePut<TeamMember, { teamKey: string; userId: string; notice: TeamNotice }>(
    ({ teamKey, userId, notice }, header) =>
      answer(
        api.PUT('/api/v1/desk/teams/{teamKey}/members/{userId}', {
          params: { path: { teamKey, userId }, header },
          body: { notice },
        }),
      ),
    { queryKey: teamsQuery.queryKey, onSuccess },
  );

export const useRemoveMember = ({ onSuccess }: Done) =>
  usePut<unknown, { teamKey: string; userId: string }>(
    ({ teamKey, userId }, header) =>
      answer(
        api.DELETE('/api/v1/desk/teams/{teamKey}/members/{userId}', {
          params: { path: { teamKey, userId }, header },
        }),
      ),
    { queryKey: teamsQuery.queryKey, onSuccess },
  );

export const usePutRoute = ({ product, component, version }: TicketRoute, { onSuccess }: Done) =>
  usePut<TicketRoute, Schemas['PutTicketRouteInput']>(
    (body, headers) =>
      answer(
        api.PUT('/api/v1/desk/routes/{key}/{componentKey}', {
          params: {
            path: { key: product, componentKey: component },
            header: { ...headers, ...ifMatch({ version }) },
          },
          body,
        }),
      ),
    { queryKey: routesQuery.queryKey, onSuccess },
  );

export const usePutStockAnswer = ({ onSuccess }: Done) =>
  usePut<StockAnswer, { stockAnswerKey: string; version: number; answer: Schemas['PutStockAnswerInput'] }>(
    ({ stockAnswerKey, version, answer: body }, headers) =>
      answer(
        api.PUT('/api/v1/desk/stock-answers/{stockAnswerKey}', {
          params: { path: { stockAnswerKey }, header: { ...headers, ...ifMatch({ version }) } },
          body,
        }),
      ),
    { queryKey: stockAnswersQuery.queryKey, onSuccess },
  );

export const usePutMailbox = ({ onSuccess }: Done) =>
  usePut<Mailbox, { mailboxKey: string; version: number; mailbox: Schemas['PutTicketMailboxInput'] }>(
    ({ mailboxKey, version, mailbox }, headers) =>
      answer(
        api.PUT('/api/v1/desk/mailboxes/{mailboxKey}', {
          params: { path: { mailboxKey }, header: { ...headers, ...ifMatch({ version }) } },
          body: mailbox,
        }),
      ),
    { queryKey: mailboxesQuery.queryKey, onSuccess },
  );
