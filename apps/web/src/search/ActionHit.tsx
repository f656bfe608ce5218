import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may } from '../api/may.js';
import { useSession } from '../api/session.js';
import { actions, type Action } from './actions.js';
import classes from './HitGroup.module.css';

type Known = (typeof actions)[number];

/** The rooms that somebody may enter and whose name has what was typed; the first few before anything is. */
export function useActions(typed: string): Known[] {
  const { t } = useTranslation('search');
  const { user } = useSession();
  const open = actions.filter(({ route }: Action) => route === undefined || may(user, route));
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return open.slice(0, 5);
  return open.filter(({ name }) => {
    const known = `${t(`quick.rooms.${name}`)} ${t(`quick.words.${name}`)}`.toLocaleLowerCase();
    return words.every((word) => known.includes(word));
  });
}

export function ActionHit({ action: { name, to } }: { action: Known }) {
  const { t } = useTranslation('search');
  return (
    <li>
      <Link {...to} className={classes.hit} data-hit>
        <span className={classes.name}>{t(`quick.rooms.${name}`)}</span>
      </Link>
    </li>
  );
}
