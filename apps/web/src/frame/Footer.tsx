import { Anchor, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { vendorQuery } from '../api/vendor.js';
import classes from './Footer.module.css';

/** The vendor's imprint and privacy notice, where there are any to link to. */
export function Footer() {
  const { t } = useTranslation();
  const { data: vendor } = useQuery(vendorQuery);
  return (
    <Group component="footer" gap="lg" className={classes.footer}>
      {vendor?.imprintUrl && (
        <Anchor href={vendor.imprintUrl} size="sm" c="dimmed">
          {t('footer.imprint')}
        </Anchor>
      )}
      {vendor?.privacyUrl && (
        <Anchor href={vendor.privacyUrl} size="sm" c="dimmed">
          {t('footer.privacy')}
        </Anchor>
      )}
    </Group>
  );
}
