import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFields } from '../form/useFields.js';
import { reachOf } from './course.js';
import { endsIt, type Incident, type NewsKind } from './incident.js';
import { useTell } from './incidents.queries.js';
import { NewsDialog } from './NewsDialog.js';

export interface TellDialogProps {
  incident: Incident;
  opened: boolean;
  onClose: () => void;
}

interface News {
  kind: NewsKind;
  text: string;
}

/** Tells everybody who was alarmed how it goes on. */
export function TellDialog({ incident, opened, onClose }: TellDialogProps) {
  const { t } = useTranslation('incidents');
  const tell = useTell(incident);
  const form = useFields<News>({
    initialValues: { kind: 'update', text: '' },
    required: { text: t('tell.required') },
  });
  const before = ({ kind, text }: News) => {
    const count = reachOf(incident, kind);
    const texts = [{ text }];
    if (count > 0)
      return {
        texts,
        title: t('tell.confirm', { kind: t(`news.${kind}`), count }),
        consequence: t(`tell.consequence.${kind}`),
        send: t('tell.send', { count }),
      };
    return {
      texts,
      title: t('tell.toNobody', { kind: t(`news.${kind}`) }),
      consequence: t(endsIt(kind) ? 'tell.nobodyAtTheEnd' : 'tell.nobody'),
      send: t('tell.end'),
      disabled: !endsIt(kind),
    };
  };
  return (
    <NewsDialog opened={opened} onClose={onClose} form={form} tell={tell} before={before}>
      <Textarea
        label={t('tell.text')}
        description={t('tell.textHelp')}
        minRows={5}
        maxRows={16}
        maxLength={20_000}
        {...form.getInputProps('text')}
      />
    </NewsDialog>
  );
}
