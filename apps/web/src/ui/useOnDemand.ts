import { useTranslation } from 'react-i18next';
import { loadCode } from '../api/code.js';
import { notify } from './notify.js';

/** Loads code that somebody has asked for, and hands it on; where it does not come, that is said. */
export function useOnDemand(): <T>(load: () => Promise<T>, use: (loaded: T) => void) => void {
  const { t } = useTranslation();
  return (load, use) => void loadCode(load).then(use, () => notify(t('failure.unreachable')));
}
