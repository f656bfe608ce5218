import { Center, Loader } from '@mantine/core';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { listedPersonName } from '../api/names.js';
import { ColumnTitle } from '../ui/ColumnTitle.js';
import { Failure } from '../ui/Failure.js';
import { usePrinting } from '../ui/usePrinting.js';
import { useSorting } from '../ui/useSorting.js';
import { ContactRow } from './ContactRow.js';
import classes from './ContactsTable.module.css';
import { useResponsibilityName } from './responsibilities.js';

export interface ContactsTableProps {
  contacts: Contact[];
  primaryContactId: string | null;
  /** Of the search before, until the new one has answered. */
  stale: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  error: unknown;
  loadMore: () => void;
}

/**
 * The list as a table of which only the rows in view exist; on a phone each row is a card. The window scrolls, so that
 * the browser's own keys, search bar and touch work. The row that has the focus stays, however far one scrolls away. On
 * paper are all of them.
 */
export function ContactsTable(props: ContactsTableProps) {
  const { primaryContactId, stale, hasMore, isLoadingMore, error, loadMore } = props;
  const { t } = useTranslation('contacts');
  const responsibilityName = useResponsibilityName();
  const sorting = useSorting<Contact>(
    props.contacts,
    {
      name: listedPersonName,
      responsibilities: (contact) => contact.responsibilities.map(responsibilityName).join(', '),
      reach: ({ email }) => email,
    },
    !hasMore && props.contacts.length > 1,
  );
  const contacts = sorting.sorted;
  const body = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const [focused, setFocused] = useState<number>();
  useLayoutEffect(() => {
    const measure = (): void =>
      setScrollMargin((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure); // what stands above may grow: a warning that has just come
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  const virtualizer = useWindowVirtualizer({
    count: contacts.length,
    estimateSize: () => 64,
    overscan: 8,
    scrollMargin,
    getItemKey: (index) => contacts[index]?.id ?? index,
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      const isOut = focused !== undefined && focused < range.count && !inView.includes(focused);
      return isOut ? [...inView, focused].sort((one, other) => one - other) : inView;
    },
  });
  const isPrinting = usePrinting();
  const rows = isPrinting
    ? contacts.map((contact, index) => ({ index, start: 0, key: contact.id }))
    : virtualizer.getVirtualItems();
  const last = virtualizer.range?.endIndex ?? 0;
  const isNearEnd = contacts.length > 0 && last >= contacts.length - 20;
  useEffect(() => {
    if (isNearEnd && hasMore && !isLoadingMore && !error && !stale) loadMore();
  });

  return (
    <>
      <div
        role="table"
        aria-label={t('list.title')}
        aria-rowcount={hasMore ? -1 : contacts.length + 1}
        aria-busy={stale}
        className={classes.table}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={classes.columns}>
            {(['name', 'responsibilities', 'reach'] as const).map((column) => {
              const sort = sorting.of(column);
              return (
                <span key={column} role="columnheader" aria-sort={sort?.direction}>
                  <ColumnTitle title={t(`list.columns.${column}`)} sort={sort} />
                </span>
              );
            })}
          </div>
        </div>
        <div
          role="rowgroup"
          ref={body}
          className={classes.body}
          data-printing={isPrinting || undefined}
          style={{ height: virtualizer.getTotalSize() }}
          onBlur={() => setFocused(undefined)}
        >
          {rows.map(({ index, start, key }) => {
            const contact = contacts[index];
            return (
              contact && (
                <div
                  key={key}
                  role="row"
                  aria-rowindex={index + 2}
                  data-index={index}
                  ref={virtualizer.measureElement}
                  className={`${classes.row} ${classes.columns}`}
                  style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
                  onFocus={() => setFocused(index)}
                >
                  <ContactRow contact={contact} primary={contact.id === primaryContactId} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {isLoadingMore && (
        <Center>
          <Loader size="sm" role="status" aria-label={t('list.loadingMore')} />
        </Center>
      )}
      <Failure error={error} onRetry={loadMore} />
    </>
  );
}
