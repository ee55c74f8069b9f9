import { defineSettings, integerSetting, secondsSetting } from '@atelier/kernel';

export const imagingSettings = defineSettings('imaging', {
  maxMegapixels: integerSetting('ATELIER_MAX_MEGAPIXELS', { min: 1, max: 200 }, {
    default: 24,
    why: 'Largest picture that is decoded, in millions of pixels. A render needs about 20 bytes of memory per pixel.',
  }),
  decodeTimeoutMs: secondsSetting('ATELIER_DECODE_TIMEOUT_S', { min: 1, max: 600 }, {
    defaultS: 20,
    why: 'How long decoding one picture may take.',
  }),
});
