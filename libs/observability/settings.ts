import { choiceSetting, defineSettings } from '@atelier/kernel';

export const observabilitySettings = defineSettings('observability', {
  logLevel: choiceSetting('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    why: 'How much the processes log (JSON lines on standard output).',
  }),
});
