import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { priorities } from './desk-filter.js';
import { useServiceLevels } from './service-levels.queries.js';
import { usePutRoute, useTeams, type TicketRoute } from './teams.queries.js';

export interface RouteDialogProps {
  route: TicketRoute;
  name: string;
  onClose: () => void;
}

export function RouteDialog({ route, name, onClose }: RouteDialogProps) {
  const { t } = useTranslation(['desk', 'app']);
  const { teams, nameOf } = useTeams();
  const { levels, nameOf: levelName } = useServiceLevels();
  const put = usePutRoute(route, {
    onSuccess: () => {
      onClose();
      notify(t('routes.saved', { name }));
    },
  });
  const form = useFields<{ team: string; priority: string; serviceLevel: string }>({
    initialValues: {
      team: route.team ?? '',
      priority: route.priority,
      serviceLevel: route.serviceLevel ?? '',
    },
  });
  return (
    <FormDialog
      opened
      title={name}
      text={t('routes.text')}
      form={form}
      submit={t('app:save')}
      refusedAt={{ 'request.version-mismatch': 'team' }}
      onSubmit={({ team, priority, serviceLevel }) =>
        put.mutateAsync({
          team: team || null,
          priority: priorities.find((one) => one === priority) ?? 'normal',
          serviceLevel: serviceLevel || null,
        })
      }
      onCancel={onClose}
    >
      <NativeSelect
        size="md"
        label={t('controls.team')}
        data={[
          { value: '', label: t('controls.noTeam') },
          ...teams
            .filter(({ key, retiredAt }) => !retiredAt || key === route.team)
            .map(({ key }) => ({ value: key, label: nameOf(key) })),
        ]}
        {...form.getInputProps('team')}
      />
      <NativeSelect
        size="md"
        label={t('controls.priority')}
        data={priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))}
        {...form.getInputProps('priority')}
      />
      <NativeSelect
        size="md"
        label={t('levels.one')}
        data={[
          { value: '', label: t('levels.none') },
          ...levels
            .filter(({ key, retiredAt }) => !retiredAt || key === route.serviceLevel)
            .map(({ key }) => ({ value: key, label: levelName(key) })),
        ]}
        {...form.getInputProps('serviceLevel')}
      />
    </FormDialog>
  );
}
