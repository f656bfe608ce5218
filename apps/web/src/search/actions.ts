import type { LinkProps } from '@tanstack/react-router';
import type { Route } from '../api/may.js';

/** A room one can go to by its name. */
export interface Action {
  name: string;
  to: LinkProps;
  /** Where not everybody may. */
  route?: Route;
}

/** Words under which they are found stand in the catalogue beside their names. */
export const actions = [
  { name: 'desk', to: { to: '/desk' }, route: 'DeskTickets.list' },
  { name: 'mine', to: { to: '/desk', search: { assignee: 'me' } }, route: 'DeskTickets.list' },
  { name: 'fresh', to: { to: '/desk', search: { status: 'new' } }, route: 'DeskTickets.list' },
  { name: 'callTasks', to: { to: '/call-tasks' }, route: 'CallTasks.list' },
  { name: 'unreached', to: { to: '/unreached-companies' }, route: 'UnreachedCompanies.list' },
  { name: 'incidents', to: { to: '/incidents' }, route: 'IncidentDeclarations.list' },
  { name: 'declare', to: { to: '/incidents/new' }, route: 'IncidentDeclarations.send' },
  { name: 'newsletter', to: { to: '/newsletter' } },
  { name: 'stock', to: { to: '/desk/stock-answers' }, route: 'StockAnswers.list' },
  { name: 'levels', to: { to: '/desk/service-levels' }, route: 'ServiceLevels.list' },
  { name: 'figures', to: { to: '/desk/figures' }, route: 'DeskFigures.read' },
  { name: 'teams', to: { to: '/desk/teams' }, route: 'Teams.list' },
  { name: 'search', to: { to: '/search' } },
  { name: 'myLogin', to: { to: '/my-login' } },
] as const satisfies Action[];
