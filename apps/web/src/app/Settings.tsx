import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keepLanguage, languages, type Language } from '../i18n/language.js';

const check = <IconCheck size={16} aria-hidden />;

/** Language and appearance, as entries of a menu. Both are kept in this browser. */
export function Settings() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const speak = (language: Language): void => {
    keepLanguage(language);
    void i18n.changeLanguage(language);
  };
  return (
    <>
      <Menu.Label>{t('language.label')}</Menu.Label>
      {languages.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          role="menuitemradio"
          aria-checked={i18n.language === language}
          rightSection={i18n.language === language && check}
          onClick={() => speak(language)}
        >
          {t(`language.${language}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{t('colorScheme.label')}</Menu.Label>
      {(['auto', 'light', 'dark'] as const).map((scheme) => (
        <Menu.Item
          key={scheme}
          role="menuitemradio"
          aria-checked={colorScheme === scheme}
          rightSection={colorScheme === scheme && check}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`colorScheme.${scheme}`)}
        </Menu.Item>
      ))}
    </>
  );
}
