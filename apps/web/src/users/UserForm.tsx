import { Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer, isProblemWith } from '../api/problem.js';
import { sessionQuery, useSession } from '../api/session.js';
import { FieldConflict } from '../conflict/FieldConflict.js';
import type { Parts } from '../conflict/merge.js';
import { useVersions } from '../conflict/useVersions.js';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import type { Language } from '../i18n/language.js';
import { notify } from '../ui/notify.js';
import { LanguageChoice } from './LanguageChoice.js';
import { RoleChoice } from './RoleChoice.js';
import {
  changesNoRight,
  useChangeUser,
  type CompanyRole,
  type User,
  type UserPatch,
} from './users.queries.js';

interface UserValues {
  name: string;
  roles: CompanyRole;
  language: Language;
}

const userParts: Parts<UserValues, keyof UserValues> = {
  all: ['name', 'roles', 'language'],
  isSame: (part, one, other) => one[part] === other[part],
};

const roleOf = ({ roles }: User): CompanyRole =>
  roles.includes('company-administrator') ? 'company-administrator' : 'company-viewer';

const valuesOf = (user: User): UserValues => ({
  name: user.name,
  roles: roleOf(user),
  language: user.language,
});

function patchOf(before: UserValues, { name, roles, language }: UserValues): UserPatch {
  return {
    ...(name !== before.name && { name }),
    ...(roles !== before.roles && { roles: [roles] }),
    ...(language !== before.language && { language }),
  };
}

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
  const [begun] = useState(() => ({ thing: user, values: valuesOf(user) }));
  const form = useFields<UserValues>({
    initialValues: begun.values,
    required: { name: t('app:form.needed') },
  });
  const change = useChangeUser(companyId, {
    onSuccess: async ({ id, name }) => {
      if (id === me.id) await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      notify(t('change.done', { name }));
      onDone();
    },
  });
  const { base, handle, save, conflict } = useVersions({
    form,
    begun,
    parts: userParts,
    valuesOf,
    read: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/users/{userId}', {
          params: { path: { companyId, userId: user.id } },
        }),
      ),
    write: async ({ thing, values: before }, values) => {
      const patch = patchOf(before, values);
      if (Object.keys(patch).length === 0) return onDone();
      onAside(changesNoRight(patch));
      try {
        await change.mutateAsync({ user: thing, patch });
      } catch (error) {
        onAside(false);
        const isConflict = isProblemWith(error, 'request.version-mismatch');
        if (changesNoRight(patch) && !isConflict) notify(t('change.failed', { name: before.name }));
        throw error;
      }
    },
    onSame: onDone,
  });
  const { roles, language } = form.values;
  const losesRights =
    user.id === me.id && base.values.roles === 'company-administrator' && roles !== base.values.roles;
  const textOf = (part: keyof UserValues, values: UserValues): string =>
    ({
      name: values.name,
      roles: t(`app:roles.${values.roles}`),
      language: t(`app:language.${values.language}`),
    })[part];

  return (
    <>
      <Form
        form={form}
        ref={handle}
        onSubmit={(values) => save(values)}
        actions={
          <SaveBar submit={t('app:save')} pending={form.submitting || change.isPending} onCancel={onDone} />
        }
      >
        <TextInput label={t('name')} maxLength={200} data-autofocus {...form.getInputProps('name')} />
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
      </Form>
      {conflict && (
        <FieldConflict
          {...conflict}
          parts={userParts}
          changed={{ companyId, targetType: 'user', targetId: user.id, version: conflict.thing.version }}
          labelOf={(part) => ({ name: t('name'), roles: t('role'), language: t('app:language.label') })[part]}
          textOf={textOf}
        />
      )}
    </>
  );
}
