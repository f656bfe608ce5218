import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, isProblemWith } from '../api/problem.js';
import { sessionQuery, useSession } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { Notice } from '../ui/Notice.js';
import { notify } from '../ui/notify.js';
import { showViolations } from '../ui/violations.js';
import { LanguageChoice } from './LanguageChoice.js';
import { RoleChoice } from './RoleChoice.js';
import {
  changesNoRight,
  useChangeUser,
  type CompanyRole,
  type User,
  type UserPatch,
} from './users.queries.js';

const roleOf = ({ roles }: User): CompanyRole =>
  roles.includes('company-administrator') ? 'company-administrator' : 'company-viewer';

export interface UserFormProps {
  companyId: string;
  user: User;
  /** Called with whether it is out of the way: what is as good as done needs nobody to wait, until it turns out not to be. */
  onAside: (isAside: boolean) => void;
  onDone: () => void;
}

export function UserForm({ companyId, user, onAside, onDone }: UserFormProps) {
  const { t } = useTranslation(['users', 'app']);
  const queryClient = useQueryClient();
  const me = useSession().user;
  const [base, setBase] = useState(user);
  const [isOutdated, setOutdated] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ initialValues: { name: user.name, roles: roleOf(user), language: user.language } });
  const change = useChangeUser(companyId, {
    onSuccess: async ({ id, name }) => {
      if (id === me.id) await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      notify(t('change.done', { name }));
      onDone();
    },
  });
  const { name, roles, language } = form.values;
  const losesRights = base.id === me.id && roleOf(base) === 'company-administrator' && roles !== roleOf(base);

  const save = async (): Promise<void> => {
    const patch: UserPatch = {
      ...(name !== base.name && { name }),
      ...(roles !== roleOf(base) && { roles: [roles] }),
      ...(language !== base.language && { language }),
    };
    setProblem(null);
    onAside(changesNoRight(patch));
    try {
      await change.mutateAsync({ user: base, patch });
    } catch (error) {
      onAside(false);
      if (changesNoRight(patch)) notify(t('change.failed', { name: base.name }));
      if (isProblemWith(error, 'request.version-mismatch')) await look().catch(setProblem);
      else if (!showViolations(form, error, ['name', 'roles', 'language'])) setProblem(error);
    }
  };

  /** Somebody else was faster: theirs is said, and what was typed stays. */
  const look = async (): Promise<void> => {
    const params = { path: { companyId, userId: base.id } };
    setBase(await answer(api.GET('/api/v1/companies/{companyId}/users/{userId}', { params })));
    setOutdated(true);
  };

  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="lg">
        {isOutdated && (
          <Notice urgent icon={IconUsers} color="yellow" title={t('meanwhile.title')}>
            {t('meanwhile.text', { name: base.name, role: t(`app:roles.${roleOf(base)}`) })}
          </Notice>
        )}
        <TextInput
          label={t('name')}
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <RoleChoice
          value={roles}
          error={form.errors['roles']}
          onChange={(role) => form.setFieldValue('roles', role)}
        />
        {losesRights && <Text>{t('change.losesRights')}</Text>}
        <LanguageChoice
          description={t('languageOfMail')}
          value={language}
          onChange={(chosen) => form.setFieldValue('language', chosen)}
        />
        <Failure error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
