import { useTranslation } from 'react-i18next';
import { useContactNames } from '../api/contact-names.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import classes from './files.module.css';
import { ImportRow } from './ImportRow.js';
import { useImportRows, type Import, type Outcome } from './imports.queries.js';

export interface ImportRowsProps {
  companyId: string;
  one: Import;
  outcome: Outcome;
}

export function ImportRows({ companyId, one, outcome }: ImportRowsProps) {
  const { i18n } = useTranslation('files');
  const list = useImportRows({
    companyId,
    importId: one.id,
    outcome,
    version: one.version,
    language: i18n.language,
  });
  const rows = list.items ?? [];
  const nameOf = useContactNames(
    companyId,
    rows.flatMap(({ contactId }) => contactId ?? []),
  );
  if (!list.items)
    return list.error ? (
      <Failure error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <ListLoading rows={2} height={56} />
    );
  return (
    <>
      <ol className={classes.list}>
        {rows.map((row) => (
          <ImportRow
            key={row.number}
            row={row}
            companyId={companyId}
            contactName={row.contactId === null ? undefined : nameOf(row.contactId)}
          />
        ))}
      </ol>
      <ShowMore list={list} />
    </>
  );
}
