import { Anchor, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.js';
import { focusField, labelOf, wrongFields } from './page-order.js';

interface Wrong {
  path: string;
  label: string;
}

/** Where several things are wrong: their fields at the top, in the order of the page, each a way there. */
export function ErrorSummary({ within }: { within: RefObject<HTMLFormElement | null> }) {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<Wrong[]>([]);
  useEffect(() => {
    const form = within.current;
    if (!form) return;
    const look = (): void => setWrong((before) => unlessSame(before, wrongFields(form).map(wrongOf)));
    const observer = new MutationObserver(look); // fields come and go as well
    observer.observe(form, {
      subtree: true,
      childList: true,
      attributeFilter: ['aria-invalid', 'data-error'],
    });
    return () => observer.disconnect();
  }, [within]);
  if (wrong.length < 2) return null;
  return (
    <Notice icon={IconAlertTriangle} color="red" title={t('form.errors', { count: wrong.length })}>
      <List spacing={2}>
        {wrong.map(({ path, label }) => (
          <List.Item key={path}>
            <Anchor
              component="button"
              type="button"
              ta="start"
              onClick={() => focusField(within.current, path)}
            >
              {label}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

const wrongOf = (field: HTMLElement): Wrong => ({ path: field.dataset['path'] ?? '', label: labelOf(field) });

const unlessSame = (before: Wrong[], now: Wrong[]): Wrong[] =>
  JSON.stringify(before) === JSON.stringify(now) ? before : now;
