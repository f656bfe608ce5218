import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './SectionLinks.module.css';

export interface SectionLinksProps {
  sections: { id: string; title: string }[];
}

/** The parts of a long form, to jump to: beside it where there is room, else above it. */
export function SectionLinks({ sections }: SectionLinksProps) {
  const { t } = useTranslation();
  const jump = (id: string): void => {
    const target = document.getElementById(id);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'start' });
  };
  return (
    <nav aria-label={t('form.sections')} className={classes.links}>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <Anchor
              href={`#${id}`}
              size="sm"
              onClick={(event) => {
                event.preventDefault(); // the way back leads off the page, and not through its parts
                jump(id);
              }}
            >
              {title}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
