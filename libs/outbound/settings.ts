import { defineSettings, listSetting, mebibytesSetting, secondsSetting } from '@atelier/kernel';
import { parseAllowedHost } from './allowed-hosts.js';

const allowHosts = listSetting('ATELIER_OUTBOUND_ALLOW_HOSTS', {
  why: 'Hosts that pictures may be downloaded from although their addresses are private.',
  default: [],
  format: 'comma-separated list of host or host:port',
});

export const outboundSettings = defineSettings('outbound', {
  // A misspelt entry would be noticed only as a refused download, long after the start.
  allowHosts: {
    ...allowHosts,
    schema: allowHosts.schema.refine((entries) => entries.every((entry) => parseAllowedHost(entry) !== undefined), 'expected host or host:port entries'),
  },
  maxDownloadBytes: mebibytesSetting('MAX_UPLOAD_MB', { min: 1, max: 1000 }, {
    why: 'The largest file that is accepted, uploaded or downloaded.',
    defaultMiB: 20,
  }),
  downloadTimeoutMs: secondsSetting('ATELIER_DOWNLOAD_TIMEOUT_S', { min: 1, max: 600 }, {
    why: 'How long the download of one picture may take, redirects included.',
    defaultS: 30,
  }),
});
