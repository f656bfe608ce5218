import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companyQuery, type Company } from '../api/company.js';
import { FieldConflict } from '../conflict/FieldConflict.js';
import { useVersions } from '../conflict/useVersions.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { companyParts, differing, patchOf, valuesOf, type CompanyValues } from './company-values.js';
import { useCompanyWords } from './company-words.js';
import { useChangeCompany } from './company.queries.js';
import { CompanyFields } from './CompanyFields.js';

export interface CompanyFormProps {
  company: Company;
  onSaved: () => void;
  onCancel: () => void;
}

export function CompanyForm({ company, onSaved, onCancel }: CompanyFormProps) {
  const { t } = useTranslation(['company', 'app']);
  const queryClient = useQueryClient();
  const words = useCompanyWords();
  /** How the company stood when the form was opened: what is read in the background meanwhile is not it. */
  const [begun] = useState(() => ({ thing: company, values: valuesOf(company) }));
  const needed = t('app:form.needed');
  const form = useFields<CompanyValues>({
    initialValues: begun.values,
    required: {
      legalName: needed,
      country: needed,
      timeZone: needed,
      language: needed,
      customerNumber: needed,
    },
  });
  const first = useRef<HTMLDivElement>(null);
  const change = useChangeCompany(company.id, { onSuccess: onSaved });
  const { base, handle, save, conflict } = useVersions({
    form,
    begun,
    parts: companyParts,
    valuesOf,
    read: () => queryClient.fetchQuery({ ...companyQuery(company.id), staleTime: 0 }),
    write: async ({ thing, values: before }, values) => {
      const patch = patchOf(before, values);
      if (Object.keys(patch).length === 0) return onCancel();
      await change.mutateAsync({ version: thing.version, patch });
    },
    onSame: onSaved,
  });

  useEffect(() => first.current?.querySelector('input')?.focus(), []);

  return (
    <div ref={first}>
      <LeaveGuard unsaved={() => differing(base.values, form.getValues()).length > 0 && !change.isSuccess} />
      <Form
        form={form}
        ref={handle}
        label={t('data')}
        starred
        onSubmit={(values) => save(values)}
        refusedAt={{ 'companies.customer-number-taken': 'customerNumber' }}
        actions={
          <SaveBar submit={t('app:save')} pending={form.submitting || change.isPending} onCancel={onCancel} />
        }
      >
        <CompanyFields form={form} company={base.thing} />
      </Form>
      {conflict && (
        <FieldConflict
          {...conflict}
          parts={companyParts}
          changed={{
            companyId: company.id,
            targetType: 'company',
            targetId: company.id,
            version: conflict.thing.version,
          }}
          labelOf={(field) => t(`fields.${field}`)}
          textOf={words}
        />
      )}
    </div>
  );
}
