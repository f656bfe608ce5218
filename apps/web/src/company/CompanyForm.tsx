import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companyQuery, type Company } from '../api/company.js';
import { isProblemWith } from '../api/problem.js';
import { Failure } from '../ui/Failure.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { showViolations } from '../ui/violations.js';
import { companyFields, differing, meanwhile, patchOf, valuesOf, type Meanwhile } from './company-values.js';
import { useChangeCompany } from './company.queries.js';
import { CompanyFields } from './CompanyFields.js';
import { CompanyMeanwhile } from './CompanyMeanwhile.js';

export interface CompanyFormProps {
  company: Company;
  onSaved: () => void;
  onCancel: () => void;
}

export function CompanyForm({ company, onSaved, onCancel }: CompanyFormProps) {
  const { t } = useTranslation(['company', 'app']);
  const queryClient = useQueryClient();
  /** How the company stood when it was last looked at here: what is read in the background meanwhile is not it. */
  const [base, setBase] = useState(company);
  const [news, setNews] = useState<{ since: Company; found: Meanwhile }>();
  const form = useForm({ initialValues: valuesOf(company) });
  const first = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const change = useChangeCompany(company.id, { onSuccess: onSaved });

  useEffect(() => first.current?.querySelector('input')?.focus(), []);

  /** Somebody else was faster: what they changed is shown, what was typed stays, and saving again is meant. */
  const look = async (): Promise<void> => {
    const now = await queryClient.fetchQuery({ ...companyQuery(company.id), staleTime: 0 });
    const found = meanwhile(valuesOf(base), valuesOf(now), form.getValues());
    form.setValues(found.values);
    setNews({ since: base, found });
    setBase(now);
  };

  const save = async (): Promise<void> => {
    const patch = patchOf(valuesOf(base), form.getValues());
    setProblem(null);
    if (Object.keys(patch).length === 0) return onCancel();
    try {
      await change.mutateAsync({ version: base.version, patch });
    } catch (error) {
      if (isProblemWith(error, 'request.version-mismatch')) await look().catch(setProblem);
      else if (isProblemWith(error, 'companies.customer-number-taken'))
        form.setFieldError('customerNumber', error.problem.detail);
      else if (!showViolations(form, error, companyFields)) setProblem(error);
    }
  };

  return (
    <form ref={first} noValidate onSubmit={form.onSubmit(save)}>
      <LeaveGuard
        unsaved={() => differing(valuesOf(base), form.getValues()).length > 0 && !change.isSuccess}
      />
      <Stack gap="lg">
        {news && <CompanyMeanwhile since={news.since} now={base} found={news.found} />}
        <CompanyFields form={form} company={base} />
        <Failure error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {news && news.found.disputed.length > 0 ? t('meanwhile.saveOver') : t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
