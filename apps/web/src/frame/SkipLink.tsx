import { useTranslation } from 'react-i18next';
import classes from './SkipLink.module.css';

export const contentId = 'content';

/** The first thing that the Tab key comes to: past header and navigation, to the content. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a href={`#${contentId}`} className={classes.skip}>
      {t('skip')}
    </a>
  );
}
