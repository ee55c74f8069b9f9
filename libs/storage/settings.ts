import { defineSettings, secondsSetting, textSetting } from '@atelier/kernel';

export const storageSettings = defineSettings('storage', {
  dataDirectory: textSetting('ATELIER_DATA_DIR', {
    why: 'Where the embedded PostgreSQL, local files and models lie.',
    default: '.atelier',
  }),
  bucket: textSetting('SUPABASE_BUCKET', {
    why: 'The bucket of the results; with local files the first folder of every key.',
    default: 'project-images',
  }),
  linkLifeMs: secondsSetting('ATELIER_LINK_TTL_S', { min: 60, max: 31_536_000 }, {
    why: 'How long a signed link to a file works.',
    defaultS: 86_400,
  }),
});
