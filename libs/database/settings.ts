import { defineSettings, urlSetting } from '@atelier/kernel';

/** Where the rows lie. */
export const databaseSettings = defineSettings('database', {
  databaseUrl: urlSetting('DATABASE_URL', ['postgres:', 'postgresql:'], {
    why: 'PostgreSQL 14 or newer that holds every job. Unset: an embedded PostgreSQL below ATELIER_DATA_DIR.',
    defaultText: 'unset: embedded PostgreSQL',
    secret: true,
  }),
});
